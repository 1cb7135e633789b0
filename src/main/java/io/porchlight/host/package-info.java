/**
 * What the node itself says: its default routers, its gates, and whether somebody on it asked for a drain. One immutable
 * view, told when anything of it changes.
 */
package io.porchlight.host;
