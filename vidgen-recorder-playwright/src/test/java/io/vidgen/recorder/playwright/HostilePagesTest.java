package io.vidgen.recorder.playwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.ErrorCode;
import io.vidgen.frames.FrameSink;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.TestInputs;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages that want more than to be looked at. */
@ExtendWith(NoOtherBrowser.class)
class HostilePagesTest {

  private static PlaywrightRecorder recorder;
  private TestPages pages;

  @BeforeAll
  static void start() {
    recorder =
        PlaywrightRecorder.builder()
            .allowPrivateAddresses(true)
            .memoryLimit(700L << 20)
            .concurrency(2)
            .build();
  }

  @AfterAll
  static void stop() {
    recorder.close();
  }

  @BeforeEach
  void serve() throws IOException {
    pages = new TestPages();
  }

  @AfterEach
  void stopServing() {
    pages.close();
  }

  /** All of them with {@code -Dvidgen.test.pages=all}. */
  static Stream<PageVector> someNuisances() {
    return TestInputs.oneIn(3, nuisances(), "vidgen.test.pages");
  }

  /** Each is a nuisance, and each is recorded all the same: a green page. */
  private static List<PageVector> nuisances() {
    return List.of(
        PageVector.script("alerts without end", "for (;;) alert('again')"),
        PageVector.script(
            "questions by the dozen", "for (let i = 0; i < 30; i++) confirm(prompt('x'))"),
        PageVector.script("alerts on a timer", "setInterval(() => alert('x'), 10)"),
        PageVector.script(
            "alerts in a frame",
            "f = document.createElement('iframe');"
                + " f.srcdoc = '<script>for (;;) alert(1)<\\/script>'; document.body.append(f)"),
        PageVector.script(
            "a question on leaving", "onbeforeunload = (e) => e.returnValue = 'stay'"),
        PageVector.script(
            "popups by the thousand", "for (let i = 0; i < 2000; i++) open('/popup?' + i)"),
        PageVector.html(
            "popups by links",
            "<a id=a target=_blank href=/popup>x</a><script>"
                + "for (let i = 0; i < 200; i++) a.click()</script>"),
        PageVector.script(
            "frames by the hundred",
            "for (let i = 0; i < 150; i++)"
                + " document.body.append(document.createElement('iframe'))"),
        PageVector.html("a frame of itself", "<iframe src='?' width=200></iframe>"),
        PageVector.script("printing", "print(); setInterval(print, 50)"),
        PageVector.script(
            "downloads by the dozen",
            "for (let i = 0; i < 50; i++) {"
                + " a = document.createElement('a'); a.download = 'file' + i;"
                + " a.href = URL.createObjectURL(new Blob(['x'.repeat(1e5)])); a.click(); }"),
        PageVector.script(
            "permissions",
            "navigator.geolocation.getCurrentPosition(() => {});"
                + " Notification.requestPermission(); navigator.clipboard?.readText().catch(() => {});"
                + " navigator.mediaDevices?.getUserMedia({audio: true, video: true}).catch(() => {});"
                + " navigator.mediaDevices?.getDisplayMedia().catch(() => {});"
                + " navigator.requestMIDIAccess?.({sysex: true}).catch(() => {})"),
        PageVector.script(
            "full screen and pointer",
            "document.documentElement.requestFullscreen()"
                + ".catch(() => {}); document.body.requestPointerLock()"),
        PageVector.html(
            "a file chooser",
            "<input id=i type=file><script>i.click();"
                + " showOpenFilePicker?.().catch(() => {})</script>"),
        PageVector.html("a picture that asks who you are", "<img src=/guarded>"),
        PageVector.script(
            "hashes without end", "setInterval(() => location.hash = Math.random(), 1)"),
        PageVector.script(
            "history without end",
            "for (let i = 0; i < 5000; i++)"
                + " try { history.pushState(i, '', '?' + i) } catch (e) {}"),
        PageVector.script(
            "a script that burns in a worker",
            "for (let i = 0; i < 1; i++) new Worker("
                + "URL.createObjectURL(new Blob(['for (;;) {}'])))"),
        PageVector.script(
            "a page that grows for ever",
            "setInterval(() => document.body.append("
                + "Object.assign(document.createElement('p'), {style: 'height: 900px'})), 5)"),
        PageVector.script(
            "a page that has replaced what scripts use",
            "for (const name of"
                + " ['querySelectorAll', 'querySelector', 'getElementById']) document[name] ="
                + " () => { throw new Error('mine') }; Object.prototype.toJSON = () => 'x';"
                + " Array.prototype.map = Array.prototype.filter = () => { throw new Error('mine') };"
                + " window.getComputedStyle = null; JSON.stringify = () => '{}'"),
        PageVector.script(
            "errors without end", "setInterval(() => { throw new Error('x'.repeat(1e4)) }, 1)"),
        PageVector.script(
            "a log without end", "setInterval(() => console.log('x'.repeat(1e4)), 1)"),
        PageVector.script("closing itself", "close(); window.close(); self.close()"),
        PageVector.script("stopping itself", "setTimeout(() => stop(), 10)"));
  }

  @ParameterizedTest
  @MethodSource("someNuisances")
  void aNuisanceIsHeldOffAndThePageRecorded(PageVector nuisance) throws IOException {
    pages.answer("/guarded", 401, Map.of("WWW-Authenticate", "Basic realm=\"x\""), "");
    pages.page("/popup", "<h1>Popup</h1>");
    Set<Path> before = downloads();
    URI url =
        pages.page(
            "/nuisance",
            "<!doctype html><style>body { background: #0a0 }</style>" + nuisance.page());
    Frames frames = new Frames();

    long[] processes = new long[1];
    FrameSink counting =
        new FrameSink() {
          @Override
          public void frame(byte[] jpeg) {
            processes[0] = Math.max(processes[0], renderers().count());
            frames.frame(jpeg);
          }

          @Override
          public void repeat() {
            frames.repeat();
          }
        };

    Recording recording = record(url, counting);

    assertThat(recording.frames()).isEqualTo(10);
    assertThat(processes[0]).as("renderers").isBetween(1L, 9L);
    int rgb = frames.picture(9).getRGB(300, 170);
    assertThat(rgb >> 8 & 0xFF).as("green").isBetween(150, 190);
    assertThat(rgb >> 16 & 0xFF).as("red").isLessThan(20);
    assertThat(downloads()).isEqualTo(before);
  }

  @Test
  void whatOpensDialogsWithoutEndIsEndedAndNoted() {
    URI url = pages.page("/alerts", "<h1>Alerts</h1><script>for (;;) alert('again')</script>");

    assertThat(record(url, new Frames()).notes())
        .anyMatch(note -> note.contains("dialogs, and the scripts that did were ended"));
  }

  @Test
  void aScriptThatHangsInTheMiddleIsGivenUp() {
    URI url =
        pages.page(
            "/hang", "<h1>Hang</h1><script>setTimeout(() => { for (;;) {} }, 1800)</script>");

    try (PlaywrightRecorder impatient =
        PlaywrightRecorder.builder()
            .allowPrivateAddresses(true)
            .longestFrame(Duration.ofSeconds(2))
            .concurrency(1)
            .build()) {
      RecorderException thrown =
          catchThrowableOfType(RecorderException.class, () -> record(impatient, url, 60));

      assertThat(thrown.code()).isEqualTo(ErrorCode.PAGE_TIMEOUT);
      assertThat(thrown).hasMessageContaining("busy");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aMemoryBombIsEndedAndNobodyElseIsHurt() throws Exception {
    URI bomb =
        pages.page(
            "/bomb",
            "<h1>Bomb</h1><script>hoard = []; setInterval(() => { for (let i = 0; i < 4; i++)"
                + " hoard.push(new Uint8Array(1 << 25).fill(i + 1)) }, 1)</script>");
    URI other =
        pages.page(
            "/other",
            "<h1>Other</h1><p id=p><script>setInterval(() =>"
                + " p.textContent = performance.now(), 10)</script>");
    ExecutorService elsewhere = Executors.newSingleThreadExecutor();
    try {
      Future<Recording> bystander = elsewhere.submit(() -> record(other, new Frames(), 5));

      RecorderException thrown = failureAt(bomb);

      assertThat(thrown.code()).isEqualTo(ErrorCode.PAGE_TOO_LARGE);
      assertThat(thrown.retryable()).isFalse();
      assertThat(thrown).hasMessageContaining("700 MiB");
      assertThat(bystander.get(Allowance.millis(60_000), TimeUnit.MILLISECONDS).frames())
          .isEqualTo(50);
    } finally {
      elsewhere.shutdownNow();
    }
    assertThat(record(other, new Frames()).frames()).isEqualTo(10);
  }

  @Test
  void aCrashedRendererIsReportedWithinSeconds() {
    URI url = pages.page("/crash", "<h1>Crash</h1><div style='height: 5000px'>");
    long[] crashedAt = new long[1];
    FrameSink crashing =
        new FrameSink() {
          private int count;

          @Override
          public void frame(byte[] jpeg) {
            repeat();
          }

          @Override
          public void repeat() {
            if (++count == 5) {
              crashedAt[0] = System.nanoTime();
              renderers().forEach(ProcessHandle::destroyForcibly);
            }
          }
        };

    RecorderException thrown =
        catchThrowableOfType(RecorderException.class, () -> record(url, crashing, 20));

    assertThat(thrown.code()).isEqualTo(ErrorCode.PAGE_CRASHED);
    assertThat(thrown.retryable()).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - crashedAt[0])).isLessThan(Allowance.seconds(8));
    assertThat(record(url, new Frames()).frames()).isEqualTo(10);
  }

  @Test
  void aPageThatHangsCanBeCancelled() {
    URI url = pages.page("/hang", "<h1>Hang</h1><script>for (;;) {}</script>");
    CancellationToken cancellation = new CancellationToken();
    Thread cancelling =
        new Thread(
            () -> {
              Awaitility.await().atMost(Allowance.seconds(30)).until(() -> pages.requests() > 0);
              cancellation.cancel(new RenderCancelledException("enough"));
            },
            "cancelling");
    cancelling.start();

    Throwable thrown =
        catchThrowable(
            () -> recorder.record(spec(url, 1), new Frames(), ProgressListener.NONE, cancellation));

    assertThat(thrown).isInstanceOf(RenderCancelledException.class);
  }

  @Test
  void aRecordingThatTakesTooLongIsGivenUp() {
    URI url =
        pages.page(
            "/slow",
            "<h1>Slow</h1><script>setInterval(() => { const start = performance.timeOrigin;"
                + " for (let i = 0; i < 3e8; i++); }, 30)</script>");
    try (PlaywrightRecorder impatient =
        PlaywrightRecorder.builder()
            .allowPrivateAddresses(true)
            .timeLimit(Duration.ofSeconds(4), Duration.ZERO)
            .concurrency(1)
            .build()) {
      RecorderException thrown =
          catchThrowableOfType(RecorderException.class, () -> record(impatient, url, 60));

      assertThat(thrown.code()).isEqualTo(ErrorCode.PAGE_TIMEOUT);
      assertThat(thrown).hasMessageContaining("too slow");
    }
  }

  @Test
  void whatAPageKeepsIsGoneAtTheNextRecording() {
    URI url =
        pages.page(
            "/keeps",
            """
            <!doctype html><title>fresh</title><h1>Keeps</h1><script>
            if (document.cookie || localStorage.length || sessionStorage.length || window.name) {
              document.title = 'seen before';
            }
            document.cookie = 'a=b; max-age=9999'; localStorage.a = sessionStorage.a = 'b';
            window.name = 'b'; caches?.open('a'); indexedDB.open('a');
            </script>
            """);

    for (int i = 0; i < 3; i++) {
      assertThat(record(url, new Frames()).pageTitle()).isEqualTo("fresh");
    }
  }

  private static Set<Path> downloads() throws IOException {
    Set<Path> found = new HashSet<>();
    for (Path folder :
        List.of(
            Path.of(System.getProperty("java.io.tmpdir")),
            Path.of(""),
            Path.of(System.getProperty("user.home"), "Downloads"))) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder.toAbsolutePath())) {
          found.addAll(
              files
                  .filter(file -> file.getFileName().toString().startsWith("file"))
                  .collect(Collectors.toSet()));
        }
      }
    }
    return found;
  }

  private static Stream<ProcessHandle> renderers() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> commandLine(process).contains("--type=renderer"));
  }

  /** ProcessHandle reads no more of it than a page of memory, and then gives up. */
  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return String.join(" ", process.info().arguments().orElse(new String[0]));
    }
  }

  private static Recording record(URI url, FrameSink sink) {
    return record(url, sink, 1);
  }

  private static Recording record(URI url, FrameSink sink, int seconds) {
    return recorder.record(
        spec(url, seconds), sink, ProgressListener.NONE, CancellationToken.none());
  }

  private static Recording record(PlaywrightRecorder other, URI url, int seconds) {
    return other.record(
        spec(url, seconds), new Frames(), ProgressListener.NONE, CancellationToken.none());
  }

  private static RecordingSpec spec(URI url, int seconds) {
    return RecordingSpec.builder(url, Duration.ofSeconds(seconds), new VideoFormat(320, 180, 10))
        .scroll(ScrollStyle.SMOOTH)
        .build();
  }

  private static RecorderException failureAt(URI url) {
    RecorderException thrown =
        catchThrowableOfType(RecorderException.class, () -> record(url, new Frames()));
    assertThat(thrown).isNotNull();
    return thrown;
  }
}
