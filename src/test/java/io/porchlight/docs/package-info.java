/** What the documentation shows is tried, so that a reader can copy it. */
package io.porchlight.docs;
