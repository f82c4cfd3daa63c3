package io.vidgen.batch;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a batch are made again.
 *
 * <p>Immutable and thread-safe.
 */
public final class RowChoice {

  private static final RowChoice FAILED = new RowChoice(null);

  private final @Nullable Set<Integer> lines;

  private RowChoice(@Nullable Set<Integer> lines) {
    this.lines = lines;
  }

  /** Those that have failed or were cancelled. */
  public static RowChoice failed() {
    return FAILED;
  }

  /**
   * Those in these lines, whatever has become of them.
   *
   * @throws IllegalArgumentException if there is no line
   */
  public static RowChoice lines(Collection<Integer> lines) {
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("no line is chosen");
    }
    return new RowChoice(Set.copyOf(lines));
  }

  /** The lines; empty for those that have failed or were cancelled. */
  public Optional<Set<Integer>> lines() {
    return Optional.ofNullable(lines);
  }

  @Override
  public String toString() {
    return lines == null ? "RowChoice[failed]" : "RowChoice" + new TreeSet<>(lines);
  }
}
