package io.vidgen.jdbc;

import io.vidgen.campaign.Campaign;
import io.vidgen.queue.InMemoryRenderQueue;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.testing.SettableClock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Whatever is done to them in whatever order, both queues do what the model says. */
class QueueModelTest {

  private static final int CAMPAIGNS = 3;

  private static @Nullable TestDatabase database;

  @BeforeContainer
  static void openDatabase() {
    database = TestDatabase.opened();
  }

  @AfterContainer
  static void closeDatabase() {
    if (database != null) {
      database.close();
    }
  }

  @Provide
  Arbitrary<List<QueueStep>> steps() {
    return QueueStep.any().list().ofMinSize(10).ofMaxSize(60);
  }

  @Property(tries = 1000)
  void theQueueInMemoryDoesWhatTheModelSays(@ForAll("steps") List<QueueStep> steps) {
    SettableClock clock = SettableClock.atNoon();
    InMemoryRenderQueue queue = new InMemoryRenderQueue(clock, QueueModel.MAX_ATTEMPTS);
    List<Campaign> campaigns =
        Stream.generate(() -> SampleCampaigns.ofSeconds(1)).limit(CAMPAIGNS).toList();

    new QueueModel(queue, queue, clock::advance, campaigns).check(steps);
  }

  @Property(tries = 30)
  void theQueueInPostgresDoesWhatTheModelSays(@ForAll("steps") List<QueueStep> steps) {
    TestDatabase postgres = Objects.requireNonNull(database);
    postgres.execute("TRUNCATE campaigns CASCADE");
    UUID owner = UUID.randomUUID();
    List<Campaign> campaigns =
        Stream.generate(() -> postgres.campaignOf(owner)).limit(CAMPAIGNS).toList();

    try (JdbcRenderQueue queue = JdbcRenderQueue.create(postgres.pool())) {
      new QueueModel(queue, JdbcRenders.create(postgres.pool()), postgres::advance, campaigns)
          .check(steps);
    }
  }
}
