package io.vidgen.compositor;

/**
 * How loud a sound track is, after EBU R 128 (ITU-R BS.1770).
 *
 * @param integrated over all of it, in LUFS; negative infinity if it is silent
 * @param truePeak its highest peak, between samples too, in dBTP; negative infinity if it is silent
 */
public record Loudness(double integrated, double truePeak) {}
