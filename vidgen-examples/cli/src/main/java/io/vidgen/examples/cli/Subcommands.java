package io.vidgen.examples.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * A command's subcommands. Only the one that the arguments name is put together, where they name
 * one: the options of all take picocli longer than everything else before the first line of output.
 */
public final class Subcommands {

  private final Map<String, Supplier<?>> all = new LinkedHashMap<>();

  /**
   * Adds one.
   *
   * @param command makes an annotated object, or a command line
   */
  public Subcommands add(String name, Supplier<?> command) {
    all.put(name, command);
    return this;
  }

  /**
   * Adds what these arguments need: the subcommand that comes first in them, or all, since help and
   * suggestions name all.
   */
  public CommandLine addTo(CommandLine parent, String... arguments) {
    if (arguments.length > 0 && all.containsKey(arguments[0])) {
      return parent.addSubcommand(arguments[0], all.get(arguments[0]).get());
    }
    all.forEach((name, command) -> parent.addSubcommand(name, command.get()));
    return parent;
  }
}
