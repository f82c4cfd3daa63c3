package io.vidgen.examples.server;

import io.vidgen.examples.server.ServerSettings.WorkerSettings;
import io.vidgen.examples.server.auth.AuthSettings;
import io.vidgen.examples.server.http.Limits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server in a process of its own, with a Postgres of its own, in a directory that outlives it.
 * What it renders are drawn frames.
 */
final class KillableServer implements AutoCloseable {

  private static final String LISTENS = "listens at ";

  private final Process process;
  private final URI url;

  private KillableServer(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /** In the other process. */
  public static void main(String[] arguments) throws Exception {
    ServerSettings settings =
        new ServerSettings(
            "127.0.0.1",
            0,
            Path.of(arguments[0]),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(
                new WorkerSettings(
                    1,
                    false,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(6),
                    Optional.of(new RenderCache(Path.of(arguments[0], "kept"))))),
            Map.of(),
            AuthSettings.localOwner(),
            Optional.empty(),
            Limits.defaults());
    DrawnEngines engines = new DrawnEngines();
    if (arguments.length > 1) {
      engines.recorder().faults().block(URI.create(arguments[1]));
    }
    ReferenceServer server = ReferenceServer.start(settings, engines);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    System.out.println(LISTENS + server.url());
    Thread.currentThread().join();
  }

  /**
   * Starts one and waits until it listens.
   *
   * @param stuckAt addresses of pages whose recording begins and never gets any further
   */
  static KillableServer start(Path directory, String... stuckAt) throws IOException {
    Path temporary = Files.createDirectories(directory.resolve("tmp")); // It is left as it was.
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                KillableServer.class.getName(),
                directory.toString()));
    command.addAll(List.of(stuckAt));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(LISTENS)) {
        return new KillableServer(process, URI.create(line.substring(LISTENS.length())));
      }
    }
    process.destroyForcibly();
    throw new AssertionError("the server did not start");
  }

  Client client() {
    return new Client(url);
  }

  /** SIGKILL: nothing in the process gets to say goodbye. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM. */
  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
