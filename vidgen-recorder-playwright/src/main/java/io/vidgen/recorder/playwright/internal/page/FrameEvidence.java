package io.vidgen.recorder.playwright.internal.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks the documents in a page's frames whether anything moves in them. Belongs to the page's
 * thread.
 */
final class FrameEvidence {

  /** What another process draws may be seen some frames later. */
  private static final int QUIET_LOOKS = 4;

  /** More frames than that are not asked: they may move. */
  private static final int MOST_FRAMES = 6;

  /** How much of a frame is in the picture. */
  private enum View {
    NONE,
    PART,
    WHOLE
  }

  /** A document in a frame, and since how many looks it has been at rest. */
  private static final class Inner {

    final PageScript script;
    double offset;
    int looksAtRest;
    boolean wasWhole;

    Inner(PageScript script) {
      this.script = script;
    }

    /** Another process draws no more than is in view, and may be late with that. */
    boolean isDrawn(View view) {
      wasWhole = view == View.WHOLE || (view == View.PART && wasWhole);
      return wasWhole;
    }
  }

  private final PageScript script;
  private final Page page;
  private final Map<Integer, Inner> known = new HashMap<>();
  private final Map<Integer, View> inView = new LinkedHashMap<>();

  FrameEvidence(PageScript script, Page page) {
    this.script = script;
    this.page = page;
  }

  /** The page has named the frames that are in view or nearly so. */
  void inView(JsonArray frames) {
    inView.clear();
    for (JsonElement frame : frames) {
      JsonObject named = frame.getAsJsonObject();
      inView.put(named.get("number").getAsInt(), View.valueOf(named.get("view").getAsString()));
    }
    known.keySet().retainAll(inView.keySet());
  }

  /** Those of them in which nothing has moved for some looks. */
  List<Integer> resting() {
    return inView.entrySet().stream()
        .limit(MOST_FRAMES)
        .filter(frame -> isAtRest(frame.getKey(), frame.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean isAtRest(int number, View view) {
    try {
      Inner inner = known.get(number);
      if (inner == null) {
        script
            .inside(page, "movers.frame", number)
            .ifPresent(document -> known.put(number, new Inner(document)));
        return false;
      }
      return isAtRest(inner, view);
    } catch (PlaywrightException e) {
      known.remove(number); // It has another document now, in another process.
      return false;
    }
  }

  private static boolean isAtRest(Inner inner, View view) {
    JsonObject seen = inner.script.call("evidence.lookInside").getAsJsonObject();
    ClosedTrees.open(inner.script, seen);
    double offset = seen.get("offset").getAsDouble();
    boolean rests = seen.get("rests").getAsBoolean() && offset == inner.offset;
    inner.offset = offset;
    inner.looksAtRest = rests && inner.isDrawn(view) ? inner.looksAtRest + 1 : 0;
    return inner.looksAtRest >= QUIET_LOOKS;
  }
}
