package io.vidgen.batch;

import io.vidgen.recipient.RecipientList;
import io.vidgen.render.Render;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Stored batches: one campaign for many recipients.
 *
 * <pre>{@code
 * Batch batch = batches.create(BatchSpec.builder("Third quarter", draft).build(), list);
 * batches.run(batch.id());
 * RowPage failed = batches.rows(batch.id(), RowQuery.builder().states(Set.of(FAILED)).build());
 * }</pre>
 *
 * <p>A row becomes a campaign of its own, with one video, whose link stays. While what a row says
 * is the same, its video is not made again; when it has changed, {@link #run} makes a new render
 * under the same link. Nothing is rendered but by {@link #preview}, {@link #run} and {@link
 * #retry}.
 *
 * <p>Rows wait in the batch, and reach the workers one after the other: a render that is requested
 * by itself goes before all of them, batches of several owners take turns, and pausing takes effect
 * at once. A batch pauses by itself when failures since it last ran pass its {@code threshold}.
 *
 * <p>Every method that names a batch throws a {@link BatchNotFoundException} if there is none.
 * Thread-safe; every method is atomic. Implementations pass {@code BatchesContract} (in
 * vidgen-core's test-jar).
 */
public interface Batches {

  /**
   * Stores a batch and checks its list against its campaign and the stored suppressions. Nothing is
   * rendered. Again under the same id it is the batch that exists, unchanged.
   *
   * @throws io.vidgen.campaign.draft.InvalidCampaignException for what no row could correct
   */
  Batch create(BatchSpec spec, RecipientList list);

  /** The batch; empty if there is none. */
  Optional<Batch> find(UUID batchId);

  /**
   * The batches, newest first.
   *
   * @throws IllegalArgumentException when the query goes on after something that no page said
   */
  BatchPage list(BatchQuery query);

  /** The rows that a query asks for, in the list's order. */
  RowPage rows(UUID batchId, RowQuery query);

  /**
   * Changes what the batch makes, and checks its list again.
   *
   * @param change quick, and without effects, since it may be called again; keeps the id
   * @throws io.vidgen.campaign.draft.InvalidCampaignException as for {@link #create}
   */
  Batch update(UUID batchId, UnaryOperator<BatchSpec> change);

  /**
   * Gives the batch another list. Rows that have a row key in common with those before are the same
   * recipients, and keep their videos. Those that are left out are forgotten: what waits or is
   * rendered for them is cancelled, and links that were sent go on.
   *
   * @throws io.vidgen.campaign.draft.InvalidCampaignException as for {@link #create}
   */
  Batch replaceList(UUID batchId, RecipientList list);

  /**
   * Corrects cells, and checks the list again. A row with another key is another recipient.
   *
   * @throws InvalidRowException naming a line or a column that the list does not have, or a value
   *     that no cell can have
   */
  Batch correct(UUID batchId, Collection<CellCorrection> corrections);

  /**
   * Makes the video of one row, as a render that is requested by itself. {@link #run} does not make
   * it again.
   *
   * @return the render; the one that there is, unless that has failed, was cancelled, or is of what
   *     the row said before
   * @throws InvalidRowException if there is no row in this line, or no video can be made of it
   */
  Render preview(UUID batchId, int line);

  /**
   * Checks the list again, and queues the rows that are ready and have no render of what they say
   * now. Also resumes a batch that is paused. Rows that have failed or were cancelled are left to
   * {@link #retry}.
   */
  Batch run(UUID batchId);

  /**
   * Begins nothing more until the batch {@linkplain #run runs} again; what workers have begun they
   * finish. Without effect unless it is running.
   */
  Batch pause(UUID batchId);

  /** Cancels what waits and what is being rendered; videos that are done stay. */
  Batch cancel(UUID batchId);

  /**
   * Queues rows again, and runs the batch. Rows of which no video can be made, and those that wait
   * or are being rendered, are left as they are. A row that is done keeps its video until the new
   * one is.
   *
   * @throws InvalidRowException naming a chosen line that the list does not have
   */
  Batch retry(UUID batchId, RowChoice rows);

  /**
   * Deletes a batch with its recipients' campaigns, renders and links. What is in storage stays:
   * delete that first.
   *
   * @return whether this call deleted it
   */
  boolean delete(UUID batchId);
}
