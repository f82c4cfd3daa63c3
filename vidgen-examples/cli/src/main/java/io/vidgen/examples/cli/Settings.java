package io.vidgen.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Settings that do not fit together are the user's to correct, as a mistyped option is. */
final class Settings {

  private Settings() {}

  /** Calls it; what it finds wrong with its arguments is said as of a wrong option. */
  static <T> T check(CommandLine command, Callable<T> use) throws Exception {
    try {
      Logging.requireKnownFormat();
      return use.call();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, String.valueOf(e.getMessage()), e);
    }
  }
}
