package io.vidgen.recorder.playwright.internal.cdp;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import io.vidgen.recorder.PageView;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Optional;

/**
 * The pictures that Chromium sends of a page whenever it has drawn it (DevTools protocol, {@code
 * Page.startScreencast}). Belongs to the page's thread, and is fed while that waits for Playwright.
 *
 * <p>Chromium sends two pictures ahead of their acknowledgement and drops what comes meanwhile, so
 * that no more than these are ever queued here.
 */
public final class Screencast implements AutoCloseable {

  /** A picture; no record, which would compare arrays by identity. */
  public static final class Picture {

    private final double atMillis;
    private final byte[] jpeg;

    Picture(double atMillis, byte[] jpeg) {
      this.atMillis = atMillis;
      this.jpeg = jpeg;
    }

    /** When it was drawn, on the clock of {@link System#currentTimeMillis}. */
    public double atMillis() {
      return atMillis;
    }

    public byte[] jpeg() {
      return jpeg;
    }
  }

  private static final int JPEG_QUALITY = 90;

  private final CDPSession cdp;
  private final Deque<JsonObject> received = new ArrayDeque<>();

  /** Starts it; the first picture comes by itself. */
  public Screencast(CDPSession cdp, PageView.Screen screen) {
    this.cdp = cdp;
    cdp.on("Page.screencastFrame", received::add);
    cdp.send(
        "Page.startScreencast",
        Json.with("format", "jpeg")
            .and("quality", JPEG_QUALITY)
            .and("maxWidth", screen.pixelWidth())
            .and("maxHeight", screen.pixelHeight())
            .and("everyNthFrame", 1)
            .build());
  }

  /** Whether there is a picture to take. */
  public boolean hasNext() {
    return !received.isEmpty();
  }

  /** The oldest picture that was not taken yet; Chromium may then send another. */
  public Optional<Picture> next() {
    JsonObject event = received.poll();
    if (event == null) {
      return Optional.empty();
    }
    cdp.send(
        "Page.screencastFrameAck",
        new Json().and("sessionId", event.get("sessionId").getAsInt()).build());
    JsonObject about = event.getAsJsonObject("metadata");
    double at =
        about.has("timestamp")
            ? about.get("timestamp").getAsDouble() * 1000
            : System.currentTimeMillis();
    return Optional.of(
        new Picture(at, Base64.getDecoder().decode(event.get("data").getAsString())));
  }

  @Override
  public void close() {
    cdp.send("Page.stopScreencast");
  }
}
