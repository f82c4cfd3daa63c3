package io.vidgen.recorder.playwright.internal.cdp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import io.vidgen.ErrorCode;
import io.vidgen.recorder.RecorderException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A page's frames, as they are at a moment.
 *
 * @param main the page's own
 * @param inner those inside it, however deep
 */
public record FrameTree(String main, List<String> inner) {

  /** More than any page needs; what looks into frames does so frame by frame. */
  static final int DEEPEST = 50;

  private record Level(JsonObject tree, int depth) {}

  /**
   * Asks for them.
   *
   * @throws RecorderException when they are nested deeper than is recorded
   */
  public static FrameTree of(CDPSession cdp) {
    JsonObject root = cdp.send("Page.getFrameTree").getAsJsonObject("frameTree");
    List<String> inner = new ArrayList<>();
    Deque<Level> open = new ArrayDeque<>();
    open.add(new Level(root, 0));
    while (!open.isEmpty()) {
      Level level = open.remove();
      if (level.depth() > DEEPEST) {
        throw new RecorderException(
            ErrorCode.PAGE_TOO_LARGE,
            "the page has frames within frames, more than " + DEEPEST + " deep",
            null);
      }
      if (level.depth() > 0) {
        inner.add(idOf(level.tree()));
      }
      if (level.tree().has("childFrames")) {
        for (JsonElement child : level.tree().getAsJsonArray("childFrames")) {
          open.add(new Level(child.getAsJsonObject(), level.depth() + 1));
        }
      }
    }
    return new FrameTree(idOf(root), inner);
  }

  private static String idOf(JsonObject tree) {
    return tree.getAsJsonObject("frame").get("id").getAsString();
  }
}
