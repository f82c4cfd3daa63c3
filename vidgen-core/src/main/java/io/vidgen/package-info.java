/**
 * Entry points: the pipeline that makes a video, the worker that runs it for a queue, and the root
 * of VidGen's exceptions.
 */
@NullMarked
package io.vidgen;

import org.jspecify.annotations.NullMarked;
