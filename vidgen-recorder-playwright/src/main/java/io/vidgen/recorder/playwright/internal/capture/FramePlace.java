package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.frames.FrameSink;
import io.vidgen.frames.RebuildingSink;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Brings a page's frames to where they are to be in the picture. A sink that takes a surround
 * receives the page's own frames, which may then be rebuilt; for any other, each is drawn into the
 * picture.
 */
public final class FramePlace {

  private final MockupLayout layout;
  private final FrameSink sink;
  private final @Nullable Letterbox letterbox;

  private FramePlace(MockupLayout layout, FrameSink sink, @Nullable Letterbox letterbox) {
    this.layout = layout;
    this.sink = sink;
    this.letterbox = letterbox;
  }

  /** For frames that go to this sink in the end. */
  public static FramePlace in(MockupLayout layout, FrameSink sink) {
    boolean fills =
        layout.screen().pixelWidth() == layout.format().width()
            && layout.screen().pixelHeight() == layout.format().height();
    boolean surrounded = layout.isDrawn() && takesSurround(sink);
    return fills || surrounded
        ? new FramePlace(layout, sink, null)
        : new FramePlace(layout, sink, new Letterbox(sink, layout));
  }

  private static boolean takesSurround(FrameSink sink) {
    return sink instanceof RebuildingSink rebuilding && rebuilding.takesSurround();
  }

  /** Where the page's frames go. */
  public FrameSink sink() {
    return letterbox == null ? sink : letterbox;
  }

  /**
   * Draws what is around them, if anything is. Before the first frame.
   *
   * @param url of the page that is shown, as the browser says it
   * @return whether the sink has received something
   */
  public boolean draw(String url) throws IOException {
    if (!layout.isDrawn()) {
      return false;
    }
    byte[] png = MockupArt.png(layout, ShownAddress.of(url));
    if (letterbox != null) {
      letterbox.drawOver(png);
      return false;
    }
    if (sink instanceof RebuildingSink rebuilding) {
      rebuilding.surround(
          png,
          layout.left(),
          layout.top(),
          layout.screen().pixelWidth(),
          layout.screen().pixelHeight());
    }
    return true;
  }
}
