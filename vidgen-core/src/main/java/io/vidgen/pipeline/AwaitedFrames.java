package io.vidgen.pipeline;

import io.vidgen.frames.FrameFile;
import io.vidgen.frames.FrameSink;
import io.vidgen.frames.FrameSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A scene's frames before its recording has begun: readers wait for them. Thread-safe. */
final class AwaitedFrames implements FrameSource {

  private final long frames;
  private final AtomicReference<@Nullable FrameSource> source = new AtomicReference<>();
  private final CountDownLatch decided = new CountDownLatch(1);

  AwaitedFrames(long frames) {
    this.frames = frames;
  }

  /** Here they are, or will be. */
  void come(FrameSource from) {
    source.set(from);
    decided.countDown();
  }

  /** They will not come, unless they have. */
  void giveUp() {
    decided.countDown();
  }

  @Override
  public long frames() {
    return frames;
  }

  @Override
  public Optional<FrameFile> whole() throws IOException {
    return source().whole();
  }

  @Override
  public void replay(FrameSink sink) throws IOException {
    source().replay(sink);
  }

  private FrameSource source() throws IOException {
    try {
      decided.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a scene");
    }
    FrameSource from = source.get();
    if (from == null) {
      throw new IOException("the scene was not recorded");
    }
    return from;
  }
}
