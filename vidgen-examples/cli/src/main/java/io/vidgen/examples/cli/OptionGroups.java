package io.vidgen.examples.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * A command's options in its help text, a paragraph for each subject. Options of no group come
 * last, under a heading of their own.
 */
final class OptionGroups {

  private static final String REST = "Other";

  private final Map<String, List<String>> groups = new LinkedHashMap<>();

  /** Adds a paragraph, with the options that begin as these do. */
  OptionGroups add(String heading, String... names) {
    groups.put(heading, List.of(names));
    return this;
  }

  void applyTo(CommandLine command) {
    command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, this::render);
  }

  private String render(Help help) {
    Map<String, List<OptionSpec>> sorted = new LinkedHashMap<>();
    groups.keySet().forEach(heading -> sorted.put(heading, new ArrayList<>()));
    sorted.put(REST, new ArrayList<>());
    for (OptionSpec option : help.commandSpec().options()) {
      sorted.getOrDefault(headingOf(option), List.of()).add(option);
    }
    StringBuilder text = new StringBuilder();
    sorted.forEach(
        (heading, options) -> {
          if (!options.isEmpty()) {
            Help.Layout layout = help.createDefaultLayout();
            layout.addOptions(options, help.parameterLabelRenderer());
            text.append(String.format("%n%s:%n%s", heading, layout));
          }
        });
    return text.toString();
  }

  /** The longest name counts, so that a group may take an option out of a broader one. */
  private String headingOf(OptionSpec option) {
    String heading = REST;
    int longest = 0;
    for (Map.Entry<String, List<String>> group : groups.entrySet()) {
      for (String name : group.getValue()) {
        if (option.longestName().startsWith(name) && name.length() > longest) {
          heading = group.getKey();
          longest = name.length();
        }
      }
    }
    return heading;
  }
}
