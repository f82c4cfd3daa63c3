package io.vidgen.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vidgen.campaign.Campaign.Look;
import io.vidgen.compositor.BubbleStyle;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.VideoFormat;
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
    root.put("scroll", wireName(look.scroll()));
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
    return new Look(
        new VideoFormat(
            root.path("width").asInt(format.width()),
            root.path("height").asInt(format.height()),
            root.path("fps").asInt(format.fps())),
        constant(ScrollStyle.class, root.path("scroll"), defaults.scroll()),
        new BubbleStyle(
            constant(BubbleStyle.Corner.class, bubble.path("corner"), style.corner()),
            bubble.path("size").asDouble(style.size()),
            bubble.path("margin").asDouble(style.margin())));
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
