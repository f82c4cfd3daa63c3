package io.vidgen.jdbc;

import io.vidgen.campaign.Campaign;
import io.vidgen.queue.RenderQueue;
import io.vidgen.queue.Renders;
import io.vidgen.testing.contract.VideosContract;
import io.vidgen.video.Videos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Videos in Postgres keep the contract, for their owner. */
class JdbcVideosContractTest extends VideosContract {

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
  protected Videos videos() {
    return JdbcVideos.create(database.pool()).ownedBy(owner);
  }

  @Override
  protected Campaign newCampaign() {
    return database.campaignOf(owner);
  }

  @Override
  protected void advance(Duration duration) {
    database.advance(duration);
  }
}
