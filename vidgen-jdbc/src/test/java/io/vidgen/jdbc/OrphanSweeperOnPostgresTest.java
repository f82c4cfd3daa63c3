package io.vidgen.jdbc;

import io.vidgen.campaign.Campaign;
import io.vidgen.queue.RenderQueue;
import io.vidgen.queue.Renders;
import io.vidgen.testing.contract.OrphanSweeperContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lost attempts of the queue in Postgres. */
class OrphanSweeperOnPostgresTest extends OrphanSweeperContract {

  @RegisterExtension final TestDatabase database = new TestDatabase();

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
  protected void advance(Duration duration) {
    database.advance(duration);
  }

  @Override
  protected Campaign newCampaign() {
    return database.campaign();
  }
}
