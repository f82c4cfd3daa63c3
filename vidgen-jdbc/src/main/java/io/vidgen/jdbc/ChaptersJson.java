package io.vidgen.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Scene;
import io.vidgen.internal.Beginning;
import io.vidgen.internal.HostOf;
import io.vidgen.video.Chapter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A video's chapters as its row has them: its scenes, as they were when it was made. */
final class ChaptersJson {

  private static final int LONGEST_TITLE = 80;

  private ChaptersJson() {}

  static String write(Campaign campaign) {
    ArrayNode chapters = JsonNodeFactory.instance.arrayNode();
    Duration start = Duration.ZERO;
    for (Scene scene : campaign.scenes()) {
      chapters
          .addObject()
          .put("start_ms", start.toMillis())
          .put("title", SceneSourceJson.titleOf(scene.source()));
      start = start.plus(scene.duration());
    }
    return chapters.toString();
  }

  static List<Chapter> read(String json) {
    List<Chapter> chapters = new ArrayList<>();
    for (JsonNode chapter : LookJson.parse(json)) {
      chapters.add(
          new Chapter(
              Duration.ofMillis(Math.max(0, chapter.path("start_ms").asLong())),
              chapter.path("title").asText()));
    }
    return chapters;
  }

  /** For a video whose worker has noted no chapters: of what its campaign has now. */
  static List<Chapter> ofScenes(@Nullable String scenes) {
    List<Chapter> chapters = new ArrayList<>();
    Duration start = Duration.ZERO;
    if (scenes != null) {
      for (JsonNode scene : LookJson.parse(scenes)) {
        chapters.add(new Chapter(start, titleOf(scene.path("url").asText())));
        start = start.plusSeconds(Math.max(0, scene.path("duration_sec").asLong()));
      }
    }
    return chapters;
  }

  /** {@code https://www.example.com/pricing/?q=1} is {@code example.com/pricing}. */
  static String titleOf(String url) {
    String title = url;
    try {
      URI address = URI.create(url);
      String host = HostOf.page(address);
      if (!host.isEmpty()) {
        String path = address.getPath() == null ? "" : address.getPath();
        title = host.replaceFirst("^www\\.", "") + path.replaceFirst("/+$", "");
      }
    } catch (IllegalArgumentException e) {
      // Not written by us: shown as it is.
    }
    return title.length() <= LONGEST_TITLE ? title : Beginning.of(title, LONGEST_TITLE - 1) + "…";
  }
}
