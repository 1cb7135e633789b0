/** Puts the rooms together and gives them a process to live in: the only room that knows Quarkus. */
package io.porchlight.app;
