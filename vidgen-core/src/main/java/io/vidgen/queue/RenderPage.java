package io.vidgen.queue;

import io.vidgen.render.Render;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of what a {@link RenderQuery} finds, newest first. Renders that are added or deleted
 * meanwhile make no later page repeat or skip a render.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class RenderPage {

  private final List<Render> renders;
  private final @Nullable String next;

  private RenderPage(List<Render> renders, @Nullable String next) {
    this.renders = List.copyOf(renders);
    this.next = next;
  }

  /**
   * A page; for implementations of {@link Renders}.
   *
   * @param next see {@link #next()}; {@code null} on the last page
   */
  public static RenderPage of(List<Render> renders, @Nullable String next) {
    return new RenderPage(renders, next);
  }

  /** The renders, as they stood when they were read. */
  public List<Render> renders() {
    return renders;
  }

  /**
   * What to pass to {@link RenderQuery.Builder#after} for the next page: opaque, and fit for a URL.
   * Empty on the last page.
   */
  public Optional<String> next() {
    return Optional.ofNullable(next);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RenderPage that
        && renders.equals(that.renders)
        && Objects.equals(next, that.next);
  }

  @Override
  public int hashCode() {
    return Objects.hash(renders, next);
  }

  @Override
  public String toString() {
    return "RenderPage[renders=" + renders + ", next=" + next + "]";
  }
}
