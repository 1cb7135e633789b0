/** What the node's kernel knows that sessions depend on: its default routers. One immutable view, told when it changes. */
package io.porchlight.host;
