package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.campaign.Campaign;
import io.vidgen.queue.RenderQueue;
import io.vidgen.queue.Renders;
import io.vidgen.render.Render;
import io.vidgen.render.RenderStatus;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.testing.contract.RenderQueueContract;
import io.vidgen.worker.RenderWorker;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Behind PgBouncer in transaction mode the queue keeps the contract, too. */
class PgBouncerTest extends RenderQueueContract {

  @RegisterExtension static final PgBouncer BOUNCER = new PgBouncer();

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  private final UUID owner = UUID.randomUUID();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private Optional<HikariDataSource> pool = Optional.empty();

  private HikariDataSource pool() {
    if (pool.isEmpty()) {
      HikariDataSource fresh = BOUNCER.poolOf(database);
      opened.add(fresh);
      pool = Optional.of(fresh);
    }
    return pool.get();
  }

  @Override
  protected JdbcRenderQueue queue() {
    JdbcRenderQueue queue = JdbcRenderQueue.builder(pool()).listening(false).build();
    opened.add(0, queue);
    return queue;
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
  }

  @Override
  protected Renders renders() {
    return JdbcRenders.create(pool());
  }

  @Override
  protected Campaign newCampaign() {
    Campaign campaign = SampleCampaigns.ofSeconds(2, 3);
    JdbcCampaigns.create(pool()).create(owner, campaign);
    return campaign;
  }

  @Override
  protected UUID ownerOf(Campaign campaign) {
    return owner;
  }

  @Override
  protected void advance(Duration duration) {
    database.advance(duration);
  }

  @Test
  void connectionsAreReallyShared() throws SQLException {
    List<Connection> clients = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      clients.add(pool().getConnection());
    }
    List<Integer> servers = new ArrayList<>();
    for (Connection client : clients) {
      try (Statement statement = client.createStatement();
          ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
        assertThat(row.next()).isTrue();
        servers.add(row.getInt(1));
      }
    }
    for (Connection client : clients) {
      client.close();
    }

    assertThat(Set.copyOf(servers)).hasSizeLessThan(clients.size());
  }

  @Test
  void aWorkerFindsByItsPollWhatItCannotHearOf() {
    findsAll(queue());
  }

  @Test
  void aQueueThatIsLeftListeningThereFindsItAllTheSame() {
    JdbcRenderQueue listening = JdbcRenderQueue.create(pool());
    opened.add(0, listening);
    findsAll(listening);
  }

  private void findsAll(RenderQueue queue) {
    FakeStudio studio = new FakeStudio(directory);
    List<Render> asked = new ArrayList<>();
    try (RenderWorker worker = studio.worker(queue).concurrency(3).build()) {
      worker.start();
      for (int i = 0; i < 6; i++) {
        asked.add(renders().request(newCampaign()));
      }

      await()
          .atMost(Allowance.seconds(30))
          .untilAsserted(() -> assertThat(statuses(asked)).containsExactly(RenderStatus.DONE));
    }
    assertThat(studio.videos()).hasSize(6);
  }

  private Set<RenderStatus> statuses(List<Render> asked) {
    return asked.stream()
        .map(render -> renders().find(render.id()).orElseThrow().status())
        .collect(Collectors.toSet());
  }

  /** A setting that outlived its transaction would be the next owner's. */
  @Test
  void nothingOfAnOwnerStaysOnAConnectionThatAnotherGets() throws SQLException {
    UUID other = UUID.randomUUID();
    Campaign mine = newCampaign();

    for (int i = 0; i < 10; i++) {
      assertThat(JdbcCampaigns.create(pool()).find(other, mine.id())).isEmpty();
      assertThat(JdbcCampaigns.create(pool()).find(owner, mine.id())).isPresent();
    }
    try (Connection connection = pool().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT current_user = session_user")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getBoolean(1)).isTrue();
    }
  }
}
