package io.vidgen.examples.benchmarks;

import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import io.vidgen.frames.FrameSink;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.playwright.EngineChoice;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What every frame of a video ought to look like: captured without loss, at exactly its time. */
final class LosslessFrames implements AutoCloseable {

  private final Luma luma;
  private final FileChannel frames;
  private final List<byte[]> thumbs;
  private final long distinct;

  private LosslessFrames(Luma luma, FileChannel frames, List<byte[]> thumbs, long distinct) {
    this.luma = luma;
    this.frames = frames;
    this.thumbs = List.copyOf(thumbs);
    this.distinct = distinct;
  }

  /**
   * Captures them all.
   *
   * @param directory for a large file
   */
  static LosslessFrames capture(JobInput input, Path directory, FfmpegInstallation installation)
      throws IOException, InterruptedException {
    Luma luma = Luma.of(input.format());
    Path file = directory.resolve("lossless.gray");
    List<byte[]> thumbs = new ArrayList<>();
    long[] distinct = new long[1];
    try (PlaywrightRecorder recorder =
            PlaywrightRecorder.builder()
                .allowPrivateAddresses(true)
                .engine(EngineChoice.DETERMINISTIC)
                .lossless(true)
                .build();
        OutputStream out = Files.newOutputStream(file)) {
      for (URI page : input.pages()) {
        RecordingSpec spec =
            RecordingSpec.builder(page, input.perScene(), input.format())
                .scroll(ScrollStyle.SMOOTH)
                .build();
        Path pictures = directory.resolve("lossless.pngs");
        record(recorder, spec, pictures);
        byte[][] last = new byte[1][];
        GrayFrames.decode(
            installation,
            "-f image2pipe -c:v png -framerate 30 -i " + pictures,
            "format=rgb24," + luma.filter(),
            luma.bytes(),
            frame -> {
              out.write(frame);
              thumbs.add(luma.thumb(frame));
              if (last[0] == null || Luma.differs(frame, last[0])) {
                distinct[0]++;
              }
              last[0] = frame;
            });
        Files.delete(pictures);
      }
    }
    if (thumbs.size() != input.frames()) {
      throw new IOException(thumbs.size() + " frames were captured instead of " + input.frames());
    }
    return new LosslessFrames(luma, FileChannel.open(file), thumbs, distinct[0]);
  }

  private static void record(PlaywrightRecorder recorder, RecordingSpec spec, Path pictures)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(pictures)) {
      FrameSink sink =
          new FrameSink() {
            private byte[] last = new byte[0];

            @Override
            public void frame(byte[] png) throws IOException {
              last = png.clone();
              out.write(last);
            }

            @Override
            public void repeat() throws IOException {
              out.write(last);
            }
          };
      var unused = recorder.record(spec, sink, ProgressListener.NONE, CancellationToken.none());
    }
  }

  Luma luma() {
    return luma;
  }

  /** How many of them somebody could tell from the one before. */
  long distinct() {
    return distinct;
  }

  byte[] frame(int index) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(luma.bytes());
    long position = (long) index * luma.bytes();
    while (buffer.hasRemaining()) {
      if (frames.read(buffer, position + buffer.position()) < 0) {
        throw new IOException("the lossless frames end before frame " + index);
      }
    }
    return buffer.array();
  }

  /** The one, from one frame to another, that is most like this. */
  int mostLike(byte[] frame, int from, int to) {
    byte[] thumb = luma.thumb(frame);
    int best = from;
    long least = Long.MAX_VALUE;
    for (int i = from; i < to; i++) {
      long distance = Luma.distance(thumb, thumbs.get(i));
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  @Override
  public void close() throws IOException {
    frames.close();
  }
}
