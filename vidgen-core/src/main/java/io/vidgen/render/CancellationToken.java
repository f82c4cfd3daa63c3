package io.vidgen.render;

import io.vidgen.VidGenException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Tells work in progress that it is no longer wanted, and why.
 *
 * <p>The caller that starts the work creates the token and may {@link #cancel} it. The work calls
 * {@link #throwIfCancelled()} between steps, and registers an action with {@link #onCancel} that
 * ends a step that blocks, such as killing a process. Work that is never cancelled gets {@link
 * #none()}. Thread-safe.
 */
public final class CancellationToken {

  private static final CancellationToken NONE = new CancellationToken(false);

  private final Object lock = new Object();
  private final boolean cancellable;
  private final Set<Registration> registrations = new LinkedHashSet<>();
  private @Nullable VidGenException reason;

  /** A token that nobody has cancelled yet. */
  public CancellationToken() {
    this(true);
  }

  private CancellationToken(boolean cancellable) {
    this.cancellable = cancellable;
  }

  /**
   * The token of work that is never cancelled: what is registered with it never runs and is not
   * kept, and {@link #cancel} throws.
   */
  public static CancellationToken none() {
    return NONE;
  }

  /** An action waiting for a cancellation; close it when the step it belongs to is over. */
  public final class Registration implements AutoCloseable {

    private final Runnable action;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private Registration(Runnable action) {
      this.action = action;
    }

    private void fire() {
      if (!open.compareAndSet(true, false)) {
        return;
      }
      try {
        action.run();
      } catch (RuntimeException e) {
        // Asked for here: a program has tokens before it has said what it logs, and how.
        LoggerFactory.getLogger(CancellationToken.class)
            .warn("An action to be taken on cancellation failed", e);
      }
    }

    /** Forgets the action. It may still be running on the cancelling thread. Idempotent. */
    @Override
    public void close() {
      open.set(false);
      synchronized (lock) {
        registrations.remove(this);
      }
    }
  }

  /**
   * Cancels the work and runs the registered actions on this thread, oldest first.
   *
   * @param reason what {@link #throwIfCancelled()} throws from now on; only the first counts
   * @return whether this call was the first
   * @throws UnsupportedOperationException when this is {@link #none()}
   */
  public boolean cancel(VidGenException reason) {
    if (!cancellable) {
      throw new UnsupportedOperationException("CancellationToken.none() is never cancelled");
    }
    Set<Registration> due;
    synchronized (lock) {
      if (this.reason != null) {
        return false;
      }
      this.reason = reason;
      due = new LinkedHashSet<>(registrations);
      registrations.clear();
    }
    due.forEach(Registration::fire);
    return true;
  }

  /**
   * Runs {@code action} when the work is cancelled: on the cancelling thread, or at once on this
   * one if that has happened already. It should be quick and must not throw.
   */
  public Registration onCancel(Runnable action) {
    Registration registration = new Registration(action);
    boolean late;
    synchronized (lock) {
      late = reason != null;
      if (!late && cancellable) {
        registrations.add(registration);
      }
    }
    if (late) {
      registration.fire();
    }
    return registration;
  }

  /** Why the work was cancelled; empty as long as it is wanted. */
  public Optional<VidGenException> reason() {
    synchronized (lock) {
      return Optional.ofNullable(reason);
    }
  }

  /** Whether the work was cancelled. */
  public boolean isCancelled() {
    return reason().isPresent();
  }

  /** Throws the reason if the work was cancelled. */
  public void throwIfCancelled() {
    reason()
        .ifPresent(
            why -> {
              throw why;
            });
  }
}
