/**
 * The scene on real parts: network namespaces, a kernel that routes, BIRD as the router, the agents as processes of
 * their own. What is asserted is what the router says and what packets do.
 */
package io.porchlight.lab;
