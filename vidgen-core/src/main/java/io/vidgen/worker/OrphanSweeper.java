package io.vidgen.worker;

import io.vidgen.VidGenException;
import io.vidgen.queue.Renders;
import io.vidgen.render.PublicId;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.SweepableStorage;
import io.vidgen.storage.SweepableStorage.SweepReport;
import io.vidgen.storage.VideoKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Deletes the objects that lost attempts have left in storage: a worker that dies between its
 * upload and its report leaves a video that nobody will watch.
 *
 * <pre>{@code
 * OrphanSweeper sweeper = OrphanSweeper.of(renders, storage);
 * scheduler.scheduleAtFixedRate(() -> sweeper.sweep(Duration.ofDays(1)), 1, 24, TimeUnit.HOURS);
 * }</pre>
 *
 * <p>It recognizes the keys of {@code VideoKeys.perAttempt}, and asks the queue which attempts are
 * lost. It deletes nothing of an attempt that is running or has published, and no object that it
 * cannot attribute: under other keys, or of a render that the queue does not know.
 *
 * <p>Thread-safe. It closes neither the renders nor the storage.
 */
public final class OrphanSweeper {

  private static final StorageKey RENDERS = new StorageKey("renders");
  private static final Pattern OF_ATTEMPT =
      Pattern.compile("(?:.+/)?renders/([^/]+)/([^/]+)/[^/]+");

  private final Renders renders;
  private final SweepableStorage storage;

  private OrphanSweeper(Renders renders, SweepableStorage storage) {
    this.renders = renders;
    this.storage = storage;
  }

  /**
   * A sweeper of the renders of all owners.
   *
   * @param renders the requesting side of the queue whose workers write to this storage; every
   *     queue that shares the storage needs a sweep of its own
   */
  public static OrphanSweeper of(Renders renders, SweepableStorage storage) {
    return new OrphanSweeper(renders, storage);
  }

  /**
   * Deletes the objects of lost attempts, and uploads that were never completed. Blocks;
   * idempotent; asks the queue once for each attempt that it finds.
   *
   * @param age of what is deleted, at least: longer than an upload takes, and than the clocks of
   *     this machine and the storage may differ; a day is plenty
   * @return what was deleted
   * @throws IllegalArgumentException when the age is negative
   * @throws VidGenException when the storage or the queue does not answer; what was deleted stays
   *     deleted
   */
  public SweepReport sweep(Duration age) {
    return sweepAt(RENDERS, age);
  }

  /**
   * As {@link #sweep(Duration)}, of renders whose keys are in a folder, as {@link
   * VideoKeys#perAttempt(StorageKey, PublicId, String)} puts them: of one owner, for example.
   */
  public SweepReport sweep(StorageKey folder, Duration age) {
    return sweepAt(new StorageKey(folder.value() + "/" + RENDERS.value()), age);
  }

  private SweepReport sweepAt(StorageKey prefix, Duration age) {
    if (age.isNegative()) {
      throw new IllegalArgumentException("age cannot be negative: " + age);
    }
    // What is lost stays lost, and what is kept wrongly goes with the next sweep.
    Map<String, Boolean> known = new HashMap<>();
    Instant before = InstantSource.system().instant().minus(age);
    return storage.sweep(prefix, before, key -> !isLost(key, known));
  }

  private boolean isLost(StorageKey key, Map<String, Boolean> known) {
    Matcher found = OF_ATTEMPT.matcher(key.value());
    if (!found.matches()) {
      return false;
    }
    PublicId publicId;
    try {
      publicId = new PublicId(found.group(1));
    } catch (IllegalArgumentException e) {
      return false;
    }
    String attempt = found.group(2);
    return known.computeIfAbsent(
        publicId + "/" + attempt, name -> renders.isLost(publicId, attempt));
  }
}
