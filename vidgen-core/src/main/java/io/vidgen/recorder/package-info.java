/**
 * The recorder port: a web page becomes a sequence of frames. Contract test: {@code
 * SceneRecorderContract}.
 */
@NullMarked
package io.vidgen.recorder;

import org.jspecify.annotations.NullMarked;
