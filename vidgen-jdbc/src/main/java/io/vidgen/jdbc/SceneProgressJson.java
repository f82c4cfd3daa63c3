package io.vidgen.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vidgen.render.SceneProgress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far the scenes of a render have come, as its row has it. */
final class SceneProgressJson {

  private SceneProgressJson() {}

  /** Null where nothing is known. */
  static @Nullable String write(List<SceneProgress> scenes) {
    if (scenes.isEmpty()) {
      return null;
    }
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (SceneProgress scene : scenes) {
      ObjectNode item = json.addObject().put("percent", scene.percent());
      scene.page().map(URI::toString).ifPresent(page -> item.put("page", page));
      scene.still().map(URI::toString).ifPresent(still -> item.put("still", still));
    }
    return json.toString();
  }

  static List<SceneProgress> read(@Nullable String json) {
    List<SceneProgress> scenes = new ArrayList<>();
    if (json != null) {
      for (JsonNode item : LookJson.parse(json)) {
        int percent = Math.max(0, Math.min(100, item.path("percent").asInt()));
        scenes.add(
            SceneProgress.builder(percent)
                .page(RenderRow.address(item.path("page").textValue()).orElse(null))
                .still(RenderRow.address(item.path("still").textValue()).orElse(null))
                .build());
      }
    }
    return scenes;
  }
}
