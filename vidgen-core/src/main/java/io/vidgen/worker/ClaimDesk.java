package io.vidgen.worker;

import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.Outcome;
import io.vidgen.queue.RenderQueue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims for all free slots of a worker at once. One slot at a time asks the queue, and for the
 * others too; who becomes free meanwhile waits for the answer, and then asks for all who came with
 * it. So many idle slots cost the queue as little as one, and many busy ones fill its batches.
 *
 * <p>Thread-safe. Nothing is called under its lock but {@link Guest#served}.
 */
final class ClaimDesk {

  /** A slot that waits for a render. */
  interface Guest {

    /** There is a render for it at the desk; called under the desk's lock, on any thread. */
    void served();
  }

  /**
   * A render for a slot.
   *
   * @param askedAt {@link System#nanoTime} before the queue was asked
   */
  record Claimed(ClaimedRender claim, long askedAt) {}

  /** One question to the queue. */
  private static final class Question {
    final Set<Guest> askers;
    boolean answered;
    @Nullable Throwable failure;

    Question(Set<Guest> askers) {
      this.askers = askers;
    }
  }

  private static final Logger log = LoggerFactory.getLogger(ClaimDesk.class);

  private final RenderQueue queue;
  private final WorkerSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition answered = lock.newCondition();

  /** The free slots, longest waiting first, and the renders of those that have got one. */
  private final Map<Guest, Optional<Claimed>> guests = new LinkedHashMap<>();

  private @Nullable Question open;

  private volatile @Nullable Throwable lastFailure;

  ClaimDesk(RenderQueue queue, WorkerSettings settings) {
    this.queue = queue;
    this.settings = settings;
  }

  /**
   * A render for this guest, who stays at the desk until it gets one or {@linkplain #leave leaves}:
   * another's question may bring it one later. Blocks while the queue is being asked.
   *
   * @throws RuntimeException or an Error that the queue has thrown, for each whom it was asked for
   */
  Optional<Claimed> claimFor(Guest guest) {
    Question mine;
    lock.lock();
    try {
      guests.putIfAbsent(guest, Optional.empty());
      Optional<Claimed> brought = collect(guest);
      while (brought.isEmpty() && open != null) {
        Question theirs = open;
        while (!theirs.answered) {
          answered.awaitUninterruptibly();
        }
        brought = collect(guest);
        if (theirs.askers.contains(guest)) {
          if (brought.isEmpty()) {
            rethrow(theirs.failure);
          }
          return brought;
        }
      }
      if (brought.isPresent()) {
        return brought;
      }
      mine = new Question(withoutRender());
      open = mine;
    } finally {
      lock.unlock();
    }
    ask(mine);
    rethrow(mine.failure);
    lock.lock();
    try {
      return collect(guest);
    } finally {
      lock.unlock();
    }
  }

  /** What the queue threw when it was asked last; empty when it answered. */
  Optional<Throwable> lastFailure() {
    return Optional.ofNullable(lastFailure);
  }

  /** What the desk still has for this guest, who wants no more. */
  Optional<Claimed> leave(Guest guest) {
    lock.lock();
    try {
      Optional<Claimed> last = guests.remove(guest);
      return last == null ? Optional.empty() : last;
    } finally {
      lock.unlock();
    }
  }

  private Set<Guest> withoutRender() {
    Set<Guest> waiting = new HashSet<>();
    guests.forEach(
        (guest, claimed) -> {
          if (claimed.isEmpty()) {
            waiting.add(guest);
          }
        });
    return waiting;
  }

  private void ask(Question question) {
    List<ClaimedRender> claims = List.of();
    Throwable failure = null;
    long asked = System.nanoTime();
    try {
      claims = queue.claim(settings.name(), settings.lease(), question.askers.size());
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    lastFailure = failure;
    List<ClaimedRender> left;
    lock.lock();
    try {
      left = handOut(claims, asked);
      question.failure = failure;
      question.answered = true;
      open = null;
      answered.signalAll();
    } finally {
      lock.unlock();
    }
    left.forEach(this::giveBack);
  }

  /** What nobody is there for any more. */
  private List<ClaimedRender> handOut(List<ClaimedRender> claims, long asked) {
    Queue<ClaimedRender> left = new ArrayDeque<>(claims);
    for (Map.Entry<Guest, Optional<Claimed>> guest : guests.entrySet()) {
      if (!left.isEmpty() && guest.getValue().isEmpty()) {
        guest.setValue(Optional.of(new Claimed(left.remove(), asked)));
        guest.getKey().served();
      }
    }
    return new ArrayList<>(left);
  }

  private void giveBack(ClaimedRender claim) {
    try {
      queue.settle(claim, new Outcome.Released());
    } catch (RuntimeException e) {
      log.warn("Cannot give render {} back: {}", claim.renderId(), e.toString());
    }
  }

  private Optional<Claimed> collect(Guest guest) {
    Optional<Claimed> claimed = guests.getOrDefault(guest, Optional.empty());
    if (claimed.isPresent()) {
      guests.remove(guest);
    }
    return claimed;
  }

  private static void rethrow(@Nullable Throwable failure) {
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }
}
