package io.vidgen.recorder;

import java.util.List;

/**
 * How far a page can be scrolled, and where it may rest on the way. All offsets are in the
 * picture's pixels, from the page's top.
 *
 * <pre>{@code
 * ScrollWay.builder(4000, 720).edges(List.of(640, 1380, 2100)).build()
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class ScrollWay {

  private final int distance;
  private final int viewport;
  private final List<Integer> stops;
  private final List<Integer> edges;

  private ScrollWay(Builder builder) {
    distance = builder.distance;
    viewport = builder.viewport;
    stops = within(builder.stops, distance);
    edges = within(builder.edges, distance);
  }

  /**
   * A builder of a way without stops and edges.
   *
   * @param distance how far down the page is to be scrolled, at most; 0 or less for not at all
   * @param viewport the viewport's height, at least 1
   */
  public static Builder builder(int distance, int viewport) {
    return new Builder(distance, viewport);
  }

  /** How far down the page is to be scrolled, at most. */
  public int distance() {
    return distance;
  }

  /** The viewport's height. */
  public int viewport() {
    return viewport;
  }

  /** Where the page asks to rest, such as at its full-screen sections; sorted. */
  public List<Integer> stops() {
    return stops;
  }

  /** Where a section begins at the viewport's top or ends at its bottom; sorted. */
  public List<Integer> edges() {
    return edges;
  }

  private static List<Integer> within(List<Integer> offsets, int end) {
    return offsets.stream()
        .filter(offset -> offset > 0 && offset < end)
        .sorted()
        .distinct()
        .toList();
  }

  @Override
  public String toString() {
    return "ScrollWay[%d in %d, stops %s, edges %s]".formatted(distance, viewport, stops, edges);
  }

  /** Makes a {@link ScrollWay}. Not thread-safe. */
  public static final class Builder {

    private final int distance;
    private final int viewport;
    private List<Integer> stops = List.of();
    private List<Integer> edges = List.of();

    private Builder(int distance, int viewport) {
      this.distance = distance;
      this.viewport = viewport;
    }

    /** Where the page asks to rest, in any order; those beyond the distance are left out. */
    public Builder stops(List<Integer> offsets) {
      stops = offsets;
      return this;
    }

    /** Good places to rest at, in any order; those beyond the distance are left out. */
    public Builder edges(List<Integer> offsets) {
      edges = offsets;
      return this;
    }

    /**
     * The way.
     *
     * @throws IllegalArgumentException if the viewport has no height
     */
    public ScrollWay build() {
      if (viewport < 1) {
        throw new IllegalArgumentException("a viewport has at least 1 pixel, not " + viewport);
      }
      return new ScrollWay(this);
    }
  }
}
