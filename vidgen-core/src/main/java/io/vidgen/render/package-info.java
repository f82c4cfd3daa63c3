/**
 * A render: one video of a campaign, with its status, progress, public id and outcome.
 *
 * <p>Where the API names a scene by a number, as {@link io.vidgen.render.Progress#scene}, {@link
 * io.vidgen.render.RenderFailure#scene} and {@link io.vidgen.VidGenException#scene} do, it is the
 * index in the campaign's list of scenes, from 0. Messages and log lines, which are for people,
 * count scenes from 1.
 */
@NullMarked
package io.vidgen.render;

import org.jspecify.annotations.NullMarked;
