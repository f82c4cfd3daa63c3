package io.vidgen.examples.server.watch;

import io.vidgen.captions.Captions;

/**
 * Captions of a video that somebody watches.
 *
 * @param captions what is said
 * @param drawn whether the picture shows them already
 */
public record SpokenText(Captions captions, boolean drawn) {}
