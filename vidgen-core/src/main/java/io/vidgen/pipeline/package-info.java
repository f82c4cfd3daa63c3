/** The stages a render goes through, each usable and testable alone. */
@NullMarked
package io.vidgen.pipeline;

import org.jspecify.annotations.NullMarked;
