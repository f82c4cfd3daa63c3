package io.vidgen.queue;

import io.vidgen.testing.SettableClock;
import io.vidgen.testing.contract.VideosContract;
import io.vidgen.video.Videos;
import java.time.Duration;

/** The videos of the queue in memory keep the contract. */
class InMemoryVideosContractTest extends VideosContract {

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
  protected Videos videos() {
    return queue.videos();
  }

  @Override
  protected void advance(Duration duration) {
    clock.advance(duration);
  }
}
