/** Values that every room shares: addresses, prefixes, AS numbers, router identifiers. Knows the JDK alone. */
package io.porchlight.net;
