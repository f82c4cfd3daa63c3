package io.vidgen.examples.server.browser;

import io.vidgen.examples.server.ReferenceServer;
import io.vidgen.examples.server.ServerSettings;
import io.vidgen.examples.server.ServerSettings.WorkerSettings;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A server in a process of its own, which can be killed; it ends when this process does. */
final class ServerProcess implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 300;

  private final Process process;
  private final URI url;

  private ServerProcess(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /** Starts one, and waits until it answers. Its log goes to a file in the directory. */
  static ServerProcess start(Path directory, int port) throws IOException {
    return start(directory, port, List.of());
  }

  /** One that never gets done with this page: it is at it when it is killed. */
  static ServerProcess startStuckAt(URI page, Path directory, int port) throws IOException {
    return start(directory, port, List.of(page.toString()));
  }

  private static ServerProcess start(Path directory, int port, List<String> stuckAt)
      throws IOException {
    Path temporary = Files.createDirectories(directory.resolve("tmp")); // It is left as it was.
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                ServerProcess.class.getName(),
                directory.resolve("data").toString(),
                String.valueOf(port)));
    command.addAll(stuckAt);
    File log = directory.resolve("server.log").toFile();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start();
    ServerProcess server = new ServerProcess(process, URI.create("http://127.0.0.1:" + port + "/"));
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
          .ignoreExceptions()
          .until(server::answers);
    } catch (RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
    return server;
  }

  private boolean answers() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException("the server has ended with " + process.exitValue());
    }
    url.resolve("/readyz").toURL().openStream().close();
    return true;
  }

  URI url() {
    return url;
  }

  /** As kill -9 does: it has no moment to do anything. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it as a signal would: it stops whatever it has started. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the server does not stop");
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** The server itself, until its standard input ends: as it does when whoever started it dies. */
  public static void main(String[] arguments) throws Exception {
    ServerSettings defaults = ServerSettings.local(Path.of(arguments[0]));
    ServerSettings settings =
        new ServerSettings(
            defaults.host(),
            Integer.parseInt(arguments[1]),
            defaults.dataDirectory(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(
                new WorkerSettings(
                    1, true, Duration.ofSeconds(1), Duration.ofSeconds(6), Optional.empty())),
            Map.of(),
            defaults.auth(),
            Optional.empty(),
            defaults.limits());
    StudioEngines engines = new StudioEngines();
    if (arguments.length > 2) {
      engines.faults().block(URI.create(arguments[2]));
    }
    try (ReferenceServer server = ReferenceServer.start(settings, engines)) {
      System.out.println("serving at " + server.url());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
