/** What status speaks: plain records of JDK types, and the same as JSON, as text and as a page. */
package io.porchlight.api;
