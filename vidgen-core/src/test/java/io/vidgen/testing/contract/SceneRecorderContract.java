package io.vidgen.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vidgen.ErrorCode;
import io.vidgen.frames.FrameFile;
import io.vidgen.frames.FrameSink;
import io.vidgen.recorder.PageSource;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.TestPng;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link SceneRecorder} promises. A subclass supplies a recorder that is allowed to
 * visit the loopback interface, where the contract serves its own pages:
 *
 * <pre>{@code
 * class PlaywrightRecorderContractTest extends SceneRecorderContract {
 *   static final SceneRecorder RECORDER = …;
 *
 *   @Override protected SceneRecorder recorder() {
 *     return RECORDER;
 *   }
 *
 *   @AfterAll static void close() {
 *     RECORDER.close();
 *   }
 * }
 * }</pre>
 *
 * <p>What several tests look at is recorded once for all of them, so a class has one instance.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SceneRecorderContract {

  private static final VideoFormat FORMAT = new VideoFormat(640, 360, 30);
  private static final Duration LENGTH = Duration.ofSeconds(2);
  private static final int FRAMES = 60;
  private static final int CANCELLED_WITHIN_SECONDS = 5;

  /** Red where a page begins, blue where it ends, and four screens long. */
  private static final String TALL_PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head><meta charset="utf-8"><title>A tall page</title></head>
      <body style="margin: 0">
        <div style="height: 400px; background: #e00000"></div>
        <div style="height: 700px; background: linear-gradient(#ffffff, #008000)"></div>
        <div style="height: 400px; background: #0000e0"></div>
      </body>
      </html>
      """;

  private HttpServer server;
  private ExecutorService serverThreads;
  private final CountDownLatch testsAreOver = new CountDownLatch(1);
  private final CountDownLatch endlessPageAsked = new CountDownLatch(1);
  private final AtomicInteger picturesAsked = new AtomicInteger();
  private @Nullable Take read;

  /** A recording, its frames and its progress. */
  private record Take(Recording recording, Frames frames, List<Double> progress) {}

  /** The recorder to test; one may serve all tests. The subclass closes it. */
  protected abstract SceneRecorder recorder() throws Exception;

  @BeforeAll
  void servePages() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serverThreads = Executors.newCachedThreadPool();
    server.setExecutor(serverThreads);
    server.createContext("/tall", exchange -> answer(exchange, 200, TALL_PAGE));
    server.createContext("/missing", exchange -> answer(exchange, 404, TALL_PAGE));
    server.createContext("/broken", exchange -> answer(exchange, 500, TALL_PAGE));
    server.createContext(
        "/picture",
        exchange -> {
          picturesAsked.incrementAndGet();
          answer(exchange, 200, TALL_PAGE);
        });
    server.createContext("/endless", this::answerNever);
    server.start();
  }

  @AfterAll
  void stopServingPages() {
    testsAreOver.countDown();
    server.stop(0);
    serverThreads.shutdownNow();
  }

  @Test
  void aRecordingHasExactlyTheFramesAskedFor() throws Exception {
    Take tall = tallPageRead();

    assertThat(tall.frames().pictures).hasSize(FRAMES);
    assertThat(tall.recording().frames()).isEqualTo(FRAMES);
  }

  @Test
  void everyFrameIsAJpegOfTheSizeAskedFor() throws Exception {
    assertThat(tallPageRead().frames().pictures)
        .isNotEmpty()
        .allSatisfy(
            jpeg -> {
              assertThat(jpeg).startsWith(0xFF, 0xD8, 0xFF);
              BufferedImage picture = decoded(jpeg);
              assertThat(picture.getWidth()).isEqualTo(FORMAT.width());
              assertThat(picture.getHeight()).isEqualTo(FORMAT.height());
            });
  }

  @Test
  void aFileOfFramesTakesExactlyTheFramesAskedFor(@TempDir Path folder) throws Exception {
    Frames spelledOut = new Frames();
    Recording recording;
    try (var writer = new FrameFile.Writer(folder.resolve("scene.frames"))) {
      recording = record(page("/tall"), writer);
      writer.complete().replay(spelledOut);
    }

    assertThat(recording.frames()).isEqualTo(FRAMES);
    assertThat(recording.rebuiltFrames()).isBetween(0L, recording.distinctFrames());
    assertThat(spelledOut.pictures).hasSize(FRAMES);
    BufferedImage first = decoded(spelledOut.pictures.get(0));
    BufferedImage last = decoded(spelledOut.pictures.get(FRAMES - 1));
    assertThat(dominant(first, FORMAT.width() / 2, 2)).isEqualTo("red");
    assertThat(dominant(last, FORMAT.width() / 2, FORMAT.height() - 3)).isEqualTo("blue");
  }

  @Test
  void theFirstFrameShowsTheTopOfTheLoadedPage() throws Exception {
    Frames frames = tallPageRead().frames();

    // Red from edge to edge: neither blank, nor scrolled, nor with a scroll bar.
    BufferedImage first = decoded(frames.pictures.get(0));
    for (int x : new int[] {2, FORMAT.width() / 2, FORMAT.width() - 3}) {
      for (int y : new int[] {2, FORMAT.height() / 2, FORMAT.height() - 3}) {
        assertThat(dominant(first, x, y)).as("colour at %d,%d", x, y).isEqualTo("red");
      }
    }
  }

  @Test
  void aReaderScrollsToTheEndOfThePage() throws Exception {
    Take tall = tallPageRead();

    BufferedImage last = decoded(tall.frames().pictures.get(FRAMES - 1));
    assertThat(dominant(last, FORMAT.width() / 2, FORMAT.height() - 3)).isEqualTo("blue");
    assertThat(tall.recording().distinctFrames()).isGreaterThan(1).isLessThanOrEqualTo(FRAMES);
  }

  @Test
  void aPageThatIsNotScrolledStaysAtItsTop() throws Exception {
    Frames frames = new Frames();

    recorder().record(unscrolled(LENGTH), frames, ProgressListener.NONE, CancellationToken.none());

    BufferedImage last = decoded(frames.pictures.get(FRAMES - 1));
    assertThat(dominant(last, FORMAT.width() / 2, FORMAT.height() - 3)).isEqualTo("red");
  }

  @Test
  void aCardShowsItsFilesAndReachesNothingElse(@TempDir Path folder) throws Exception {
    Path blue = folder.resolve("any-name");
    BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64; i++) {
      picture.setRGB(i % 8, i / 8, 0x0000E0);
    }
    Files.write(blue, TestPng.png(picture));
    String html =
        """
        <!doctype html><title>A card</title>
        <body style="margin: 0; background: #e00000">
        <img src="img/blue.png" style="width: 50vw; height: 100vh; display: block">
        <img src="%s" style="position: absolute; left: 60vw; top: 0; width: 40vw; height: 100vh">
        """
            .formatted(page("/picture"));
    RecordingSpec spec =
        RecordingSpec.builder(
                PageSource.card(html, Map.of("img/blue.png", blue)), Duration.ofSeconds(1), FORMAT)
            .scroll(ScrollStyle.NONE)
            .build();
    Frames frames = new Frames();

    Recording recording =
        recorder().record(spec, frames, ProgressListener.NONE, CancellationToken.none());

    assertThat(frames.pictures).hasSize(30);
    BufferedImage last = decoded(frames.pictures.get(29));
    assertThat(dominant(last, FORMAT.width() / 4, FORMAT.height() / 2)).isEqualTo("blue");
    assertThat(dominant(last, FORMAT.width() * 55 / 100, FORMAT.height() / 2)).isEqualTo("red");
    assertThat(recording.pageTitle()).isEqualTo("A card");
    assertThat(picturesAsked).as("what the card reached").hasValue(0);
  }

  @Test
  void theRecordingCarriesThePagesTitle() throws Exception {
    assertThat(tallPageRead().recording().pageTitle()).isEqualTo("A tall page");
  }

  @Test
  void progressRisesToOne() throws Exception {
    List<Double> heard = tallPageRead().progress();

    assertThat(heard).isNotEmpty().isSorted().allMatch(fraction -> fraction >= 0 && fraction <= 1);
    assertThat(heard.get(heard.size() - 1)).isEqualTo(1.0);
  }

  @Test
  void recordingsMayBeAskedForSideBySide() throws Exception {
    SceneRecorder recorder = recorder();
    ExecutorService askers = Executors.newFixedThreadPool(2);
    try {
      List<Frames> sinks = List.of(new Frames(), new Frames());
      List<Future<Recording>> recordings = new ArrayList<>();
      for (Frames sink : sinks) {
        recordings.add(
            askers.submit(
                () ->
                    recorder.record(
                        unscrolled(Duration.ofSeconds(1)),
                        sink,
                        ProgressListener.NONE,
                        CancellationToken.none())));
      }
      for (Future<Recording> recording : recordings) {
        assertThat(recording.get(Allowance.millis(100_000), TimeUnit.MILLISECONDS).frames())
            .isEqualTo(FORMAT.fps());
      }
      assertThat(sinks).allSatisfy(sink -> assertThat(sink.pictures).hasSize(FORMAT.fps()));
    } finally {
      askers.shutdownNow();
    }
  }

  @Test
  void aHostThatDoesNotExistIsNamedAsTheReason() throws Exception {
    RecorderException thrown = failureAt(URI.create("http://no-such-host.invalid/"));

    // A machine without a resolver cannot tell a name that does not exist from no answer.
    assertThat(thrown.code()).isIn(ErrorCode.DNS_NOT_FOUND, ErrorCode.CONNECTION_FAILED);
    assertThat(thrown.retryable()).isTrue();
    assertThat(thrown).hasMessageContaining("no-such-host.invalid");
  }

  @Test
  void aServerThatRefusesConnectionsIsNamedAsTheReason() throws Exception {
    int unused;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      unused = socket.getLocalPort();
    }

    RecorderException thrown = failureAt(URI.create("http://127.0.0.1:" + unused + "/"));

    assertThat(thrown.code()).isEqualTo(ErrorCode.CONNECTION_FAILED);
    assertThat(thrown.retryable()).isTrue();
  }

  @Test
  void aPageThatIsMissingIsNotRecorded() throws Exception {
    RecorderException thrown = failureAt(page("/missing"));

    assertThat(thrown.code()).isEqualTo(ErrorCode.HTTP_CLIENT_ERROR);
    assertThat(thrown.retryable()).isFalse();
    assertThat(thrown).hasMessageContaining("404");
  }

  @Test
  void aServersErrorPageIsNotRecordedAndMayBeGoneLater() throws Exception {
    RecorderException thrown = failureAt(page("/broken"));

    assertThat(thrown.code()).isEqualTo(ErrorCode.HTTP_SERVER_ERROR);
    assertThat(thrown.retryable()).isTrue();
    assertThat(thrown).hasMessageContaining("500");
  }

  @Test
  void aFailureDoesNotSpoilTheNextRecording() throws Exception {
    failureAt(page("/missing"));

    Frames frames = new Frames();
    recorder()
        .record(
            unscrolled(Duration.ofSeconds(1)),
            frames,
            ProgressListener.NONE,
            CancellationToken.none());

    assertThat(frames.pictures).hasSize(FORMAT.fps());
  }

  @Test
  void aRecordingThatWasCancelledBeforehandThrowsTheReason() throws Exception {
    CancellationToken cancellation = new CancellationToken();
    var reason = new RenderCancelledException("not wanted");
    cancellation.cancel(reason);
    SceneRecorder recorder = recorder();
    Frames frames = new Frames();

    assertThatThrownBy(
            () -> recorder.record(spec(page("/tall")), frames, ProgressListener.NONE, cancellation))
        .isSameAs(reason);

    assertThat(frames.pictures).isEmpty();
  }

  @Test
  void aRecordingThatIsCancelledAmongItsFramesThrowsTheReasonWithinSeconds() throws Exception {
    CancellationToken cancellation = new CancellationToken();
    var reason = new RenderCancelledException("not wanted any more");
    SceneRecorder recorder = recorder();
    RecordingSpec fiveMinutes =
        RecordingSpec.builder(page("/tall"), Duration.ofMinutes(5), FORMAT)
            .scroll(ScrollStyle.HUMAN)
            .build();
    long[] cancelledAt = new long[1];
    FrameSink sink =
        new Frames(
            frames -> {
              if (frames == 3) {
                cancelledAt[0] = System.nanoTime();
                cancellation.cancel(reason);
              }
            });

    assertThatThrownBy(
            () -> recorder.record(fiveMinutes, sink, ProgressListener.NONE, cancellation))
        .isSameAs(reason);

    assertThat(since(cancelledAt[0])).isLessThan(Allowance.seconds(CANCELLED_WITHIN_SECONDS));
  }

  @Test
  void aRecordingThatIsCancelledWhileItsPageLoadsThrowsTheReasonWithinSeconds() throws Exception {
    CancellationToken cancellation = new CancellationToken();
    var reason = new RenderCancelledException("not wanted any more");
    SceneRecorder recorder = recorder();
    ExecutorService asker = Executors.newSingleThreadExecutor();
    try {
      Future<Throwable> ended =
          asker.submit(
              () ->
                  catchThrowable(
                      () ->
                          recorder.record(
                              spec(page("/endless")),
                              new Frames(),
                              ProgressListener.NONE,
                              cancellation)));
      assertThat(endlessPageAsked.await(Allowance.millis(60_000), TimeUnit.MILLISECONDS)).isTrue();

      cancellation.cancel(reason);

      assertThat(
              ended.get(Allowance.millis(CANCELLED_WITHIN_SECONDS * 1000), TimeUnit.MILLISECONDS))
          .isSameAs(reason);
    } finally {
      asker.shutdownNow();
    }
  }

  @Test
  void aSinkThatFailsEndsTheRecordingWithItsFailure() throws Exception {
    SceneRecorder recorder = recorder();
    IOException full = new IOException("no space left");
    FrameSink sink =
        new Frames(
            frames -> {
              if (frames == 3) {
                throw full;
              }
            });

    assertThatThrownBy(
            () ->
                recorder.record(
                    spec(page("/tall")), sink, ProgressListener.NONE, CancellationToken.none()))
        .hasCause(full);
  }

  @Test
  void aListenerThatFailsEndsTheRecordingWithItsFailure() throws Exception {
    SceneRecorder recorder = recorder();
    var failure = new IllegalStateException("the listener gives up");

    assertThatThrownBy(
            () ->
                recorder.record(
                    unscrolled(LENGTH),
                    new Frames(),
                    fraction -> {
                      throw failure;
                    },
                    CancellationToken.none()))
        .isSameAs(failure);
  }

  /** Hears of each frame how many there are by now. */
  private interface Counter {
    void counted(int frames) throws IOException;
  }

  /** Keeps every frame; a repeat as the picture it repeats. */
  private static final class Frames implements FrameSink {

    private final List<byte[]> pictures = new ArrayList<>();
    private final Counter counter;

    Frames() {
      this(frames -> {});
    }

    Frames(Counter counter) {
      this.counter = counter;
    }

    @Override
    public void frame(byte[] jpeg) throws IOException {
      pictures.add(jpeg.clone());
      counter.counted(pictures.size());
    }

    @Override
    public void repeat() throws IOException {
      assertThat(pictures).as("frames before the first repeat").isNotEmpty();
      pictures.add(pictures.get(pictures.size() - 1));
      counter.counted(pictures.size());
    }
  }

  /** The tall page, read to its end; recorded when it is first asked for. */
  private Take tallPageRead() throws Exception {
    Take known = read;
    if (known == null) {
      Frames frames = new Frames();
      List<Double> progress = new ArrayList<>();
      Recording recording =
          recorder().record(spec(page("/tall")), frames, progress::add, CancellationToken.none());
      known = new Take(recording, frames, progress);
      read = known;
    }
    return known;
  }

  private Recording record(URI url, FrameSink sink) throws Exception {
    return recorder().record(spec(url), sink, ProgressListener.NONE, CancellationToken.none());
  }

  private RecorderException failureAt(URI url) throws Exception {
    SceneRecorder recorder = recorder();
    RecorderException thrown =
        catchThrowableOfType(
            RecorderException.class,
            () ->
                recorder.record(
                    spec(url), new Frames(), ProgressListener.NONE, CancellationToken.none()));
    assertThat(thrown).as("what recording %s throws", url).isNotNull();
    return thrown;
  }

  private static RecordingSpec spec(URI url) {
    return RecordingSpec.builder(url, LENGTH, FORMAT).scroll(ScrollStyle.HUMAN).build();
  }

  private RecordingSpec unscrolled(Duration length) {
    return RecordingSpec.builder(page("/tall"), length, FORMAT).scroll(ScrollStyle.NONE).build();
  }

  private URI page(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private static void answer(HttpExchange exchange, int status, String html) throws IOException {
    try (exchange) {
      byte[] body = html.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private void answerNever(HttpExchange exchange) {
    try (exchange) {
      endlessPageAsked.countDown();
      testsAreOver.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static BufferedImage decoded(byte[] jpeg) throws IOException {
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(jpeg));
    assertThat(picture).as("a decoded JPEG").isNotNull();
    return picture;
  }

  /** Which colour a pixel has, as far as JPEG lets one say. */
  private static String dominant(BufferedImage picture, int x, int y) {
    int rgb = picture.getRGB(x, y);
    int red = rgb >> 16 & 0xFF;
    int green = rgb >> 8 & 0xFF;
    int blue = rgb & 0xFF;
    if (red > 150 && green < 80 && blue < 80) {
      return "red";
    }
    if (blue > 150 && red < 80 && green < 80) {
      return "blue";
    }
    return String.format("#%06x", rgb & 0xFFFFFF);
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }
}
