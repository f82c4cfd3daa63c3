package io.vidgen.testing;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which of many inputs a test runs on: some with every build, all of them when a system property
 * asks for that.
 *
 * <pre>{@code
 * static Stream<Page> pages() {
 *   return TestInputs.oneIn(3, Pages.all(), "vidgen.test.pages"); // All with -Dvidgen.test.pages=all.
 * }
 * }</pre>
 */
public final class TestInputs {

  private TestInputs() {}

  /** Every so-manieth input, the first included, or all of them. */
  public static <T> Stream<T> oneIn(int several, List<T> inputs, String property) {
    int step = all(property) ? 1 : several;
    return IntStream.range(0, inputs.size()).filter(i -> i % step == 0).mapToObj(inputs::get);
  }

  /** Whether the system property is {@code all}. */
  public static boolean all(String property) {
    return System.getProperty(property, "").equals("all");
  }
}
