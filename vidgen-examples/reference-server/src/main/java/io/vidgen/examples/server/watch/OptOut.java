package io.vidgen.examples.server.watch;

/**
 * What a page offers the recipient of a batch's video: to get no more of them.
 *
 * @param action where the form is sent
 * @param done whether they have asked for that already
 */
public record OptOut(String action, boolean done) {}
