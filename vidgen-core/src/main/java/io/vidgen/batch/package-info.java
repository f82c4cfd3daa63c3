/**
 * Batches that are stored: one campaign, a list of recipients, and what has become of each.
 *
 * <p>{@link io.vidgen.batch.Batches} is the entry point. {@code JdbcBatches} (vidgen-jdbc) keeps
 * them in Postgres, {@code InMemoryRenderQueue.batches()} in memory.
 */
@NullMarked
package io.vidgen.batch;

import org.jspecify.annotations.NullMarked;
