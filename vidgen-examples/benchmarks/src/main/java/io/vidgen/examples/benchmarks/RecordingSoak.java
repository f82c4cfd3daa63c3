package io.vidgen.examples.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vidgen.frames.FrameSink;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Records a page many times in one JVM and says what it occupies meanwhile: after a warm-up,
 * nothing should grow.
 */
@Command(
    name = "recording-soak",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Watches processes, threads, temporary files and heap over many recordings.")
public final class RecordingSoak implements Callable<Integer> {

  private static final byte[] PAGE =
      """
      <!doctype html><title>Soak</title><style>body { margin: 0; font: 20px sans-serif }
      section { height: 500px; background: linear-gradient(#fff, #9cf) }</style>
      <section>One</section><section>Two</section><section>Three</section>
      <script>hoard = new Uint8Array(1 << 24).fill(7); setInterval(() => alert('x'), 300)</script>
      """
          .getBytes(StandardCharsets.UTF_8);

  /** What is thrown away: the files belong to what records, not to who looks at frames. */
  private static final FrameSink NOWHERE =
      new FrameSink() {
        @Override
        public void frame(byte[] jpeg) {}

        @Override
        public void repeat() {}
      };

  @Option(names = "--recordings", defaultValue = "200", description = "How many in all.")
  private int recordings;

  @Option(names = "--per-browser", defaultValue = "20", description = "How many in each browser.")
  private int perBrowser;

  @Option(names = "--every", defaultValue = "20", description = "After how many to look.")
  private int every;

  private RecordingSoak() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new RecordingSoak()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", RecordingSoak::answer);
    server.start();
    URI page = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    long start = System.nanoTime();
    print("recordings", "processes", "threads", "temporary files", "heap MiB", "seconds");
    try (PlaywrightRecorder recorder =
        PlaywrightRecorder.builder()
            .allowPrivateAddresses(true)
            .recordingsPerBrowser(perBrowser)
            .concurrency(1)
            .build()) {
      for (int i = 1; i <= recordings; i++) {
        recorder.record(
            RecordingSpec.builder(page, Duration.ofSeconds(1), new VideoFormat(640, 360, 10))
                .scroll(ScrollStyle.SMOOTH)
                .build(),
            NOWHERE,
            ProgressListener.NONE,
            CancellationToken.none());
        if (i % every == every - 1) {
          report(i, start);
        }
      }
    } finally {
      server.stop(0);
    }
    report(recordings, start);
    return CommandLine.ExitCode.OK;
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      exchange.sendResponseHeaders(200, PAGE.length);
      exchange.getResponseBody().write(PAGE);
    }
  }

  private static void report(int recordings, long start) throws IOException {
    System.gc();
    print(
        recordings,
        ProcessHandle.current().descendants().count(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        temporaryFiles(),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
        (System.nanoTime() - start) / 1_000_000_000);
  }

  private static long temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.getFileName().toString().contains("playwright")).count();
    }
  }

  private static void print(Object... columns) {
    StringBuilder line = new StringBuilder();
    for (Object column : columns) {
      line.append(String.format(Locale.ROOT, "%16s", column));
    }
    System.out.println(line);
  }
}
