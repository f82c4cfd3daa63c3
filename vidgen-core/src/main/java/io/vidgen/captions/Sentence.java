package io.vidgen.captions;

import java.time.Duration;

/**
 * A sentence of a transcript.
 *
 * @param start when it begins to be said
 * @param text on one line
 */
public record Sentence(Duration start, String text) {}
