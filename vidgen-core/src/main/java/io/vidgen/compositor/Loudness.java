package io.vidgen.compositor;

/**
 * How loud a sound track is, measured as EBU R 128 says (ITU-R BS.1770).
 *
 * @param integrated the integrated loudness of the whole track in LUFS; negative infinity if it is
 *     silent
 * @param truePeak the highest true peak in dBTP; negative infinity if the track is silent
 */
public record Loudness(double integrated, double truePeak) {}
