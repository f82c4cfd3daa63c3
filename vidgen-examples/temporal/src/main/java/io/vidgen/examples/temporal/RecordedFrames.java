package io.vidgen.examples.temporal;

/**
 * A recorded scene, in storage until its video is made.
 *
 * @param key where its frames are
 * @param frames how many there are
 * @param summary how they were made, for people
 */
public record RecordedFrames(String key, long frames, String summary) {}
