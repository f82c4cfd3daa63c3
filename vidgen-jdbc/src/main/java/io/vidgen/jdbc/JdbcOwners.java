package io.vidgen.jdbc;

import io.vidgen.internal.Uninterruptibly;
import io.vidgen.queue.RenderPage;
import io.vidgen.queue.RenderQuery;
import io.vidgen.render.Render;
import io.vidgen.render.RenderStatus;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoKeys;
import io.vidgen.storage.VideoStorage;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/**
 * Deletes everything of one owner: for a customer who leaves, or who asks to be forgotten.
 *
 * <pre>{@code
 * var owners = JdbcOwners.create(dataSource);
 * Removal removed = owners.delete(user, storage);
 * }</pre>
 *
 * <p>The data source's user must be a member of {@code vidgen_web}. Thread-safe. Neither the data
 * source nor the storage is closed. All failures of the database are {@link
 * io.vidgen.queue.QueueException}s.
 */
public final class JdbcOwners {

  private static final int PAGE = 100;

  /** Workers of VidGen's have shorter leases; of another application, an hour. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private static final Duration LOOK = Duration.ofMillis(100);

  private final Database database;

  private JdbcOwners(Database database) {
    this.database = database;
  }

  /** The owners of this database. */
  public static JdbcOwners create(DataSource dataSource) {
    return new JdbcOwners(Database.of(dataSource));
  }

  /** The same in the tables of this schema, whatever the connection's search path is. */
  public JdbcOwners inSchema(String schema) {
    return new JdbcOwners(database.inSchema(schema));
  }

  /**
   * What was deleted.
   *
   * @param campaigns how many campaigns, with their scenes and videos, and who watched these
   * @param renders how many of their renders, with what each had in storage
   * @param facecams how many uploaded facecams, with their clips
   * @param profile whether there was a sender profile
   */
  public record Removal(int campaigns, int renders, int facecams, boolean profile) {}

  /**
   * Deletes everything of an owner whose renders have the default keys; see {@link #delete(UUID,
   * VideoStorage, Function)}.
   */
  public Removal delete(UUID owner, VideoStorage storage) {
    return delete(owner, storage, render -> StorageKey.of("renders", render.publicId().value()));
  }

  /**
   * Cancels the owner's batches and renders, deletes what they have in storage, the clips of the
   * facecams, and then the rows: batches with their recipients, suppressions, secrets, and webhook
   * endpoints with their deliveries among them. What the host's own endpoints are still to be told
   * of the owner is deleted, too, with the log of it, if the data source's user is a member of
   * {@code vidgen_worker}. Keep the owner from requesting more meanwhile. Not atomic: if it fails,
   * what remains is still known, and another call goes on.
   *
   * <p>Blocks. If a render was running, it waits until its worker's lease has ended, a minute at
   * most: a worker that has not heard of the cancellation may store something until then.
   *
   * <p>What it cannot know is left: pictures that the host has stored for the owner (watermarks,
   * posters, a profile's logo), and recorded scenes in the caches of workers, which are nobody's
   * and expire.
   *
   * @param folderOf under which key all that attempts at a render have stored is found; its {@link
   *     Render#keys} are deleted besides
   * @throws io.vidgen.storage.StorageException when an object cannot be deleted; no row is, then
   */
  public Removal delete(UUID owner, VideoStorage storage, Function<Render, StorageKey> folderOf) {
    JdbcRenders renders = JdbcRenders.of(database).ownedBy(owner);
    database
        .actingFor(owner)
        .inTransaction(
            handle ->
                handle.execute(
                    "UPDATE vidgen_batches SET state = 'cancelled' WHERE user_id = ?", owner));
    RenderQuery all = RenderQuery.builder().pageSize(PAGE).build();
    forEach(
        renders, all.toBuilder().statuses(active()).build(), render -> renders.cancel(render.id()));
    awaitEndOfLeases(owner);
    forEach(renders, all, render -> deleteObjects(render, storage, folderOf));
    facecamsOf(owner).forEach(storage::delete);
    Database theirs = database.actingFor(owner);
    int rendersBefore = theirs.inTransaction(handle -> countRenders(handle, owner));
    int campaigns = 0;
    int some = -1;
    // Each with its renders, jobs and triggers: all at once could take longer than an answer may.
    while (some != 0) {
      some = theirs.inTransaction(handle -> deleteCampaigns(handle, owner));
      campaigns += some;
    }
    int deleted = campaigns;
    database.inTransaction(
        handle -> {
          deleteFromOutbox(handle, owner);
          return null;
        });
    return theirs.inTransaction(handle -> deleteRest(handle, owner, deleted, rendersBefore));
  }

  private void awaitEndOfLeases(UUID owner) {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (System.nanoTime() < end && isLeased(owner)) {
      boolean unused =
          Uninterruptibly.get(
              () -> {
                TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
                return true;
              });
    }
  }

  /** A cancelled job keeps the lease that its worker had. */
  private boolean isLeased(UUID owner) {
    return database
        .actingFor(owner)
        .inTransaction(
            handle ->
                handle
                    .createQuery(
                        "SELECT EXISTS (SELECT FROM render_jobs WHERE user_id = :owner"
                            + " AND state = 'cancelled' AND lease_until > clock_timestamp())")
                    .bind("owner", owner)
                    .mapTo(Boolean.class)
                    .one());
  }

  private static Set<RenderStatus> active() {
    return EnumSet.allOf(RenderStatus.class).stream()
        .filter(status -> !status.isTerminal())
        .collect(Collectors.toSet());
  }

  private static void forEach(JdbcRenders renders, RenderQuery query, Consumer<Render> action) {
    RenderPage page = renders.list(query);
    while (true) {
      page.renders().forEach(action);
      Optional<String> next = page.next();
      if (next.isEmpty()) {
        return;
      }
      page = renders.list(query.toBuilder().after(next.get()).build());
    }
  }

  private static void deleteObjects(
      Render render, VideoStorage storage, Function<Render, StorageKey> folderOf) {
    VideoKeys.of(render).ifPresent(keys -> keys.all().forEach(storage::delete));
    storage.deleteAll(folderOf.apply(render));
  }

  private List<StorageKey> facecamsOf(UUID owner) {
    return database
        .actingFor(owner)
        .inTransaction(
            handle ->
                handle
                    .createQuery("SELECT storage_key FROM vidgen_facecams WHERE user_id = :owner")
                    .bind("owner", owner)
                    .mapTo(String.class)
                    .stream()
                    .flatMap(key -> KeyColumn.read(key).stream())
                    .toList());
  }

  private static int countRenders(Handle handle, UUID owner) {
    return handle
        .createQuery("SELECT count(*) FROM renders WHERE user_id = :owner")
        .bind("owner", owner)
        .mapTo(Integer.class)
        .one();
  }

  private static int deleteCampaigns(Handle handle, UUID owner) {
    return handle.execute(
        "DELETE FROM campaigns WHERE id IN"
            + " (SELECT id FROM campaigns WHERE user_id = ? LIMIT "
            + PAGE
            + ")",
        owner);
  }

  /**
   * What the host's own endpoints were or are to be told of the owner, which the owner does not
   * see: where the data source's user may.
   */
  private static void deleteFromOutbox(Handle handle, UUID owner) {
    boolean may =
        handle
            .createQuery("SELECT has_table_privilege('vidgen_webhook_deliveries', 'DELETE')")
            .mapTo(Boolean.class)
            .one();
    if (may) {
      handle.execute(
          "DELETE FROM vidgen_webhook_deliveries WHERE user_id IS NULL AND about_user_id = ?",
          owner);
    }
  }

  private static Removal deleteRest(Handle handle, UUID owner, int campaigns, int renders) {
    handle.execute("DELETE FROM vidgen_webhook_endpoints WHERE user_id = ?", owner);
    handle.execute("DELETE FROM vidgen_batches WHERE user_id = ?", owner);
    handle.execute("DELETE FROM vidgen_suppressions WHERE user_id = ?", owner);
    handle.execute("DELETE FROM vidgen_secrets WHERE user_id = ?", owner);
    return new Removal(
        campaigns,
        renders,
        handle.execute("DELETE FROM vidgen_facecams WHERE user_id = ?", owner),
        handle.execute("DELETE FROM vidgen_profiles WHERE user_id = ?", owner) > 0);
  }
}
