package io.vidgen.examples.server.operations;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code render_queue_overview} says, asked for at most every few seconds. */
public final class QueueGauges {

  private static final Logger log = LoggerFactory.getLogger(QueueGauges.class);

  private static final Duration FRESH = Duration.ofSeconds(5);

  private static final List<String> COLUMNS =
      List.of("queued", "backing_off", "running", "lease_expired", "oldest_queued_sec");

  private QueueGauges() {}

  /** Adds the gauges; the data source's user has to be a worker. */
  public static void register(MeterRegistry registry, DataSource worker) {
    LoadingCache<String, Map<String, Double>> overview =
        Caffeine.newBuilder().expireAfterWrite(FRESH).build(any -> read(worker));
    for (String column : COLUMNS) {
      Gauge.builder(
              "vidgen.queue." + column.replace("_sec", ".seconds").replace('_', '.'),
              () -> overview.get("").getOrDefault(column, Double.NaN))
          .register(registry);
    }
  }

  /** Nothing when the database does not answer: then gauges have no value, which is the truth. */
  private static Map<String, Double> read(DataSource worker) {
    Map<String, Double> values = new HashMap<>();
    try (Connection connection = worker.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(5);
      try (ResultSet row = statement.executeQuery("SELECT * FROM render_queue_overview")) {
        row.next();
        for (String column : COLUMNS) {
          values.put(column, row.getDouble(column)); // Nothing queued: 0 s old.
        }
      }
    } catch (SQLException e) {
      log.warn("Cannot read the queue's overview: {}", e.getMessage());
    }
    return values;
  }
}
