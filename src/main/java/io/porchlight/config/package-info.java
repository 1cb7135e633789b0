/**
 * Reads the configuration file and the environment, checks them whole, and watches the file for changes. Every
 * mistake is found in one reading, each with its key.
 */
package io.porchlight.config;
