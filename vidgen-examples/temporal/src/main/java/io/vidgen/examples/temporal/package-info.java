/**
 * Renders as Temporal workflows: the same stages as in a {@link io.vidgen.pipeline.RenderPipeline},
 * as activities, and the scenes of a campaign recorded by as many workers as there are.
 */
@NullMarked
package io.vidgen.examples.temporal;

import org.jspecify.annotations.NullMarked;
