package io.vidgen.worker;

import io.vidgen.campaign.Campaign;
import io.vidgen.queue.InMemoryRenderQueue;
import io.vidgen.queue.RenderQueue;
import io.vidgen.queue.Renders;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.testing.SettableClock;
import io.vidgen.testing.contract.OrphanSweeperContract;
import java.time.Duration;

/** Lost attempts of the queue in memory. */
class OrphanSweeperTest extends OrphanSweeperContract {

  private final SettableClock clock = SettableClock.atNoon();
  private final InMemoryRenderQueue queue = new InMemoryRenderQueue(clock, 3);

  @Override
  protected RenderQueue queue() {
    return queue;
  }

  @Override
  protected Renders renders() {
    return queue;
  }

  @Override
  protected void advance(Duration duration) {
    clock.advance(duration);
  }

  @Override
  protected Campaign newCampaign() {
    return SampleCampaigns.ofSeconds(1);
  }
}
