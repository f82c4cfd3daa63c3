/**
 * The render pipeline and its five stages. A host can replace, wrap or extend each stage, and run
 * it alone.
 */
@NullMarked
package io.vidgen.pipeline;

import org.jspecify.annotations.NullMarked;
