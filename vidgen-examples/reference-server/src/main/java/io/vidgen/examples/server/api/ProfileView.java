package io.vidgen.examples.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vidgen.campaign.SenderProfile;
import io.vidgen.compositor.RgbColor;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sender's profile as its owner sees it.
 *
 * @param warnings what was stored, and may surprise
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ProfileView(
    @Nullable String name,
    @Nullable String role,
    @Nullable String email,
    @Nullable String color,
    @Nullable URI pictureUrl,
    @Nullable URI logoUrl,
    boolean madeWith,
    List<Warning> warnings) {

  /** Of a button or another part of a page: WCAG 2.2, 1.4.11. */
  private static final double SEEN = 3;

  private static final RgbColor DARK_PAGE = RgbColor.parse("#15181D");

  /** A field, and what to know about its value. */
  record Warning(String field, String message) {}

  static ProfileView of(SenderProfile profile, URI publicUrl) {
    return new ProfileView(
        profile.name().orElse(null),
        profile.role().orElse(null),
        profile.email().orElse(null),
        profile.color().map(RgbColor::toString).orElse(null),
        profile.picture().map(publicUrl::resolve).orElse(null),
        profile.logo().map(publicUrl::resolve).orElse(null),
        profile.madeWith(),
        profile.color().map(ProfileView::warnings).orElse(List.of()));
  }

  private static List<Warning> warnings(RgbColor color) {
    List<Warning> warnings = new ArrayList<>();
    if (color.contrastWith(RgbColor.WHITE) < SEEN) {
      warnings.add(
          new Warning("color", "Hardly seen on a light page: the page shows it darker there"));
    }
    if (color.contrastWith(DARK_PAGE) < SEEN) {
      warnings.add(
          new Warning("color", "Hardly seen on a dark page: the page shows it lighter there"));
    }
    return warnings;
  }
}
