package io.vidgen.compositor.ffmpeg;

import io.vidgen.compositor.Clip;
import io.vidgen.compositor.SceneTransition;
import io.vidgen.render.VideoFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
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

  private static final String FROM_PNG =
      "scale=out_color_matrix=bt709:out_range=tv:" + ColorFilters.EXACT + ",format=yuva420p";

  private final VideoFormat format;
  private final long frames;
  private final List<String> chains = new ArrayList<>();
  private String top = "[page]";
  private int layers;

  /** The scenes of input 0. */
  OverlayGraph(Clip scenes, SceneTransition transition) {
    this.format = scenes.format();
    this.frames = scenes.frames();
    chains.addAll(
        SceneFades.of(scenes, transition).chains("[0:v:0]" + ColorFilters.FROM_SCENE, top));
  }

  /**
   * Lays the facecam over what is there.
   *
   * @param face the number of the facecam's input; behind it come the mask's and the plate's
   * @param goneAt the frame at which the bubble has faded out
   */
  void bubble(int face, BubbleGeometry geometry, OptionalLong goneAt) {
    String fadeOut = goneAt.isPresent() ? fadeOut(goneAt.getAsLong()) : "";
    String steady = goneAt.isPresent() ? "," + repeated(frames) + fadeOut : "";
    chains.add(
        "[%d:v:0]scale=%d:%d:%s[square]"
            .formatted(face, geometry.diameter(), geometry.diameter(), ColorFilters.EXACT));
    chains.add("[square][%d:v:0]alphamerge%s[face]".formatted(face + 1, fadeOut));
    lay("[face]", geometry.x(), geometry.y(), "repeat");
    chains.add("[%d:v:0]%s%s[plate]".formatted(face + 2, FROM_PNG, steady));
    lay("[plate]", geometry.x() - geometry.pad(), geometry.y() - geometry.pad(), "repeat");
  }

  /** Lays a picture over what is there, from beginning to end. */
  void picture(int input, int x, int y) {
    String name = "[picture%d]".formatted(input);
    chains.add("[%d:v:0]%s%s".formatted(input, FROM_PNG, name));
    lay(name, x, y, "repeat");
  }

  /**
   * Lays a picture over what is there for some time, at whose ends it fades.
   *
   * @param from its first frame
   * @param count how many frames it is there
   */
  void passingPicture(int input, int x, int y, long from, long count) {
    String name = "[picture%d]".formatted(input);
    chains.add(
        "[%d:v:0]%s,%s,fade=t=in:s=0:n=%d:alpha=1%s,setpts=PTS+%d/%d/TB%s"
            .formatted(
                input,
                FROM_PNG,
                repeated(count),
                FrameTime.fade(format.fps(), count),
                fadeOut(count),
                from,
                format.fps(),
                name));
    lay(name, x, y, "pass");
  }

  /** The whole graph, with an input's sound or, without one, silence. */
  String build(OptionalInt soundInput) {
    long samples = Math.round((double) frames * SAMPLE_RATE / format.fps());
    String source =
        soundInput.isPresent()
            ? "[%d:a:0]apad".formatted(soundInput.getAsInt())
            : "anullsrc=r=%d:cl=stereo".formatted(SAMPLE_RATE);
    List<String> all = new ArrayList<>(chains);
    all.add(top + ColorFilters.TAGS + PICTURE);
    all.add("%s,atrim=end_sample=%d%s".formatted(source, samples, SOUND));
    return String.join(";", all);
  }

  private void lay(String layer, int x, int y, String atItsEnd) {
    String below = top;
    top = "[laid%d]".formatted(layers++);
    chains.add(
        "%s%soverlay=x=%d:y=%d:format=yuv420:eof_action=%s%s"
            .formatted(below, layer, x, y, atItsEnd, top));
  }

  /** Lets a layer with transparency vanish up to a frame. */
  private String fadeOut(long end) {
    long count = FrameTime.fade(format.fps(), end);
    return ",fade=t=out:s=%d:n=%d:alpha=1".formatted(end - count, count);
  }

  /** A single picture as a stream of so many frames. */
  private String repeated(long count) {
    int fps = format.fps();
    return "loop=loop=-1:size=1,setpts=N/%d/TB,fps=%d,trim=end_frame=%d".formatted(fps, fps, count);
  }
}
