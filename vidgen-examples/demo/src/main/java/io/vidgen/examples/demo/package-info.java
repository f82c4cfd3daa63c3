/**
 * Material for a first video: three web pages served on the loopback interface and a facecam clip.
 *
 * <p>Nothing here is part of VidGen's own API; examples and tests use it in place of a prospect's
 * website and a salesperson's recording.
 */
@NullMarked
package io.vidgen.examples.demo;

import org.jspecify.annotations.NullMarked;
