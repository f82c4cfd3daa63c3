package io.vidgen.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vidgen.campaign.Campaign.Look;
import io.vidgen.campaign.FieldError;
import io.vidgen.campaign.LookDraft;
import io.vidgen.compositor.BubbleStyle;
import io.vidgen.render.VideoFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's look as its row has it. What is absent has its default, so that rows outlive new
 * options.
 */
final class LookJson {

  private static final JsonMapper JSON = new JsonMapper();

  private LookJson() {}

  static String write(Look look) {
    ObjectNode root = JSON.createObjectNode();
    root.put("width", look.format().width());
    root.put("height", look.format().height());
    root.put("fps", look.format().fps());
    LookDraft draft = LookDraft.of(look);
    root.put("scroll", draft.scroll());
    root.put("depth", draft.depth());
    root.put("ending", draft.ending());
    root.put("cursor", draft.cursor());
    root.put("view", draft.view());
    root.put("consent", draft.consent());
    ObjectNode bubble = root.putObject("bubble");
    bubble.put("corner", wireName(look.bubble().corner()));
    bubble.put("size", look.bubble().size());
    bubble.put("margin", look.bubble().margin());
    return root.toString();
  }

  /**
   * Reads a look.
   *
   * @throws IllegalArgumentException quoting what is wrong with it
   */
  static Look read(@Nullable String json) {
    Look defaults = Look.defaults();
    if (json == null) {
      return defaults;
    }
    JsonNode root = parse(json);
    JsonNode bubble = root.path("bubble");
    VideoFormat format = defaults.format();
    BubbleStyle style = defaults.bubble();
    Look look =
        new Look(
            new VideoFormat(
                root.path("width").asInt(format.width()),
                root.path("height").asInt(format.height()),
                root.path("fps").asInt(format.fps())),
            defaults.motion(),
            defaults.view(),
            defaults.consent(),
            new BubbleStyle(
                constant(BubbleStyle.Corner.class, bubble.path("corner"), style.corner()),
                bubble.path("size").asDouble(style.size()),
                bubble.path("margin").asDouble(style.margin())));
    List<FieldError> errors = new ArrayList<>();
    Look read = draftOf(root).applyTo(look, "", errors);
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException("a stored look that cannot be read: " + errors);
    }
    return read;
  }

  private static LookDraft draftOf(JsonNode root) {
    return new LookDraft(
        text(root, "scroll"),
        text(root, "depth"),
        text(root, "ending"),
        root.path("cursor").isBoolean() ? root.path("cursor").booleanValue() : null,
        text(root, "view"),
        text(root, "consent"));
  }

  private static @Nullable String text(JsonNode root, String name) {
    return root.path(name).textValue();
  }

  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static String wireName(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, JsonNode name, E absent) {
    return name.isTextual() ? Enum.valueOf(type, name.asText().toUpperCase(Locale.ROOT)) : absent;
  }
}
