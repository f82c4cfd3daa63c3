package io.vidgen.examples.temporal;

/**
 * A video that is published.
 *
 * @param video its public address
 * @param poster its poster's
 */
public record RenderedVideo(String video, String poster) {}
