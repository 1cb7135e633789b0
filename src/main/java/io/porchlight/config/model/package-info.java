/** The settings as values: validated before they are made, so that whoever holds one may rely on it. */
package io.porchlight.config.model;
