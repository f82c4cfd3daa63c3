package io.vidgen.testing;

import io.vidgen.ErrorCode;
import io.vidgen.frames.FrameSink;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.Recording.Engine;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;

/**
 * A recorder without a browser: it draws frames that carry their number, and opens no page.
 *
 * <p>A page's colour is derived from its address. Each frame's number, from 0, stands in its top
 * row as sixteen squares, the highest bit first: white for one, black for zero; {@link #numberOn}
 * reads it back, also from a frame that was decoded from a video. With {@link ScrollStyle#NONE} the
 * page stands still: its first frame is repeated.
 *
 * <p>{@link #faults()} has a point for every address, reached before the first frame. Thread-safe;
 * as many recordings run side by side as are asked for.
 */
public final class DrawnRecorder implements SceneRecorder {

  private static final int BITS = 16;

  private final Faults<URI> faults = new Faults<>();
  private final List<RecordingSpec> asked = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  /** A recorder that records every page, until its faults say otherwise. */
  public DrawnRecorder() {
    // Without the cache, ImageIO writes to memory instead of a temporary file.
    ImageIO.setUseCache(false);
  }

  /** What happens when a page is opened. */
  public Faults<URI> faults() {
    return faults;
  }

  /** Every recording that was asked for, in the order of asking. */
  public List<RecordingSpec> asked() {
    return List.copyOf(asked);
  }

  /** Whether {@link #close} was called. */
  public boolean isClosed() {
    return closed;
  }

  @Override
  public Recording record(
      RecordingSpec spec,
      FrameSink sink,
      ProgressListener progress,
      CancellationToken cancellation) {
    asked.add(spec);
    cancellation.throwIfCancelled();
    if (closed) {
      throw new RecorderException(ErrorCode.BROWSER_FAILED, "the recorder is closed", null);
    }
    URI url = spec.page().url();
    faults.reach(url, cancellation);
    boolean still = spec.motion().scroll() == ScrollStyle.NONE;
    long frames = spec.frames();
    try {
      for (long i = 0; i < frames; i++) {
        cancellation.throwIfCancelled();
        if (still && i > 0) {
          sink.repeat();
        } else {
          sink.frame(Drawn.of(spec.format(), url, i).jpeg());
        }
        progress.progress((i + 1.0) / frames);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Recording.builder(Engine.DETERMINISTIC, frames)
        .distinctFrames(still ? 1 : frames)
        .pageTitle("Page of " + url)
        .build();
  }

  @Override
  public void close() {
    closed = true;
  }

  /** The number of a frame this recorder drew, whatever it has been scaled to since. */
  public static long numberOn(BufferedImage frame) {
    double square = (double) frame.getWidth() / BITS;
    long number = 0;
    for (int bit = 0; bit < BITS; bit++) {
      int x = (int) ((bit + 0.5) * square);
      int green = frame.getRGB(x, (int) (square / 2)) >> 8 & 0xFF;
      number = number << 1 | (green > 127 ? 1 : 0);
    }
    return number;
  }

  /** What a frame shows. Those drawn last are kept: many tests record the same. */
  private record Drawn(int width, int height, int hue, long number) {

    private static final int KEPT = 500;
    private static final Map<Drawn, byte[]> LAST =
        Collections.synchronizedMap(
            new LinkedHashMap<>(KEPT, 0.75f, true) {
              @Override
              protected boolean removeEldestEntry(Map.Entry<Drawn, byte[]> eldest) {
                return size() > KEPT;
              }
            });

    static Drawn of(VideoFormat format, URI url, long number) {
      return new Drawn(format.width(), format.height(), url.hashCode() & 0xFF, number);
    }

    byte[] jpeg() throws IOException {
      byte[] kept = LAST.get(this);
      if (kept != null) {
        return kept;
      }
      byte[] jpeg = draw();
      LAST.put(this, jpeg);
      return jpeg;
    }

    private byte[] draw() throws IOException {
      // The layout that the encoder takes without looking at every pixel.
      BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
      Graphics2D canvas = image.createGraphics();
      canvas.setColor(Color.getHSBColor(hue / 256f, 0.6f, 0.7f));
      canvas.fillRect(0, 0, width, height);
      for (int bit = 0; bit < BITS; bit++) {
        boolean one = (number >> (BITS - 1 - bit) & 1) == 1;
        int left = bit * width / BITS;
        int right = (bit + 1) * width / BITS;
        canvas.setColor(one ? Color.WHITE : Color.BLACK);
        canvas.fillRect(left, 0, right - left, width / BITS);
      }
      canvas.dispose();
      ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
      if (!ImageIO.write(image, "jpeg", jpeg)) {
        throw new IOException("this JDK cannot write JPEG");
      }
      return jpeg.toByteArray();
    }
  }
}
