package io.vidgen.compositor.ffmpeg;

import com.sun.net.httpserver.HttpServer;
import io.vidgen.internal.ProcessTree;
import io.vidgen.testing.Allowance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A clip from a real browser's MediaRecorder, of the camera and microphone that it makes up. */
final class BrowserRecording {

  private static final List<String> NAMES =
      List.of("chromium-headless-shell", "chrome-headless-shell", "headless_shell");

  private BrowserRecording() {}

  /** A headless shell on the {@code PATH}, or Playwright's download. */
  static Optional<Path> browser() {
    Stream<Path> onPath =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)));
    return Stream.concat(onPath, downloads().stream()).filter(Files::isExecutable).findFirst();
  }

  private static List<Path> downloads() {
    Path root =
        Optional.ofNullable(System.getenv("PLAYWRIGHT_BROWSERS_PATH"))
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home"), ".cache", "ms-playwright"));
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.find(root, 4, (file, is) -> file.endsWith("headless_shell"))) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Records.
   *
   * @param type what is asked of MediaRecorder, such as {@code video/webm;codecs=vp8,opus}
   */
  static Path record(Path browser, String type, int millis, Path directory)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<byte[]> recorded = new CompletableFuture<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          if (exchange.getRequestMethod().equals("POST")) {
            recorded.complete(exchange.getRequestBody().readAllBytes());
          }
          byte[] page = page(type, millis).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    Process process =
        new ProcessBuilder(
                browser.toString(),
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                "--autoplay-policy=no-user-gesture-required",
                "--user-data-dir=" + directory.resolve("profile"),
                "--remote-debugging-port=0",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("browser.log").toFile())
            .start();
    try {
      Path file = directory.resolve("recording");
      return Files.write(file, recorded.get(Allowance.millis(60_000), TimeUnit.MILLISECONDS));
    } finally {
      new ProcessTree(process.toHandle()).kill();
      process.waitFor(Allowance.millis(10_000), TimeUnit.MILLISECONDS);
      server.stop(0);
    }
  }

  /** An error is posted too, so that nobody waits for a recording that never comes. */
  private static String page(String type, int millis) {
    return """
        <!doctype html><title>recording</title><script>
        (async () => {
          try {
            const stream = await navigator.mediaDevices.getUserMedia(
              {video: {width: 640, height: 480}, audio: true});
            const recorder = new MediaRecorder(stream, {mimeType: '%s'});
            const parts = [];
            recorder.ondataavailable = event => parts.push(event.data);
            recorder.onstop = () => fetch('/', {method: 'POST', body: new Blob(parts)});
            recorder.start(250);
            setTimeout(() => recorder.stop(), %d);
          } catch (error) {
            fetch('/', {method: 'POST', body: 'failed: ' + error});
          }
        })();
        </script>
        """
        .formatted(type, millis);
  }
}
