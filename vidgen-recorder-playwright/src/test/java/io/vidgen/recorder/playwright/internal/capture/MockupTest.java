package io.vidgen.recorder.playwright.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.vidgen.frames.FrameFile;
import io.vidgen.frames.FrameSink;
import io.vidgen.frames.Patch;
import io.vidgen.frames.RebuildingSink;
import io.vidgen.internal.PngPixels;
import io.vidgen.pipeline.RecordStage;
import io.vidgen.pipeline.RecordedScene;
import io.vidgen.pipeline.SceneSpec;
import io.vidgen.pipeline.StageContext;
import io.vidgen.recorder.Mockup;
import io.vidgen.recorder.PageErrorPolicy;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Windows and phones around pages. */
class MockupTest {

  private static final VideoFormat FORMAT = new VideoFormat(640, 360, 10);

  /** A blue block of 20 by 20 pixels at the top left, and much to scroll. */
  private static final String PAGE =
      "<meta name=viewport content='width=device-width'><body style='margin:0;height:3000px;"
          + "background:#fff'><div style='width:20px;height:20px;background:#00f'></div>"
          + "<p style='margin-top:900px'>Below</p>";

  private static PlaywrightRecorder recorder;
  private static HttpServer server;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    recorder = PlaywrightRecorder.builder().allowPrivateAddresses(true).concurrency(1).build();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = PAGE.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.createContext(
        "/gone",
        exchange -> {
          exchange.sendResponseHeaders(410, -1);
          exchange.close();
        });
    server.createContext(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/a/page?token=secret#part");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterAll
  static void stop() {
    recorder.close();
    server.stop(0);
  }

  @ParameterizedTest
  @EnumSource
  void aPageHasPixelsOfItsOwnWithinItsMockup(Mockup mockup) throws IOException {
    RecordingSpec spec = spec("/", mockup);
    MockupLayout layout = MockupLayout.of(spec);
    BufferedImage shown;
    try (FrameFile.Writer writer = new FrameFile.Writer(folder.resolve("frames"))) {
      assertThat(record(spec, writer).frames()).isEqualTo(20);
      FrameFile frames = writer.complete();
      Sent sent = new Sent();
      frames.replay(sent);
      assertThat(sent.sizes)
          .containsOnly(List.of(layout.screen().pixelWidth(), layout.screen().pixelHeight()));
      shown = ImageIO.read(new ByteArrayInputStream(frames.firstFrame()));
    }

    assertThat(List.of(shown.getWidth(), shown.getHeight())).containsExactly(640, 360);
    boolean drawn = mockup != Mockup.NONE;
    assertThat(layout.screen().pixelWidth() < 640).isEqualTo(drawn);
    // The block is where the page begins, and as large as it was: nothing was scaled.
    int middle = layout.top() + 10;
    assertThat(blue(shown, layout.left() + 12, middle)).isTrue();
    assertThat(blue(shown, layout.left() + 17, middle)).isTrue();
    assertThat(blue(shown, layout.left() + 23, middle)).isFalse();
    assertThat(blue(shown, layout.left() + 12, layout.top() + 17)).isTrue();
    assertThat(blue(shown, layout.left() + 12, layout.top() + 23)).isFalse();
    if (drawn) {
      assertThat(blue(shown, layout.left() - 3, middle)).isFalse();
      Color corner = new Color(shown.getRGB(3, 3));
      assertThat(corner.getRed() > 150).isEqualTo(mockup != Mockup.WINDOW_DARK);
    }
  }

  @Test
  void framesAreRebuiltAsThoseOfAWholePictureAre() throws IOException {
    RecordingSpec spec = spec("/", Mockup.WINDOW).toBuilder().scroll(ScrollStyle.SMOOTH).build();
    try (FrameFile.Writer writer = new FrameFile.Writer(folder.resolve("frames"))) {
      assertThat(record(spec, writer).rebuiltFrames()).isPositive();
    }
  }

  @Test
  void theAddressIsTheOneWhereThePageReallyIs() throws IOException {
    RecordingSpec spec = spec("/moved", Mockup.WINDOW);
    try (FrameFile.Writer writer = new FrameFile.Writer(folder.resolve("frames"))) {
      record(spec, writer);
      Sent sent = new Sent();
      writer.complete().replay(sent);

      String host = "127.0.0.1:" + server.getAddress().getPort();
      assertThat(sent.surround)
          .isEqualTo(MockupArt.png(MockupLayout.of(spec), host + "/a/page"))
          .isNotEqualTo(MockupArt.png(MockupLayout.of(spec), host + "/moved"));
    }
  }

  /** Of a page that is gone, the website's first page comes before the fallback. */
  @Test
  void whatIsShownInsteadHasItsOwnAddress() throws IOException {
    String host = "127.0.0.1:" + server.getAddress().getPort();
    RecordingSpec spec =
        spec("/gone", Mockup.WINDOW).toBuilder()
            .pageErrorPolicy(PageErrorPolicy.fallback(URI.create("http://" + host + "/instead")))
            .build();

    RecordedScene scene =
        new RecordStage(recorder, 1)
            .run(List.of(SceneSpec.page(spec)), StageContext.in(folder))
            .get(0);

    Sent sent = new Sent();
    scene.frames().replay(sent);
    assertThat(scene.recording().fallbackReason()).isPresent();
    assertThat(sent.surround).isEqualTo(MockupArt.png(MockupLayout.of(spec), host));
  }

  @Test
  void aSinkThatTakesNoSurroundReceivesWholePictures() throws IOException {
    List<byte[]> frames = new ArrayList<>();
    record(
        spec("/", Mockup.WINDOW_DARK),
        new FrameSink() {
          @Override
          public void frame(byte[] picture) {
            frames.add(picture);
          }

          @Override
          public void repeat() {}
        });

    BufferedImage shown = ImageIO.read(new ByteArrayInputStream(frames.get(0)));
    assertThat(shown.getWidth()).isEqualTo(640);
    assertThat(new Color(shown.getRGB(3, 3)).getRed()).isLessThan(80);
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.example.com/, example.com",
    "https://user:password@example.com/a/b?q=1#c, example.com/a/b",
    "http://example.com:8080/x, example.com:8080/x",
    "https://xn--r8jz45g.jp/, xn--r8jz45g.jp",
    "https://example.com/%C3%BC, example.com/%C3%BC",
    "https://example.com/shop/?utm_term=a|b, example.com/shop/",
    "'https://example.com/a[1]#:~:text=a|b', example.com/a[1]",
    "https://my_shop.example.com/x, my_shop.example.com/x",
    "https://www.com/, www.com",
    "about:blank, ''",
    "'http://a b/', ''",
  })
  void anAddressIsShownWithoutWhatIsNobodysBusiness(String url, String shown) {
    assertThat(ShownAddress.of(url)).isEqualTo(shown);
  }

  @Test
  void anAddressThatIsTooLongIsCutAtItsEnd() throws IOException {
    MockupLayout layout = MockupLayout.of(spec("/", Mockup.WINDOW));
    String start = "example.com/" + "a".repeat(200);

    assertThat(MockupArt.png(layout, start + "b"))
        .isEqualTo(MockupArt.png(layout, start + "c"))
        .isNotEqualTo(MockupArt.png(layout, "example.com/"));
  }

  @ParameterizedTest
  @CsvSource({
    "320, 180",
    "1920, 1080",
    "1080, 1920",
    "1080, 1080",
    "320, 3840",
    "3840, 180",
  })
  void everyFormatHasRoomForEveryMockup(int width, int height) {
    VideoFormat format = new VideoFormat(width, height, 10);
    for (Mockup mockup : Mockup.values()) {
      for (PageView view :
          List.of(PageView.readable(format), PageView.phone(), PageView.parse("desktop:800x600"))) {
        MockupLayout layout =
            MockupLayout.of(
                RecordingSpec.builder(URI.create("http://a.com"), Duration.ofSeconds(1), format)
                    .mockup(mockup)
                    .view(view)
                    .build());
        int wide = layout.screen().pixelWidth();
        int high = layout.screen().pixelHeight();
        assertThat(layout.left() - layout.bezel()).isNotNegative();
        assertThat(layout.top() - layout.bar() - layout.bezel()).isNotNegative();
        assertThat(layout.left() + wide + layout.bezel()).isLessThanOrEqualTo(width);
        assertThat(layout.top() + high + layout.bezel()).isLessThanOrEqualTo(height);
        assertThat((layout.left() | layout.top() | wide | high) & 1).isZero();
      }
    }
  }

  private static boolean blue(BufferedImage picture, int x, int y) {
    Color color = new Color(picture.getRGB(x, y));
    return color.getBlue() > 180 && color.getRed() < 90;
  }

  private static RecordingSpec spec(String path, Mockup mockup) {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    return RecordingSpec.builder(url, Duration.ofSeconds(2), FORMAT)
        .mockup(mockup)
        .scroll(ScrollStyle.NONE)
        .build();
  }

  private static Recording record(RecordingSpec spec, FrameSink sink) {
    return recorder.record(spec, sink, ProgressListener.NONE, new CancellationToken());
  }

  /** What was sent, and how large. */
  private static final class Sent implements RebuildingSink {

    private final List<List<Integer>> sizes = new ArrayList<>();
    private byte[] surround = {};

    @Override
    public void frame(byte[] picture) throws IOException {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
      sizes.add(List.of(image.getWidth(), image.getHeight()));
    }

    @Override
    public void repeat() {}

    @Override
    public void picture(byte[] png) throws IOException {
      PngPixels.Size size = PngPixels.sizeOf(png);
      sizes.add(List.of(size.width(), size.height()));
    }

    @Override
    public void rebuilt(List<Tile> tiles, List<Patch> patches) {}

    @Override
    public void surround(byte[] png, int left, int top, int width, int height) {
      surround = png;
    }

    @Override
    public void restart() {}
  }
}
