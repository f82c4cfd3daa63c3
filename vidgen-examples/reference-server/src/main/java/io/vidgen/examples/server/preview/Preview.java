package io.vidgen.examples.server.preview;

import java.net.URI;

/**
 * A page as the video will show it.
 *
 * @param url the address that answered
 * @param jpeg the picture
 * @param width its width in pixels
 * @param height its height in pixels
 */
public record Preview(URI url, Jpeg jpeg, int width, int height) {}
