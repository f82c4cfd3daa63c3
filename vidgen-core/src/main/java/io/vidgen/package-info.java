/**
 * Types that all of VidGen shares: the exception, the error codes and the retry policy.
 *
 * <p>The entry points are {@link io.vidgen.pipeline.RenderPipeline}, which renders one campaign,
 * and {@link io.vidgen.worker.RenderWorker}, which renders what a queue holds.
 */
@NullMarked
package io.vidgen;

import org.jspecify.annotations.NullMarked;
