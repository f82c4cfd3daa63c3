package io.vidgen.jdbc;

import io.vidgen.batch.Batches;
import io.vidgen.batch.Suppressions;
import io.vidgen.campaign.Campaign;
import io.vidgen.queue.RenderQueue;
import io.vidgen.queue.Renders;
import io.vidgen.testing.contract.BatchesContract;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Batches in Postgres keep the contract, for their owner. */
class JdbcBatchesContractTest extends BatchesContract {

  @RegisterExtension final TestDatabase database = new TestDatabase();

  private final UUID owner = UUID.randomUUID();
  private final List<JdbcRenderQueue> opened = new ArrayList<>();

  @Override
  protected RenderQueue queue() {
    JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool());
    opened.add(queue);
    return queue;
  }

  @AfterEach
  void close() {
    opened.forEach(JdbcRenderQueue::close);
  }

  @Override
  protected Renders renders() {
    return JdbcRenders.create(database.pool()).ownedBy(owner);
  }

  @Override
  protected Batches batches() {
    return JdbcBatches.create(database.pool()).ownedBy(owner);
  }

  @Override
  protected Suppressions suppressions() {
    return JdbcSuppressions.create(database.pool()).ownedBy(owner);
  }

  @Override
  protected Campaign newCampaign() {
    return database.campaignOf(owner);
  }
}
