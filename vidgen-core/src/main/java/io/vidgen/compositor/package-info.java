/**
 * The compositor port: frames and a facecam become one video. Contract test: {@code
 * CompositorContract}.
 */
@NullMarked
package io.vidgen.compositor;

import org.jspecify.annotations.NullMarked;
