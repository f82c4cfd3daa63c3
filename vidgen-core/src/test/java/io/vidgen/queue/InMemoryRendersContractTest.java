package io.vidgen.queue;

import io.vidgen.testing.SettableClock;
import io.vidgen.testing.contract.RendersContract;
import java.time.Duration;

/** Renders in memory keep the contract. */
class InMemoryRendersContractTest extends RendersContract {

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
