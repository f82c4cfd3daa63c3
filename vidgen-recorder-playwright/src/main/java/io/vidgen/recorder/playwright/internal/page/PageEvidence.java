package io.vidgen.recorder.playwright.internal.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks the page after each frame whether anything but its scrolling can have changed its picture:
 * the document, what is animated, what stands still. Belongs to the page's thread.
 */
public final class PageEvidence {

  private final PageScript script;
  private final FrameEvidence frames;
  private final double scale;

  /**
   * About a page.
   *
   * @param page its own
   * @param scale how many pixels of the picture a pixel of the page is
   */
  public PageEvidence(PageScript script, Page page, double scale) {
    this.script = script;
    this.frames = new FrameEvidence(script, page);
    this.scale = scale;
  }

  /**
   * Rows and columns of the picture.
   *
   * @param right the column behind the last one
   * @param bottom the row behind the last one
   * @param still whether it is that of a part that stands still, and what is behind is as it was
   */
  public record Box(int left, int top, int right, int bottom, boolean still) {

    /** Where it is once the page has been scrolled on. */
    public Box scrolledBy(int rows) {
      return still ? this : new Box(left, top - rows, right, bottom - rows, false);
    }
  }

  /**
   * What a frame's picture is, in the picture's pixels.
   *
   * @param offset how far the page is scrolled
   * @param pane where that which is scrolled is shown, if that is not the whole picture
   * @param changed boxes that something other than scrolling may have changed
   * @param all whether it may have changed everything
   * @param confined whether all else is surely as it was
   * @param animates whether a script may wait for an animation frame
   * @param works whether a script may have changed the document or drawn something
   * @param stills another number when what stands still has changed
   * @param arrangement another number when more of that has changed than the boxes that are named
   * @param covered whether anything stands still, in or near the picture
   * @param why what has changed, for people; empty if nothing has
   */
  public record Look(
      double offset,
      Optional<Box> pane,
      List<Box> changed,
      boolean all,
      boolean confined,
      boolean animates,
      boolean works,
      int stills,
      int arrangement,
      boolean covered,
      String why) {

    public Look {
      changed = List.copyOf(changed);
    }

    /** The same with other boxes. */
    public Look withChanged(List<Box> boxes) {
      return new Look(
          offset, pane, boxes, all, confined, animates, works, stills, arrangement, covered, why);
    }

    /** With all that an earlier look at the same frame has said, but for its boxes. */
    public Look after(Look earlier) {
      return new Look(
          offset,
          pane,
          changed,
          all || earlier.all,
          confined && earlier.isConfined(),
          animates || earlier.animates,
          works || earlier.works,
          stills,
          arrangement,
          covered || earlier.covered,
          earlier.why.isEmpty() ? why : earlier.why);
    }

    /** With all that an earlier look at the same frame has said. */
    public Look with(Look earlier) {
      return withChanged(
              Stream.of(changed, earlier.changed).flatMap(List::stream).distinct().toList())
          .after(earlier);
    }

    /** Boxes of what scrolls. */
    public List<Box> changedContent() {
      return changed.stream().filter(box -> !box.still()).toList();
    }

    /** Boxes of what stands still, behind which all is as it was. */
    public List<Box> changedStills() {
      return changed.stream().filter(Box::still).toList();
    }

    /** Whether nothing has changed but by scrolling. */
    public boolean quiet() {
      return !all && changed.isEmpty();
    }

    /** Whether nothing has changed but by scrolling and within the boxes. */
    public boolean isConfined() {
      return !all && (changed.isEmpty() || confined);
    }

    /** Whether it is scrolled by whole pixels. */
    public boolean isWhole() {
      return Math.abs(offset - Math.rint(offset)) < 0.01;
    }

    public int wholeOffset() {
      return (int) Math.rint(offset);
    }
  }

  /** How what stands still is shown. */
  public enum Stills {
    /** As it is. */
    SHOWN,
    /** Not at all: what is behind it shows. */
    HIDDEN,
    /** In black, as transparent as it is. */
    BLACK,
    /** In white, as transparent as it is. */
    WHITE
  }

  /**
   * A look after which the page may have been moved on.
   *
   * @param wentOn whether it was: if it is where it was foreseen to be, and nothing else happened
   */
  public record Step(Look look, boolean wentOn) {}

  private record Foreseen(double scale, int stills, int offset) {}

  /** Looks at the page; what is said has happened since the last look. */
  public Look look() {
    return lookOf(script.call("evidence.look", frames.resting()).getAsJsonObject());
  }

  /**
   * Looks at the page, and if it has only been scrolled, moves it on for the next frame: one
   * question instead of two.
   *
   * @param before a look since which nothing that stands still may have changed
   * @param offset where the page is foreseen to be
   * @param goOn where to move it
   */
  public Step lookAndGoOn(Look before, int offset, PageScroller.Move goOn) {
    JsonObject seen =
        script
            .call(
                "evidence.lookAndGoOn",
                new Foreseen(scale, before.stills(), offset),
                goOn,
                frames.resting())
            .getAsJsonObject();
    return new Step(lookOf(seen), seen.get("wentOn").getAsBoolean());
  }

  /** All that what stood still at the last look draws; all of the window if that is unknown. */
  public List<Box> standing() {
    return boxesOf(script.call("covers.places").getAsJsonArray());
  }

  /**
   * Shows what stood still at the last look otherwise, for pictures of the same moment: the page
   * notices nothing as long as no time passes before it is shown as it is.
   */
  public void show(Stills stills) {
    script.call("covers.show", stills.name().toLowerCase(Locale.ROOT));
  }

  /** Chromium draws edges on whole pixels, the nearest ones. */
  private Optional<Box> paneOf(JsonElement seen) {
    if (seen.isJsonNull()) {
      return Optional.empty();
    }
    int[] sides = new int[4];
    for (int i = 0; i < sides.length; i++) {
      sides[i] = (int) Math.round(seen.getAsJsonArray().get(i).getAsDouble() * scale);
    }
    return Optional.of(new Box(sides[0], sides[1], sides[2], sides[3], true));
  }

  private Look lookOf(JsonObject seen) {
    frames.inView(seen.getAsJsonArray("frames"));
    ClosedTrees.open(script, seen);
    return new Look(
        seen.get("offset").getAsDouble() * scale,
        paneOf(seen.get("pane")),
        boxesOf(seen.getAsJsonArray("changed")),
        seen.get("all").getAsBoolean(),
        seen.get("confined").getAsBoolean(),
        seen.get("animates").getAsBoolean(),
        seen.get("works").getAsBoolean(),
        seen.get("stills").getAsInt(),
        seen.get("arrangement").getAsInt(),
        seen.get("covered").getAsBoolean(),
        seen.get("why").getAsString());
  }

  private List<Box> boxesOf(JsonArray found) {
    List<Box> boxes = new ArrayList<>();
    for (JsonElement one : found) {
      JsonArray box = one.getAsJsonArray();
      boxes.add(
          new Box(
              (int) Math.floor(box.get(0).getAsDouble() * scale),
              (int) Math.floor(box.get(1).getAsDouble() * scale),
              (int) Math.ceil(box.get(2).getAsDouble() * scale),
              (int) Math.ceil(box.get(3).getAsDouble() * scale),
              box.get(4).getAsBoolean()));
    }
    return boxes;
  }
}
