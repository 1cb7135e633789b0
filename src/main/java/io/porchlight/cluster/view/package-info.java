/** The cluster as far as decisions need it: immutable values, one small summary per Service. */
package io.porchlight.cluster.view;
