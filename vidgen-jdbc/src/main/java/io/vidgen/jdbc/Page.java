package io.vidgen.jdbc;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, newest first. What is added or deleted meanwhile makes no later page repeat or
 * skip an item. Immutable.
 */
public final class Page<T> {

  private final List<T> items;
  private final @Nullable String next;

  Page(List<T> items, @Nullable String next) {
    this.items = List.copyOf(items);
    this.next = next;
  }

  /** The items; not more than were asked for. */
  public List<T> items() {
    return items;
  }

  /** What to ask for next, opaque and fit for a URL; empty on the last page. */
  public Optional<String> next() {
    return Optional.ofNullable(next);
  }

  @Override
  public String toString() {
    return "Page[items=" + items + ", next=" + next + "]";
  }
}
