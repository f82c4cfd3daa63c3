package io.vidgen.examples.cli.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Fonts for what pages are written in: without them, a recording shows boxes. */
final class FontsCheck implements Check {

  private static final Map<String, String> PATTERNS = new LinkedHashMap<>();

  static {
    PATTERNS.put("Latin", ":lang=en");
    PATTERNS.put("Japanese", ":lang=ja");
    PATTERNS.put("Chinese", ":lang=zh-cn");
    PATTERNS.put("Korean", ":lang=ko");
    PATTERNS.put("colour emoji", ":color=true");
  }

  private final Function<List<String>, Optional<String>> programs;
  private final String osName;

  FontsCheck(Function<List<String>, Optional<String>> programs, String osName) {
    this.programs = programs;
    this.osName = osName.toLowerCase(Locale.ROOT);
  }

  @Override
  public Finding run() {
    if (osName.startsWith("mac") || osName.startsWith("windows")) {
      return Finding.ok("Fonts", "the system's own");
    }
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, String> each : PATTERNS.entrySet()) {
      Optional<String> families = programs.apply(List.of("fc-list", each.getValue(), "family"));
      if (families.isEmpty()) {
        return Finding.missing("Fonts", "fontconfig's fc-list cannot be run", "bin/setup");
      }
      if (families.get().isBlank()) {
        missing.add(each.getKey());
      }
    }
    return missing.isEmpty()
        ? Finding.ok("Fonts", String.join(", ", PATTERNS.keySet()))
        : Finding.missing("Fonts", "none for " + String.join(", ", missing), "bin/setup");
  }
}
