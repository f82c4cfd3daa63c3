/** Renders on Temporal's in-memory server. */
@NullMarked
package io.vidgen.examples.temporal;

import org.jspecify.annotations.NullMarked;
