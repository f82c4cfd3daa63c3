/**
 * Videos as those who send them know them: one link for each, whatever is rendered for it.
 *
 * <p>{@link io.vidgen.video.Videos} is the port: it finds, lists and changes them.
 */
@NullMarked
package io.vidgen.video;

import org.jspecify.annotations.NullMarked;
