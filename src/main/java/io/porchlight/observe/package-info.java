/** What goes on, as metrics, log lines, status and health: listens to the other rooms and decides nothing. */
package io.porchlight.observe;
