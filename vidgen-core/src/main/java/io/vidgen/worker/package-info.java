/**
 * Workers claim renders from a queue and run them; {@link io.vidgen.worker.OrphanSweeper} deletes
 * the objects of lost attempts.
 */
@NullMarked
package io.vidgen.worker;

import org.jspecify.annotations.NullMarked;
