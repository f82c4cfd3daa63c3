package io.vidgen.examples.cli;

import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.campaign.draft.VisitorDraft;
import io.vidgen.recorder.SecretSource;
import io.vidgen.recorder.Visitor;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --visitor} and {@code --secrets}: as whom pages are visited. */
final class VisitorOptions {

  /** Before a secret's name in upper case, in which everything else is an underscore. */
  private static final String VARIABLE = "VIDGEN_SECRET_";

  @Option(
      names = "--visitor",
      paramLabel = "FILE.json",
      description =
          "As whom pages are visited: language, time zone, colours, and headers, cookies and logins"
              + " for named hosts; see docs/scenes.md.")
  private @Nullable Path visitor;

  @Option(
      names = "--secrets",
      paramLabel = "FILE",
      description =
          "The secrets that the visitor names, one NAME=VALUE a line; others come from variables"
              + " such as VIDGEN_SECRET_STAGING_PASSWORD.")
  private @Nullable Path secrets;

  /** As whom pages are visited; the usual visitor if there are errors. */
  Visitor visitor(List<FieldError> errors) {
    if (visitor == null) {
      return Visitor.usual();
    }
    try {
      return VisitorDraft.fromStrictJson(text("visitor", visitor)).validate();
    } catch (InvalidCampaignException e) {
      e.errors()
          .forEach(
              error ->
                  errors.add(
                      error.path().equals("visitor")
                          ? error
                          : new FieldError("visitor." + error.path(), error.message())));
      return Visitor.usual();
    }
  }

  /** Where secrets come from: the file, and then this program's environment. */
  SecretSource secrets(List<FieldError> errors) {
    Map<String, String> known = new HashMap<>();
    if (secrets != null) {
      try {
        read(text("secrets", secrets), known, errors);
      } catch (InvalidCampaignException e) {
        errors.addAll(e.errors());
      }
    }
    return query ->
        Optional.ofNullable(known.get(query.name()))
            .or(() -> Environment.get(variableOf(query.name())));
  }

  private static void read(String text, Map<String, String> known, List<FieldError> errors) {
    int number = 0;
    for (String line : text.split("\\R", -1)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int equals = line.indexOf('=');
      if (equals < 1) {
        // The line itself may be a secret.
        errors.add(new FieldError("secrets, line " + number, "is written like NAME=VALUE"));
      } else {
        known.put(line.substring(0, equals).strip(), line.substring(equals + 1));
      }
    }
  }

  static String variableOf(String name) {
    return VARIABLE + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  private static String text(String option, Path file) {
    String problem;
    try {
      return Files.readString(file);
    } catch (MalformedInputException e) {
      problem = "is not text in UTF-8: " + file;
    } catch (IOException e) {
      problem = "cannot be read: " + file;
    }
    throw new InvalidCampaignException(List.of(new FieldError(option, problem)));
  }
}
