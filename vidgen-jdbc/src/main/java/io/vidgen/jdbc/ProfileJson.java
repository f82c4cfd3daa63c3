package io.vidgen.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vidgen.campaign.SenderProfile;
import io.vidgen.compositor.RgbColor;
import java.net.URI;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A sender's profile as its row has it. What breaks the rules is left out. */
final class ProfileJson {

  private ProfileJson() {}

  static String write(SenderProfile profile) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    profile.name().ifPresent(name -> json.put("name", name));
    profile.role().ifPresent(role -> json.put("role", role));
    profile.email().ifPresent(email -> json.put("email", email));
    profile.picture().map(URI::toString).ifPresent(picture -> json.put("picture_url", picture));
    profile.logo().map(URI::toString).ifPresent(logo -> json.put("logo_url", logo));
    profile.color().map(RgbColor::toString).ifPresent(color -> json.put("color", color));
    if (profile.madeWith()) {
      json.put("made_with", true);
    }
    return json.toString();
  }

  static SenderProfile read(@Nullable String text) {
    SenderProfile.Builder profile = SenderProfile.builder();
    if (text == null) {
      return profile.build();
    }
    JsonNode json = LookJson.parse(text);
    set(profile, json, "name", SenderProfile.Builder::name);
    set(profile, json, "role", SenderProfile.Builder::role);
    set(profile, json, "email", SenderProfile.Builder::email);
    set(profile, json, "color", (builder, color) -> builder.color(RgbColor.parse(color)));
    profile.picture(RenderRow.address(json.path("picture_url").textValue()).orElse(null));
    profile.logo(RenderRow.address(json.path("logo_url").textValue()).orElse(null));
    profile.madeWith(json.path("made_with").asBoolean());
    return profile.build();
  }

  private static void set(
      SenderProfile.Builder profile,
      JsonNode json,
      String field,
      BiConsumer<SenderProfile.Builder, String> setter) {
    if (json.path(field).isTextual()) {
      try {
        setter.accept(profile, json.path(field).asText());
      } catch (IllegalArgumentException e) {
        // Written by another application, and left out.
      }
    }
  }
}
