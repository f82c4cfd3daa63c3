package io.vidgen.jdbc;

import io.vidgen.campaign.Campaign;
import io.vidgen.queue.RenderPage;
import io.vidgen.queue.RenderQuery;
import io.vidgen.queue.RenderRequest;
import io.vidgen.queue.Renders;
import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import java.sql.Connection;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Renders in Postgres, as those who request them see them: everybody's, or with {@link #ownedBy}
 * one owner's.
 *
 * <pre>{@code
 * var renders = JdbcRenders.create(dataSource);
 * Render render = renders.ownedBy(user).request(campaign);
 * }</pre>
 *
 * <p>Thread-safe; every method but {@link #await} is atomic, in a transaction of its own or in the
 * {@linkplain io.vidgen.jdbc host's}. The data source is never closed. Whatever the database
 * refuses or cannot do is thrown as {@link io.vidgen.queue.QueueException}.
 */
public final class JdbcRenders implements Renders {

  private final Database database;
  private final ActiveRenders active;
  private final RenderReading reading;
  private final RenderRequesting requesting;
  private final RenderChanging changing;

  private JdbcRenders(Database database, ActiveRenders active) {
    this.database = database;
    this.active = active;
    this.reading = new RenderReading(database);
    this.requesting = new RenderRequesting(database, active);
    this.changing = new RenderChanging(database, active, reading);
  }

  /**
   * Everybody's renders: for the service side. The data source's user must be a member of {@code
   * vidgen_worker}; the user who ran the migrations is.
   */
  public static JdbcRenders create(DataSource dataSource) {
    return of(Database.of(dataSource));
  }

  static JdbcRenders of(Database database) {
    return new JdbcRenders(database, new ActiveRenders(Integer.MAX_VALUE));
  }

  /**
   * Everybody's renders, as part of the transaction that the host has begun on this connection:
   * every call works inside a savepoint, and commits or rolls back nothing. When it returns or
   * throws, role, claims and search path are as they were.
   *
   * @param connection with autocommit off; used by one thread at a time until the transaction ends,
   *     never closed
   */
  public static JdbcRenders within(Connection connection) {
    return of(Database.within(connection));
  }

  /** The same in the tables of this schema, whatever the connection's search path is. */
  public JdbcRenders inSchema(String schema) {
    return new JdbcRenders(database.inSchema(schema), active);
  }

  /**
   * The renders of one owner, under row level security: those of others look exactly like ones that
   * do not exist. Cheap: create one for every web request. The data source's user must be a member
   * of {@code vidgen_web}; the user who ran the migrations is.
   */
  public JdbcRenders ownedBy(UUID owner) {
    return ownedBy(owner, Integer.MAX_VALUE);
  }

  /**
   * As {@link #ownedBy(UUID)}, with a limit to how many of the owner's renders may be queued or
   * running: beyond it, requests and retries throw a {@link TooManyRendersException}, however many
   * come at the same moment. In a transaction of the host, the owner's other requests with a limit
   * wait for its end.
   */
  public JdbcRenders ownedBy(UUID owner, int activeLimit) {
    return new JdbcRenders(database.actingFor(owner), new ActiveRenders(activeLimit));
  }

  /**
   * {@inheritDoc} The render and its job are written in one transaction. A worker of this process
   * that waits on the same data source may hold it when this returns.
   *
   * @throws CampaignNotFoundException when the campaign is not stored, or belongs to somebody else
   */
  @Override
  public Render request(Campaign campaign, RenderRequest request) {
    return requesting.request(List.of(campaign), request).get(0);
  }

  /**
   * {@inheritDoc} All are written in one transaction.
   *
   * @throws CampaignNotFoundException when one of them is not stored, or belongs to somebody else
   */
  @Override
  public List<Render> requestAll(List<Campaign> campaigns, RenderRequest request) {
    return requesting.request(campaigns, request);
  }

  @Override
  public Optional<Render> find(UUID renderId) {
    return reading.byId(renderId);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Not for a transaction of the host: no worker sees what it has requested before it commits.
   */
  @Override
  public Render await(UUID renderId, Duration timeout) throws InterruptedException {
    return Renders.super.await(renderId, timeout);
  }

  @Override
  public Optional<Render> findByPublicId(PublicId publicId) {
    return reading.byPublicId(publicId);
  }

  @Override
  public RenderPage list(RenderQuery query) {
    return reading.page(query);
  }

  /** Of each of these campaigns that has been rendered, the newest render, by the campaign's id. */
  public Map<UUID, Render> latest(Collection<UUID> campaignIds) {
    return reading.latestOf(campaignIds);
  }

  @Override
  public boolean isLost(PublicId publicId, String attempt) {
    return reading.isLost(publicId, attempt);
  }

  @Override
  public List<String> log(UUID renderId) {
    return reading.log(renderId);
  }

  @Override
  public boolean cancel(UUID renderId) {
    return changing.cancel(renderId);
  }

  @Override
  public boolean retry(UUID renderId) {
    return changing.retry(renderId);
  }

  @Override
  public boolean delete(UUID renderId) {
    return changing.delete(renderId);
  }
}
