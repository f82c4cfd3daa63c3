package io.vidgen.queue;

import io.vidgen.testing.SettableClock;
import io.vidgen.testing.contract.RenderQueueContract;
import java.time.Duration;

/** The queue in memory keeps the contract. */
class InMemoryRenderQueueContractTest extends RenderQueueContract {

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
}
