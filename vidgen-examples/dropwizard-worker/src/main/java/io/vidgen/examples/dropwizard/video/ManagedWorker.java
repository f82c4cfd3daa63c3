package io.vidgen.examples.dropwizard.video;

import io.dropwizard.lifecycle.Managed;
import io.vidgen.RenderWorker;

/** Starts and stops a worker with the application. */
record ManagedWorker(RenderWorker worker) implements Managed {

  @Override
  public void start() {
    worker.start();
  }

  @Override
  public void stop() {
    worker.close();
  }
}
