package io.vidgen.jdbc;

import io.vidgen.campaign.Campaign;
import io.vidgen.queue.RenderQueue;
import io.vidgen.queue.Renders;
import io.vidgen.testing.contract.RenderQueueContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The queue in Postgres keeps the contract. */
class JdbcRenderQueueContractTest extends RenderQueueContract {

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
    return JdbcRenders.create(database.pool());
  }

  @Override
  protected Campaign newCampaign() {
    return database.campaignOf(owner);
  }

  @Override
  protected UUID ownerOf(Campaign campaign) {
    return owner;
  }

  @Override
  protected void advance(Duration duration) {
    database.advance(duration);
  }
}
