package io.vidgen.examples.cluster;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.RetryPolicy;
import io.vidgen.jdbc.JdbcRenderQueue;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.storage.LocalStorage;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.worker.RenderWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A JVM that does nothing but render, until its standard input ends. */
public final class WorkerProcess {

  /** So often that none is given up, however often its workers are killed. */
  private static final int MAX_ATTEMPTS = 50;

  private WorkerProcess() {}

  /** Arguments: JDBC URL, directory, name, lease in milliseconds. */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[1]);
    String name = arguments[2];
    Duration lease = Duration.ofMillis(Long.parseLong(arguments[3]));
    RenderPipeline pipeline =
        RenderPipeline.builder()
            .recorder(new DrawnRecorder())
            .compositor(new ArchiveCompositor())
            .storage(LocalStorage.at(directory.resolve("storage")))
            .workDirectory(Files.createDirectories(directory.resolve("work").resolve(name)))
            .build();
    try (HikariDataSource pool = pool(arguments[0], name);
        JdbcRenderQueue queue = JdbcRenderQueue.builder(pool).maxAttempts(MAX_ATTEMPTS).build();
        RenderWorker worker =
            RenderWorker.builder(queue, pipeline)
                .name(name)
                .concurrency(2)
                .lease(lease)
                .heartbeat(lease.dividedBy(5))
                .poll(Duration.ofMillis(500))
                .retryPolicy(new RetryPolicy(Duration.ofMillis(50), Duration.ofSeconds(1)))
                .build()) {
      worker.start();
      while (System.in.read() >= 0) {
        // The parent process writes nothing; when it closes the stream, the work ends.
      }
    }
  }

  /** The name is on every connection: the ledger knows by it who writes. */
  private static HikariDataSource pool(String url, String name) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.addDataSourceProperty("ApplicationName", name);
    config.setMaximumPoolSize(6);
    config.setMinimumIdle(1);
    return new HikariDataSource(config);
  }
}
