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
  private final long start;
  private final List<String> pages;
  private final List<String> layers = new ArrayList<>();
  private String top = PAGE;
  private int laid;

  /**
   * The scenes of input 0.
   *
   * @param start the frame at which that begins, if it is a part of the video
   */
  OverlayGraph(Clip scenes, SceneTransition transition, long start) {
    this.format = scenes.format();
    this.frames = scenes.frames();
    this.start = start;
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
    layers.add(
        "[%s:v:0]scale=%s:%s:%s[square]"
            .formatted(face, geometry.diameter(), geometry.diameter(), ColorFilters.EXACT));
    layers.add("[square][%s:v:0]alphamerge%s[face]".formatted(face + 1, fadeOut));
    lay("[face]", geometry.x(), geometry.y(), "repeat" + from(from));
    layers.add("[%s:v:0]%s%s[plate]".formatted(face + 2, FROM_PNG, steady));
    lay(
        "[plate]",
        geometry.x() - geometry.pad(),
        geometry.y() - geometry.pad(),
        "repeat" + from(from));
  }

  /** Half a frame early: the first frame from then on is the one meant, however times round. */
  private String from(long frame) {
    return frame <= start
        ? ""
        : ":enable='gte(t,%s)'".formatted(FrameTime.seconds(frame - 0.5, format.fps()));
  }

  /** Lets the facecam fill the picture. */
  void full(int input, OpeningClip clip) {
    layers.add(
        "[%s:v:0]trim=end_frame=%s,crop=%s:%s:%s:%s[full]"
            .formatted(
                input,
                clip.opening().full(),
                format.width(),
                format.height(),
                clip.left(),
                clip.top()));
    lay("[full]", 0, 0, "pass");
  }

  /**
   * Lets the facecam shrink, after it has filled the picture.
   *
   * @param input its frames, which are as large as the picture
   */
  void shrinking(int input, OpeningClip clip) {
    layers.add(
        "[%s:v:0]%s%s[shrinking]"
            .formatted(input, ColorFilters.TAGS, later(clip.opening().full())));
    lay("[shrinking]", 0, 0, "pass");
  }

  /** Lays a picture over what is there, from beginning to end. */
  void picture(int input, int x, int y) {
    String name = "[picture%s]".formatted(input);
    layers.add("[%s:v:0]%s%s".formatted(input, FROM_PNG, name));
    lay(name, x, y, "repeat");
  }

  /**
   * Lays a picture over what is there for some time, at whose ends it fades.
   *
   * @param from its first frame
   * @param count how many frames it is there
   */
  void passingPicture(int input, int x, int y, long from, long count) {
    String name = "[picture%s]".formatted(input);
    layers.add(
        "[%s:v:0]%s,%s,fade=t=in:s=0:n=%s:alpha=1%s%s%s"
            .formatted(
                input,
                FROM_PNG,
                repeated(count),
                FrameTime.fade(format.fps(), count),
                fadeOut(count),
                later(from),
                name));
    lay(name, x, y, "pass");
  }

  /**
   * Lays pictures over what is there, each from its frame on until the next one's.
   *
   * @param input one frame a picture
   * @param starts the first frame of each, in order
   */
  void changingPicture(int input, int x, int y, List<Long> starts) {
    String name = "[picture%s]".formatted(input);
    layers.add(
        "[%s:v:0]%s,settb=1/%s,setpts='%s'%s"
            .formatted(input, FROM_PNG, format.fps(), starts(starts, 0, starts.size()), name));
    lay(name, x, y, "repeat");
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
    all.addAll(layers);
    all.add(top + ColorFilters.TAGS + PICTURE);
    return String.join(";", all);
  }

  /**
   * The graph without sound for a scene alone, which is given as input 0; what lies over it is as
   * it is from its start on.
   *
   * @param length how many frames it has; layers may go on
   */
  String scene(long length) {
    List<String> all = new ArrayList<>();
    all.add("[0:v:0]" + ColorFilters.FROM_SCENE + later(start) + PAGE);
    all.addAll(layers);
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

  private void lay(String layer, int x, int y, String atItsEnd) {
    String below = top;
    top = "[laid%s]".formatted(laid++);
    layers.add(
        "%s%soverlay=x=%s:y=%s:format=yuv420:eof_action=%s%s"
            .formatted(below, layer, x, y, atItsEnd, top));
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
