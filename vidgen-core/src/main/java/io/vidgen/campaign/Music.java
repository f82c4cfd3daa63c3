package io.vidgen.campaign;

import io.vidgen.compositor.MusicStyle;

/**
 * Music below the voice.
 *
 * @param sound where it is: MP3, M4A, AAC, WAV, FLAC or Ogg, or a clip with sound
 * @param style how loud it is, and how it gives way to the voice
 */
public record Music(MediaSource sound, MusicStyle style) {}
