/**
 * The recorder port: a web page becomes a sequence of frames.
 *
 * <p>{@link io.vidgen.recorder.SceneRecorder} is what an adapter implements, {@link
 * io.vidgen.recorder.RecordingSpec} what it is asked for, and {@link io.vidgen.recorder.Recording}
 * what it answers. {@link io.vidgen.recorder.ScrollPlan} and {@link io.vidgen.recorder.CursorPlan}
 * say how a page and a pointer move, so that adapters move alike. Contract test: {@code
 * SceneRecorderContract}.
 */
@NullMarked
package io.vidgen.recorder;

import org.jspecify.annotations.NullMarked;
