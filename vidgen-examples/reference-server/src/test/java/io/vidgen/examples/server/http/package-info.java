/** Parts of the HTTP server by themselves. */
@NullMarked
package io.vidgen.examples.server.http;

import org.jspecify.annotations.NullMarked;
