package io.vidgen.compositor.ffmpeg.internal.overlay;

import io.vidgen.captions.Captions;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.LowerThird;
import io.vidgen.compositor.MusicBed;
import io.vidgen.compositor.OpeningClip;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.compositor.SceneSound;
import io.vidgen.compositor.ffmpeg.internal.frames.FrameTime;
import io.vidgen.compositor.ffmpeg.internal.frames.Pictures;
import io.vidgen.compositor.ffmpeg.internal.frames.SceneFeed;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.render.VideoFormat;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The final pass's inputs and the graph that lays them over each other: the scenes, the lower
 * third, the bubble, the opening, drawn captions, the watermark. Puts what it draws on the bench.
 * Not thread-safe.
 */
final class OverlayLayers {

  private static final String FACECAM = "facecam.mov";
  private static final String OPENING = "opening.mov";
  private static final String SHRINKING = "opening.raw";
  private static final String CAPTIONS = "caption-%04d.png";

  private final OverlaySpec spec;
  private final ScratchDirectory bench;
  private final List<Layer> layers;

  /**
   * Draws all that lies over this video.
   *
   * @param openingFrames draws those of an opening
   */
  OverlayLayers(OverlaySpec spec, ScratchDirectory bench, OpeningFrames openingFrames) {
    this(spec, bench, new ArrayList<>());
    @Nullable BubbleGeometry geometry =
        spec.facecam().isPresent()
            ? BubbleGeometry.of(spec.bubble(), spec.scenes().format())
            : null;
    spec.lowerThird().ifPresent(text -> addLowerThird(text, geometry));
    if (geometry != null) {
      addBubble(spec.facecam().orElseThrow(), geometry);
      opening(spec).ifPresent(clip -> addOpening(clip, geometry, openingFrames));
    }
    if (spec.captionStyle().isDrawn()) {
      spec.captions().ifPresent(captions -> addCaptions(captions, geometry));
    }
    spec.watermark()
        .map(image -> WatermarkArt.of(image, spec.scenes().format()))
        .ifPresent(
            mark ->
                add(
                    picture(mark.picture(), "watermark.png"),
                    (graph, input) -> graph.picture(input, mark.x(), mark.y())));
  }

  private OverlayLayers(OverlaySpec spec, ScratchDirectory bench, List<Layer> layers) {
    this.spec = spec;
    this.bench = bench;
    this.layers = layers;
  }

  /**
   * What is laid over the scenes.
   *
   * @param arguments open its inputs
   * @param inputs how many these are
   * @param files what its inputs read
   * @param from the first frame in which something of it may be seen
   * @param until the frame from which on nothing is
   */
  private record Layer(
      List<String> arguments, int inputs, List<Path> files, long from, long until, Laying laying) {

    boolean shows(long start, long length) {
      return from < start + length && until > start;
    }
  }

  /** Lays over what is there what the input of this number, and those behind it, hold. */
  private interface Laying {
    void lay(OverlayGraph graph, int input);
  }

  /** Pictures or a film on the bench, and how they are opened. */
  private record Input(List<String> arguments, List<Path> files) {}

  /**
   * Those that show in a part of the video, for that part alone: the others have no say in how it
   * is encoded, nor in what it is kept under.
   *
   * @param start the part's first frame
   * @param length how many frames it has
   */
  OverlayLayers during(long start, long length) {
    return new OverlayLayers(
        spec, bench, layers.stream().filter(layer -> layer.shows(start, length)).toList());
  }

  /** The arguments that open the inputs, the first of which is fed. */
  List<String> inputs(SceneFeed feed) {
    List<String> all = new ArrayList<>(feed.input(spec.scenes().format().fps()));
    layers.forEach(layer -> all.addAll(layer.arguments()));
    return all;
  }

  /** The files that lie over the scenes. */
  List<Path> files() {
    return layers.stream().flatMap(layer -> layer.files().stream()).toList();
  }

  /** How many inputs there are. */
  int count() {
    return 1 + layers.stream().mapToInt(Layer::inputs).sum();
  }

  /** The filter graph of the picture. */
  String graph() {
    return laid(0).build();
  }

  /** The filter graph for a scene alone, without its sound; see {@link OverlayGraph#scene}. */
  String graphOfScene(long start, long length) {
    return laid(start).scene(length);
  }

  private OverlayGraph laid(long start) {
    OverlayGraph graph = new OverlayGraph(spec.scenes(), spec.transition(), start);
    int input = 1;
    for (Layer layer : layers) {
      layer.laying().lay(graph, input);
      input += layer.inputs();
    }
    return graph;
  }

  /** The arguments that open the facecam as the only input, if there is one. */
  List<String> soundInput() {
    return spec.facecam().isPresent() ? input("mov", FACECAM).arguments() : List.of();
  }

  /**
   * The filter graph of the sound.
   *
   * @param hasInput whether there is an input that is heard; otherwise, nothing is
   * @param filter what is done to it
   */
  String soundGraph(boolean hasInput, String filter) {
    return new OverlayGraph(spec.scenes(), spec.transition(), 0).sound(hasInput, filter);
  }

  /** The files that are heard. */
  List<Path> heard() {
    return Stream.concat(
            spec.facecam().stream().map(FacecamClip::path),
            spec.music().stream().map(MusicBed::file))
        .toList();
  }

  /** The music below it, if there is any. */
  Optional<MusicBed> music() {
    return spec.music();
  }

  /** The sounds of the clips that scenes show. */
  List<SceneSound> sceneSounds() {
    return spec.sceneSounds();
  }

  /** The scenes that the sound is as long as. */
  Clip scenes() {
    return spec.scenes();
  }

  private void addLowerThird(LowerThird text, @Nullable BubbleGeometry bubble) {
    Clip scenes = spec.scenes();
    long from = Math.max(FrameTime.frameAt(text.start(), scenes.format()), openingFrames());
    long length =
        Math.min(FrameTime.frameAt(text.length(), scenes.format()), scenes.frames() - from);
    // Later than the video ends, there is nothing to lay it over.
    if (length > 1) {
      LowerThirdArt.of(text, scenes.format(), bubble)
          .ifPresent(
              art ->
                  add(
                      picture(art.picture(), "lower-third.png"),
                      from,
                      from + length,
                      (graph, input) ->
                          graph.passingPicture(input, art.x(), art.y(), from, length)));
    }
  }

  private void addCaptions(Captions captions, @Nullable BubbleGeometry bubble) {
    VideoFormat format = spec.scenes().format();
    CaptionArt.of(captions, spec.captionStyle(), format, bubble, spec.lowerThird().orElse(null))
        .ifPresent(
            art -> {
              CaptionFrames frames = CaptionFrames.of(captions.cues(), spec.scenes());
              add(
                  sequence(frames.pictures(), art, CAPTIONS),
                  (graph, input) ->
                      graph.changingPicture(input, art.x(), art.y(), frames.starts()));
            });
  }

  /**
   * Each picture is a file, which is drawn and written once however often it is shown; no other is
   * in memory at that time.
   */
  private Input sequence(List<Integer> pictures, CaptionArt art, String name) {
    List<Path> files = new ArrayList<>();
    Map<Integer, Path> written = new HashMap<>();
    for (int i = 0; i < pictures.size(); i++) {
      String file = String.format(Locale.ROOT, name, i); // As FFmpeg writes the number.
      int cue = pictures.get(i);
      Path before = written.get(cue);
      if (before == null) {
        BufferedImage picture = cue == CaptionFrames.EMPTY ? art.empty() : art.picture(cue);
        Pictures.writePng(picture, bench.file(file), "the captions");
        written.put(cue, bench.file(file));
      } else {
        bench.link(before, file);
      }
      files.add(bench.file(file));
    }
    return new Input(
        List.of(
            "-protocol_whitelist",
            "file",
            "-f",
            "image2",
            "-framerate",
            Integer.toString(spec.scenes().format().fps()),
            "-start_number",
            "0",
            "-i",
            name),
        files);
  }

  private void addBubble(FacecamClip facecam, BubbleGeometry geometry) {
    BubbleArt art = new BubbleArt(geometry, spec.bubble());
    bench.link(facecam.path(), FACECAM);
    List<Input> all =
        List.of(
            input("mov", FACECAM),
            picture(art.mask(), "mask.png"),
            picture(art.plate(), "plate.png"));
    layers.add(
        new Layer(
            all.stream().flatMap(input -> input.arguments().stream()).toList(),
            all.size(),
            all.stream().flatMap(input -> input.files().stream()).toList(),
            openingFrames(),
            spec.scenes().frames(),
            (graph, face) -> graph.bubble(face, geometry, facecam.goneAt(), openingFrames())));
  }

  private static Optional<OpeningClip> opening(OverlaySpec spec) {
    return spec.facecam().flatMap(FacecamClip::opening);
  }

  /** How many frames of the video the opening takes. */
  private long openingFrames() {
    return opening(spec).map(clip -> clip.opening().frames()).orElse(0L);
  }

  private void addOpening(OpeningClip clip, BubbleGeometry geometry, OpeningFrames frames) {
    VideoFormat format = spec.scenes().format();
    bench.link(clip.path(), OPENING);
    OpeningArt art = new OpeningArt(clip, geometry, spec.bubble(), format);
    frames.write(art, clip, OPENING, bench, SHRINKING);
    add(input("mov", OPENING), 0, clip.opening().full(), (graph, input) -> graph.full(input, clip));
    Input shrinking =
        new Input(
            List.of(
                "-protocol_whitelist",
                "file",
                "-f",
                "rawvideo",
                "-pixel_format",
                OpeningFrames.PIXELS,
                "-video_size",
                format.width() + "x" + format.height(),
                "-framerate",
                Integer.toString(format.fps()),
                "-i",
                ScratchDirectory.argument(SHRINKING)),
            List.of(bench.file(SHRINKING)));
    add(
        shrinking,
        clip.opening().full(),
        clip.opening().frames(),
        (graph, input) -> graph.shrinking(input, clip));
  }

  private void add(Input input, Laying laying) {
    add(input, 0, spec.scenes().frames(), laying);
  }

  private void add(Input input, long from, long until, Laying laying) {
    layers.add(new Layer(input.arguments(), 1, input.files(), from, until, laying));
  }

  private Input picture(BufferedImage picture, String name) {
    Pictures.writePng(picture, bench.file(name), "a layer of the video");
    return input("png_pipe", name);
  }

  private Input input(String demuxer, String name) {
    return new Input(
        List.of(
            "-protocol_whitelist", "file", "-f", demuxer, "-i", ScratchDirectory.argument(name)),
        List.of(bench.file(name)));
  }
}
