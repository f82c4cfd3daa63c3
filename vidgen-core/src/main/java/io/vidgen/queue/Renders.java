package io.vidgen.queue;

import io.vidgen.campaign.Campaign;
import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The requesting side of the render queue: request a render, watch it, cancel it, list and delete
 * renders.
 *
 * <p>Thread-safe; every method but {@link #await} is atomic.
 */
public interface Renders {

  /**
   * Requests the campaign's video, with the defaults of {@link RenderRequest}: without an
   * idempotency key.
   *
   * @return the queued render
   * @throws RenderInProgressException when a render of this campaign is queued or running
   */
  default Render request(Campaign campaign) {
    return request(campaign, RenderRequest.builder().build());
  }

  /**
   * Requests the campaign's video.
   *
   * @param request options; requesting again for the same campaign with the same {@linkplain
   *     RenderRequest#idempotencyKey() key} returns the first render, whatever its status
   * @return the queued render
   * @throws RenderInProgressException when a render of this campaign is queued or running
   */
  Render request(Campaign campaign, RenderRequest request);

  /**
   * Requests the videos of many campaigns, each as {@link #request(Campaign, RenderRequest)} does,
   * all or none: when one is refused, none was requested.
   *
   * @param campaigns each once
   * @param request for all of them; a key is that of each
   * @return the queued renders, in the campaigns' order
   * @throws RenderInProgressException when a render of one of the campaigns is queued or running
   * @throws IllegalArgumentException when a campaign is there twice
   */
  List<Render> requestAll(List<Campaign> campaigns, RenderRequest request);

  /** The render with this identity, as it is now; empty when there is none. */
  Optional<Render> find(UUID renderId);

  /**
   * Waits until the render has ended: done, failed or cancelled. It holds nothing meanwhile,
   * neither a lock nor a connection.
   *
   * <p>This implementation looks again after 50 milliseconds at first, then ever more rarely, but
   * at least once a second.
   *
   * @param timeout how long to wait at most; zero or less only looks
   * @return the render as it ended
   * @throws RenderNotEndedException when the time is up; it carries the render as it stood then,
   *     which goes on
   * @throws RenderNotFoundException when there is no such render, or no longer
   * @throws InterruptedException when interrupted before or while waiting
   */
  default Render await(UUID renderId, Duration timeout) throws InterruptedException {
    return EndPoll.await(this, renderId, timeout);
  }

  /** The render whose video is, or will be, watched under this public id. */
  Optional<Render> findByPublicId(PublicId publicId);

  /**
   * The renders that the query finds, newest first, a page at a time.
   *
   * @throws IllegalArgumentException when the query begins after something that no page said
   */
  RenderPage list(RenderQuery query);

  /**
   * Whether the objects that an attempt has stored may be deleted: a later attempt has taken over,
   * or it was the latest and has ended without a video. False while the attempt may still publish,
   * once it has published, and for a render or attempt that the queue does not know. Once true, it
   * stays true.
   *
   * @param attempt as in {@link ClaimedRender#attemptName}
   */
  boolean isLost(PublicId publicId, String attempt);

  /** The lines of the render's log, oldest first; empty when there is no such render. */
  List<String> log(UUID renderId);

  /**
   * Cancels a render that is queued or running; its worker stops within seconds.
   *
   * @return whether this call cancelled it: not when it had ended, or does not exist
   */
  boolean cancel(UUID renderId);

  /**
   * Queues a failed or cancelled render again, with its attempts restored.
   *
   * @return whether this call queued it: not when it is done, active, or does not exist
   * @throws RenderInProgressException when another render of its campaign is queued or running
   */
  boolean retry(UUID renderId);

  /**
   * Deletes what the queue knows of a render that has ended, and its log. Its idempotency key may
   * be used again. One that is queued or running has to be {@linkplain #cancel cancelled} first.
   *
   * <p>This deletes nothing in storage. Delete the render's objects before, so that they can still
   * be found if the program ends in between; deleting them again does no harm:
   *
   * <pre>{@code
   * storage.deleteAll(StorageKey.of("renders", render.publicId().value())); // Its default keys.
   * renders.delete(render.id());
   * }</pre>
   *
   * <p>A worker that was still at work on it when it was cancelled deletes by itself what it
   * publishes later.
   *
   * @return whether this call deleted it: not when it does not exist, or no longer
   * @throws RenderNotEndedException when it is queued or running; nothing is deleted then
   */
  boolean delete(UUID renderId);
}
