package io.vidgen.queue;

import io.vidgen.batch.Batches;
import io.vidgen.batch.Suppressions;
import io.vidgen.testing.SettableClock;
import io.vidgen.testing.contract.BatchesContract;

/** The batches of the queue in memory keep the contract. */
class InMemoryBatchesContractTest extends BatchesContract {

  private final InMemoryRenderQueue queue = new InMemoryRenderQueue(SettableClock.atNoon(), 3);

  @Override
  protected RenderQueue queue() {
    return queue;
  }

  @Override
  protected Renders renders() {
    return queue;
  }

  @Override
  protected Batches batches() {
    return queue.batches();
  }

  @Override
  protected Suppressions suppressions() {
    return queue.suppressions();
  }
}
