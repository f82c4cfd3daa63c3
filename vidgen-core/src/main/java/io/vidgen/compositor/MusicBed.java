package io.vidgen.compositor;

import java.nio.file.Path;

/**
 * Music in a local file, for {@link OverlaySpec}.
 *
 * @param file a sound recording, or a clip with sound; repeated, or cut, to the video's length
 * @param style how it sounds below the voice
 */
public record MusicBed(Path file, MusicStyle style) {}
