package io.vidgen.compositor.ffmpeg.internal.overlay;

import io.vidgen.compositor.Clip;
import io.vidgen.compositor.OpeningClip;
import io.vidgen.compositor.SceneTransition;
import io.vidgen.compositor.ffmpeg.internal.frames.ColorFilters;
import io.vidgen.compositor.ffmpeg.internal.frames.FrameTime;
import io.vidgen.render.VideoFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The filter graph of the final pass, layer by layer: the scenes, and what lies over them.
 *
 * <p>Layers that stand still are single pictures; the filters that use them keep the last one they
 * got. Blending happens in 4:2:0, on the layers' own pixels only. Not thread-safe.
 */
final class OverlayGraph {

  static final int SAMPLE_RATE = 48_000;
  static final String PICTURE = "[picture]";
  static final String SOUND = "[sound]";

  private static final String PAGE = "[page]";

  private static final String FROM_PNG =
      "scale=out_color_matrix=bt709:out_range=tv:" + ColorFilters.EXACT + ",format=yuva420p";

  private final VideoFormat format;
  private final long frames;
  private final List<String> pages;
  private final List<Layer> layers = new ArrayList<>();

  /**
   * What lies over the picture for some of its frames.
   *
   * @param chain what makes it
   * @param name what the chain ends in
   * @param overlay the options of the filter that lays it
   * @param from its first frame
   * @param until the frame after its last one
   * @param waits whether the chain has frames before the first one, too
   */
  private record Layer(
      String chain, String name, String overlay, long from, long until, boolean waits) {

    boolean isWithin(long start, long end) {
      return from < end && until > start;
    }
  }

  /** The scenes of input 0. */
  OverlayGraph(Clip scenes, SceneTransition transition) {
    this.format = scenes.format();
    this.frames = scenes.frames();
    this.pages =
        SceneFades.of(scenes, transition).chains("[0:v:0]" + ColorFilters.FROM_SCENE, PAGE);
  }

  /**
   * Lays the facecam over what is there.
   *
   * @param face the number of the facecam's input; behind it come the mask's and the plate's
   * @param goneAt the frame at which the bubble has faded out
   * @param from the frame at which it appears
   */
  void bubble(int face, BubbleGeometry geometry, OptionalLong goneAt, long from) {
    String fadeOut = goneAt.isPresent() ? fadeOut(goneAt.getAsLong()) : "";
    String steady = goneAt.isPresent() ? "," + repeated(frames) + fadeOut : "";
    String square =
        "[%s:v:0]scale=%s:%s:%s[square];[square][%s:v:0]alphamerge%s"
            .formatted(
                face,
                geometry.diameter(),
                geometry.diameter(),
                ColorFilters.EXACT,
                face + 1,
                fadeOut);
    lay(square, "[face]", geometry.x(), geometry.y(), "repeat", from, frames);
    lay(
        "[%s:v:0]%s%s".formatted(face + 2, FROM_PNG, steady),
        "[plate]",
        geometry.x() - geometry.pad(),
        geometry.y() - geometry.pad(),
        "repeat",
        from,
        frames);
  }

  /** Lays a picture over what is there, from beginning to end. */
  void picture(int input, int x, int y) {
    lay("[%s:v:0]%s".formatted(input, FROM_PNG), nameOf(input), x, y, "repeat", 0, frames);
  }

  /**
   * Lays a picture over what is there for some time, at whose ends it fades.
   *
   * @param from its first frame
   * @param count how many frames it is there
   */
  void passingPicture(int input, int x, int y, long from, long count) {
    String chain =
        "[%s:v:0]%s,%s,fade=t=in:s=0:n=%s:alpha=1%s%s"
            .formatted(
                input,
                FROM_PNG,
                repeated(count),
                FrameTime.fade(format.fps(), count),
                fadeOut(count),
                later(from));
    lay(chain, nameOf(input), x, y, "pass", from, from + count);
  }

  /**
   * Lays pictures over what is there, each from its frame on until the next one's.
   *
   * @param input one frame a picture
   * @param starts the first frame of each, in order
   */
  void changingPicture(int input, int x, int y, List<Long> starts) {
    String chain =
        "[%s:v:0]%s,settb=1/%s,setpts='%s'"
            .formatted(input, FROM_PNG, format.fps(), starts(starts, 0, starts.size()));
    lay(chain, nameOf(input), x, y, "repeat", 0, frames);
  }

  /** How many layers there are, from the lowest on. */
  int layers() {
    return layers.size();
  }

  /**
   * Lets the facecam fill the picture, and shrink.
   *
   * @param below how many layers are to lie below
   * @param input the number of the clip's input; after it comes the one of the frames that shrink,
   *     which are as large as the picture
   */
  void opening(int below, int input, OpeningClip clip) {
    layers.add(
        below,
        new Layer(
            "[%s:v:0]trim=end_frame=%s,crop=%s:%s:%s:%s"
                .formatted(
                    input, clip.full(), format.width(), format.height(), clip.left(), clip.top()),
            "[full]",
            overlay(0, 0, "pass"),
            0,
            clip.full(),
            false));
    layers.add(
        below + 1,
        new Layer(
            "[%s:v:0]%s%s".formatted(input + 1, ColorFilters.TAGS, later(clip.full())),
            "[shrinking]",
            overlay(0, 0, "pass"),
            clip.full(),
            clip.frames(),
            false));
  }

  private static String nameOf(int input) {
    return "[picture%s]".formatted(input);
  }

  /**
   * The start of picture N, by halves: FFmpeg refuses expressions that are nested deeply, which it
   * also calls a long sum.
   */
  private static String starts(List<Long> starts, int from, int to) {
    if (to - from <= 1) {
      return to == from ? "0" : starts.get(from).toString();
    }
    int middle = (from + to) / 2;
    return "if(lt(N,%s),%s,%s)"
        .formatted(middle, starts(starts, from, middle), starts(starts, middle, to));
  }

  /** The whole graph of the picture. */
  String build() {
    List<String> all = new ArrayList<>(pages);
    String top = lay(0, frames, all);
    all.add(top + ColorFilters.TAGS + PICTURE);
    return String.join(";", all);
  }

  /**
   * The graph without sound for a scene alone, which is given as input 0.
   *
   * @param start the frame at which it begins; what lies over it is as it is from then on
   * @param length how many frames it has; layers may go on, and those of other frames are left out
   */
  String scene(long start, long length) {
    List<String> all = new ArrayList<>();
    all.add("[0:v:0]" + ColorFilters.FROM_SCENE + later(start) + PAGE);
    String top = lay(start, start + length, all);
    all.add(
        "%ssetpts=PTS-STARTPTS,trim=end_frame=%s,%s%s"
            .formatted(top, length, ColorFilters.TAGS, PICTURE));
    return String.join(";", all);
  }

  /**
   * The sound's own graph: that of input 0 or silence, as long as the picture.
   *
   * @param filter what is done to it
   */
  String sound(boolean hasInput, String filter) {
    long samples = Math.round((double) frames * SAMPLE_RATE / format.fps());
    String source = hasInput ? "[0:a:0]apad" : "anullsrc=r=%s:cl=stereo".formatted(SAMPLE_RATE);
    return "%1$s,atrim=end_sample=%2$s,%3$s,apad,atrim=end_sample=%2$s%4$s"
        .formatted(source, samples, filter, SOUND);
  }

  private void lay(
      String chain, String name, int x, int y, String atItsEnd, long from, long until) {
    boolean waits = atItsEnd.equals("repeat");
    layers.add(new Layer(chain, name, overlay(x, y, atItsEnd), from, until, waits));
  }

  /** Half a frame early: the first frame from then on is the one meant, however times round. */
  private String from(long frame) {
    return ":enable='gte(t,%s)'".formatted(FrameTime.seconds(frame - 0.5, format.fps()));
  }

  private static String overlay(int x, int y, String atItsEnd) {
    return "overlay=x=%s:y=%s:format=yuv420:eof_action=%s".formatted(x, y, atItsEnd);
  }

  /** Lays what is there in some frames; returns the name of the uppermost. */
  private String lay(long start, long end, List<String> chains) {
    String top = PAGE;
    int laid = 0;
    for (Layer layer : layers) {
      if (layer.isWithin(start, end)) {
        String below = top;
        top = "[laid%s]".formatted(laid++);
        chains.add(layer.chain() + layer.name());
        String waiting = layer.waits() && layer.from() > start ? from(layer.from()) : "";
        chains.add(below + layer.name() + layer.overlay() + waiting + top);
      }
    }
    return top;
  }

  /** Lets a layer with transparency vanish up to a frame. */
  private String fadeOut(long end) {
    long count = FrameTime.fade(format.fps(), end);
    return ",fade=t=out:s=%s:n=%s:alpha=1".formatted(end - count, count);
  }

  /** In whole frames: setpts cuts fractions off, and a quotient may lack the last bit of one. */
  private String later(long frames) {
    return ",settb=1/%s,setpts=PTS+%s".formatted(format.fps(), frames);
  }

  /** A single picture as a stream of so many frames. */
  private String repeated(long count) {
    int fps = format.fps();
    return "loop=loop=-1:size=1,setpts=N/%s/TB,fps=%s,trim=end_frame=%s".formatted(fps, fps, count);
  }
}
