package io.vidgen.frames;

import java.io.IOException;
import java.util.Optional;

/**
 * A file of frames that is read while it is written.
 *
 * @param file what it will be
 * @param growth how far it is
 */
record GrowingFrames(FrameFile file, Growth growth) implements FrameSource {

  @Override
  public long frames() {
    return file.frames();
  }

  @Override
  public Optional<FrameFile> whole() {
    return growth.isComplete() ? Optional.of(file) : Optional.empty();
  }

  @Override
  public void replay(FrameSink sink) throws IOException {
    new FrameFileInput(file).follow(growth, JpegFrames.unlessRebuilding(sink));
  }
}
