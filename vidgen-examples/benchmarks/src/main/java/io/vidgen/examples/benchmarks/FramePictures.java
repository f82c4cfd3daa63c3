package io.vidgen.examples.benchmarks;

import io.vidgen.frames.FrameSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The pictures of a recording in files, each as it came. Not thread-safe. */
final class FramePictures implements FrameSink {

  private final Path directory;
  private int frames;

  private FramePictures(Path directory) {
    this.directory = directory;
  }

  static FramePictures in(Path directory) {
    return new FramePictures(directory);
  }

  @Override
  public void frame(byte[] picture) throws IOException {
    Files.write(file(frames), picture);
    frames++;
  }

  @Override
  public void repeat() throws IOException {
    Files.createLink(file(frames), file(frames - 1));
    frames++;
  }

  byte[] frameAt(int index) throws IOException {
    return Files.readAllBytes(file(index));
  }

  private Path file(int frame) {
    return directory.resolve("%05d.png".formatted(frame));
  }
}
