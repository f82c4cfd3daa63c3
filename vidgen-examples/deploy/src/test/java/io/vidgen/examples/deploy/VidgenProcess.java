package io.vidgen.examples.deploy;

import io.kubernetes.client.openapi.models.V1Probe;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** VidGen's command line in a process of its own, with no variables but those it is given. */
record VidgenProcess(Process process, Path log, Map<String, Integer> ports)
    implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Pattern PACKAGED = Pattern.compile("[/\\\\]vidgen\\.jar$");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  static VidgenProcess start(
      List<String> arguments,
      Map<String, String> variables,
      Path directory,
      Map<String, Integer> ports)
      throws IOException {
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                classPath(),
                "io.vidgen.examples.cli.Main"));
    command.addAll(arguments);
    Path log = directory.resolve("log.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
    builder.environment().putAll(variables);
    builder.environment().put("TMPDIR", temporary.toString());
    return new VidgenProcess(builder.start(), log, ports);
  }

  /**
   * The packaged program names in its manifest what it needs: beside that, all would be there
   * twice.
   */
  private static String classPath() {
    String tests =
        Objects.requireNonNullElse(
            System.getProperty("surefire.test.class.path"), System.getProperty("java.class.path"));
    return Stream.of(tests.split(File.pathSeparator))
        .filter(entry -> PACKAGED.matcher(entry).find())
        .findFirst()
        .orElse(tests);
  }

  /** Asks as the kubelet does. */
  int ask(V1Probe probe) throws IOException, InterruptedException {
    String port = probe.getHttpGet().getPort().getStrValue();
    return get(port, probe.getHttpGet().getPath()).statusCode();
  }

  HttpResponse<String> get(String port, String path, String... headers)
      throws IOException, InterruptedException {
    int number = Objects.requireNonNull(ports.get(port), port);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + number + path))
            .timeout(Duration.ofSeconds(10));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Waits for 200. */
  void await(V1Probe probe) {
    try {
      Awaitility.await()
          .atMost(PATIENCE)
          .ignoreExceptionsMatching(IOException.class::isInstance)
          .until(() -> requireAlive().ask(probe) == 200);
    } catch (RuntimeException e) {
      throw new AssertionError("never ready:\n" + said(), e);
    }
  }

  private VidgenProcess requireAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException("ended with " + process.exitValue());
    }
    return this;
  }

  /** What SIGTERM does, as kubelet and systemd send it. */
  void tellToEnd() {
    process.destroy();
  }

  /** Its exit code. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("does not end:\n" + said());
    }
    return process.exitValue();
  }

  String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
