/** Stored videos and posters, served from a local disk. */
@NullMarked
package io.vidgen.examples.server.media;

import org.jspecify.annotations.NullMarked;
