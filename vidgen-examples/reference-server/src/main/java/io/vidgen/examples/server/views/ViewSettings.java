package io.vidgen.examples.server.views;

import io.vidgen.viewing.NetworkList;
import io.vidgen.viewing.ViewJudge;
import io.vidgen.viewing.ViewRules;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Which views are believed, and how long they are kept.
 *
 * @param addressHeader the header in which a proxy names the client, such as {@code
 *     X-Forwarded-For}, of which the last address counts; default: the client that is connected
 * @param networks a file of the networks in which no people are, see docs/viewing.md; default none
 * @param retention how long beacons and networks are kept; default 90 days
 */
public record ViewSettings(
    Optional<String> addressHeader, Optional<Path> networks, Duration retention) {

  private static final Duration RETENTION = Duration.ofDays(90);

  /** A page may report for a week: what was forgotten by then would be counted again. */
  private static final Duration SHORTEST = Duration.ofDays(8);

  /** Checks the retention. */
  public ViewSettings {
    if (retention.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "views are kept for at least " + SHORTEST.toDays() + " days, not " + retention);
    }
  }

  /** The defaults. */
  public static ViewSettings defaults() {
    return new ViewSettings(Optional.empty(), Optional.empty(), RETENTION);
  }

  /**
   * What these environment variables say: {@code VIDGEN_VIEW_ADDRESS_HEADER}, {@code
   * VIDGEN_VIEW_NETWORKS} and {@code VIDGEN_VIEW_RETENTION_DAYS}.
   *
   * @throws IllegalArgumentException naming a variable whose value cannot be right
   */
  public static ViewSettings of(Map<String, String> variables) {
    return new ViewSettings(
        value(variables, "VIDGEN_VIEW_ADDRESS_HEADER"),
        value(variables, "VIDGEN_VIEW_NETWORKS").map(Path::of),
        value(variables, "VIDGEN_VIEW_RETENTION_DAYS").map(ViewSettings::days).orElse(RETENTION));
  }

  /**
   * What decides which views are believed: the standard rules, and the networks of the file.
   *
   * @throws IllegalArgumentException naming the file and the line that is wrong
   * @throws IOException if the file cannot be read
   */
  public ViewJudge judge() throws IOException {
    ViewJudge standard = ViewJudge.standard();
    return networks.isEmpty()
        ? standard
        : standard.toBuilder()
            .addBefore("many_links", ViewRules.network(read(networks.get())))
            .build();
  }

  private static NetworkList read(Path file) throws IOException {
    try {
      return NetworkList.read(file);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("there is no file of networks at " + file, e);
    }
  }

  private static Optional<String> value(Map<String, String> variables, String name) {
    return Optional.ofNullable(variables.get(name)).filter(text -> !text.isBlank());
  }

  private static Duration days(String text) {
    if (!text.matches("[1-9]\\d{0,4}") || Long.parseLong(text) < SHORTEST.toDays()) {
      throw new IllegalArgumentException(
          "VIDGEN_VIEW_RETENTION_DAYS is a number of days from 8, not \"" + text + "\"");
    }
    return Duration.ofDays(Long.parseLong(text));
  }
}
