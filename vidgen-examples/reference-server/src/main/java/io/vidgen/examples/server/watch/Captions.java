package io.vidgen.examples.server.watch;

import java.net.URI;

/**
 * What is said in a video, as a WebVTT track.
 *
 * @param track where it is; from the same origin as the page
 * @param language as BCP 47 names it, such as {@code en}
 * @param label what a player calls it, such as "English"
 */
public record Captions(URI track, String language, String label) {}
