package io.vidgen.examples.cli;

import io.vidgen.compositor.Compositor;
import org.jspecify.annotations.Nullable;

/**
 * One compositor for a whole command, opened when it is first needed: looking for the encoder takes
 * a moment, for which a user who mistyped an option need not wait. Not thread-safe.
 */
public final class LazyCompositor implements AutoCloseable {

  private final Adapters adapters;
  private @Nullable Compositor compositor;

  public LazyCompositor(Adapters adapters) {
    this.adapters = adapters;
  }

  public Compositor get() {
    if (compositor == null) {
      compositor = adapters.compositor();
    }
    return compositor;
  }

  @Override
  public void close() {
    if (compositor != null) {
      compositor.close();
    }
  }
}
