package io.vidgen.jdbc;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list, newest first. What is added or deleted meanwhile makes no later page repeat or
 * skip an item.
 *
 * @param items the items; not more than were asked for
 * @param next what to ask for next, opaque and fit for a URL; empty on the last page
 */
public record Page<T>(List<T> items, Optional<String> next) {

  /** Keeps a copy of the items. */
  public Page {
    items = List.copyOf(items);
  }
}
