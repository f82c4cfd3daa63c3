package io.vidgen.examples.server.views;

import com.fasterxml.jackson.databind.JsonNode;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.viewing.Beacon;
import io.vidgen.viewing.BeaconKind;
import io.vidgen.viewing.Gestures;
import io.vidgen.viewing.ViewTicket;
import io.vidgen.viewing.WatchedSeconds;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Reads what a page reports. What cannot be is refused by field, and never corrected. */
final class BeaconInput {

  /** Longer than any ticket is taken, so that numbers stay numbers. */
  private static final int MOST = 1_000_000_000;

  private final JsonNode report;

  BeaconInput(JsonNode report) {
    this.report = report;
  }

  /**
   * The beacon.
   *
   * @throws InvalidCampaignException naming the field that is wrong
   */
  Beacon read() {
    ViewTicket ticket = ticket();
    return Beacon.builder(ticket, kind())
        .sinceLoad(time("since_load_ms"))
        .played(time("played_ms"))
        .playedVisibly(time("visible_ms"))
        .seconds(seconds(ticket.seconds()))
        .gestures(
            Gestures.builder()
                .pointerMoves(number("moves"))
                .presses(number("presses"))
                .keys(number("keys"))
                .longestHold(time("hold_ms"))
                .assistive(flag("assistive"))
                .build())
        .automated(flag("automated"))
        .quiet(flag("quiet"))
        .build();
  }

  /** The same refusal for every ticket that is not one of the page's. */
  static InvalidCampaignException wrongTicket() {
    return refusal("ticket", "must be that of a loaded page");
  }

  private static InvalidCampaignException refusal(String field, String reason) {
    return new InvalidCampaignException(List.of(new FieldError(field, reason)));
  }

  private ViewTicket ticket() {
    try {
      return ViewTicket.parse(report.path("ticket").asText());
    } catch (IllegalArgumentException e) {
      throw wrongTicket();
    }
  }

  private BeaconKind kind() {
    String name = report.path("kind").asText();
    for (BeaconKind kind : BeaconKind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        return kind;
      }
    }
    throw refusal("kind", "must be play, progress, click or end");
  }

  private Duration time(String field) {
    return Duration.ofMillis(number(field));
  }

  private int number(String field) {
    JsonNode value = report.path(field);
    if (value.isMissingNode()) {
      return 0;
    }
    if (!value.isInt() || value.intValue() < 0 || value.intValue() > MOST) {
      throw refusal(field, "must be a whole number from 0");
    }
    return value.intValue();
  }

  private boolean flag(String field) {
    JsonNode value = report.path(field);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw refusal(field, "must be true or false");
    }
    return value.booleanValue();
  }

  private WatchedSeconds seconds(int length) {
    WatchedSeconds seconds = WatchedSeconds.none(length);
    JsonNode pairs = report.path("seconds");
    if (!pairs.isMissingNode() && !pairs.isArray()) {
      throw wrongSeconds();
    }
    for (JsonNode pair : pairs) {
      if (pair.size() != 2 || !pair.path(0).isInt() || !pair.path(1).isInt()) {
        throw wrongSeconds();
      }
      try {
        seconds = seconds.with(pair.path(0).intValue(), pair.path(1).intValue());
      } catch (IllegalArgumentException e) {
        throw wrongSeconds();
      }
    }
    return seconds;
  }

  private static InvalidCampaignException wrongSeconds() {
    return refusal("seconds", "must be pairs of a first and a last second");
  }
}
