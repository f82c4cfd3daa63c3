package io.vidgen.examples.temporal;

import java.util.Map;

/**
 * What has become of a batch's videos so far.
 *
 * @param done by their public ids
 * @param failed why, by their public ids
 * @param paused whether nothing is begun until the batch is told to go on
 */
public record BatchResult(
    Map<String, RenderedVideo> done, Map<String, String> failed, boolean paused) {}
