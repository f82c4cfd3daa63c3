package io.vidgen.examples.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.OptionalInt;

/**
 * Where a command writes.
 *
 * @param out for results, which a script may read
 * @param err for progress and complaints
 * @param columns how wide the terminal behind {@code err} is; empty when it is not a terminal
 */
public record Console(PrintWriter out, PrintWriter err, OptionalInt columns) {

  /**
   * The terminal's width, set by {@code bin/vidgen}: Java 17 cannot ask whether standard error is a
   * terminal, and a shell can.
   */
  private static final String COLUMNS_PROPERTY = "vidgen.terminal.columns";

  /** Standard output and standard error. */
  public static Console ofThisProcess() {
    Integer columns = Integer.getInteger(COLUMNS_PROPERTY);
    return new Console(
        new PrintWriter(System.out, true, Charset.defaultCharset()),
        new PrintWriter(System.err, true, Charset.defaultCharset()),
        columns == null ? OptionalInt.empty() : OptionalInt.of(columns));
  }
}
