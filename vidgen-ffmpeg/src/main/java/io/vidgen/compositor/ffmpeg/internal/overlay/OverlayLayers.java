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
  private final OverlayGraph graph;
  private final List<String> inputs = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();
  private final List<String> openingInputs = new ArrayList<>();
  private final List<Path> openingFiles = new ArrayList<>();
  private int count;

  /**
   * Draws the layers.
   *
   * @param openingFrames draws those of an opening
   */
  OverlayLayers(OverlaySpec spec, ScratchDirectory bench, OpeningFrames openingFrames) {
    this.spec = spec;
    this.bench = bench;
    this.graph = new OverlayGraph(spec.scenes(), spec.transition());
    count++;
    @Nullable BubbleGeometry geometry =
        spec.facecam().isPresent()
            ? BubbleGeometry.of(spec.bubble(), spec.scenes().format())
            : null;
    spec.lowerThird().ifPresent(text -> addLowerThird(text, geometry));
    if (geometry != null) {
      addBubble(spec.facecam().orElseThrow(), geometry);
    }
    int belowOpening = graph.layers();
    if (spec.captionStyle().isDrawn()) {
      spec.captions().ifPresent(captions -> addCaptions(captions, geometry));
    }
    spec.watermark()
        .map(image -> WatermarkArt.of(image, spec.scenes().format()))
        .ifPresent(
            mark -> graph.picture(addPicture(mark.picture(), "watermark.png"), mark.x(), mark.y()));
    if (geometry != null) {
      opening(spec).ifPresent(clip -> addOpening(clip, geometry, belowOpening, openingFrames));
    }
  }

  private static Optional<OpeningClip> opening(OverlaySpec spec) {
    return spec.facecam().flatMap(FacecamClip::opening);
  }

  /** How many frames of the video the opening takes. */
  private long openingFrames() {
    return opening(spec).map(OpeningClip::frames).orElse(0L);
  }

  /** The arguments that open the inputs, the first of which is fed. */
  List<String> inputs(SceneFeed feed) {
    List<String> all = new ArrayList<>(feed.input(spec.scenes().format().fps()));
    all.addAll(inputs);
    all.addAll(openingInputs);
    return all;
  }

  /**
   * The same for a scene alone: without the opening's inputs, which come last, where it is over.
   *
   * @param start the frame at which the scene begins
   */
  List<String> inputsOfScene(SceneFeed feed, long start) {
    List<String> all = new ArrayList<>(feed.input(spec.scenes().format().fps()));
    all.addAll(inputs);
    if (start < openingFrames()) {
      all.addAll(openingInputs);
    }
    return all;
  }

  /** The files that lie over all scenes. */
  List<Path> files() {
    return List.copyOf(files);
  }

  /** The files that lie over a scene that begins at this frame, beyond {@link #files()}. */
  List<Path> filesOfScene(long start) {
    return start < openingFrames() ? List.copyOf(openingFiles) : List.of();
  }

  /** How many inputs there are. */
  int count() {
    return count;
  }

  /** The filter graph of the picture. */
  String graph() {
    return graph.build();
  }

  /** The filter graph for a scene alone, without its sound; see {@link OverlayGraph#scene}. */
  String graphOfScene(long start, long length) {
    return graph.scene(start, length);
  }

  /** The arguments that open the facecam as the only input, if there is one. */
  List<String> soundInput() {
    return spec.facecam().isPresent() ? input("mov", FACECAM) : List.of();
  }

  /**
   * The filter graph of the sound.
   *
   * @param hasInput whether there is an input that is heard; otherwise, nothing is
   * @param filter what is done to it
   */
  String soundGraph(boolean hasInput, String filter) {
    return graph.sound(hasInput, filter);
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
                  graph.passingPicture(
                      addPicture(art.picture(), "lower-third.png"),
                      art.x(),
                      art.y(),
                      from,
                      length));
    }
  }

  private void addCaptions(Captions captions, @Nullable BubbleGeometry bubble) {
    VideoFormat format = spec.scenes().format();
    CaptionArt.of(captions, spec.captionStyle(), format, bubble, spec.lowerThird().orElse(null))
        .ifPresent(
            art -> {
              CaptionFrames frames = CaptionFrames.of(captions.cues(), spec.scenes());
              int input = addSequence(frames.pictures(), art, CAPTIONS);
              graph.changingPicture(input, art.x(), art.y(), frames.starts());
            });
  }

  /**
   * Each picture is a file, which is drawn and written once however often it is shown; no other is
   * in memory at that time.
   */
  private int addSequence(List<Integer> pictures, CaptionArt art, String name) {
    Map<Integer, Path> written = new HashMap<>();
    for (int i = 0; i < pictures.size(); i++) {
      String file = name.formatted(i);
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
    inputs.addAll(
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
            name));
    return count++;
  }

  private void addBubble(FacecamClip facecam, BubbleGeometry geometry) {
    BubbleArt art = new BubbleArt(geometry, spec.bubble());
    bench.link(facecam.path(), FACECAM);
    int face = add("mov", FACECAM);
    addPicture(art.mask(), "mask.png");
    addPicture(art.plate(), "plate.png");
    graph.bubble(face, geometry, facecam.goneAt(), openingFrames());
  }

  /** Its inputs come last, so that those of scenes after it are as if there was none. */
  private void addOpening(
      OpeningClip clip, BubbleGeometry geometry, int below, OpeningFrames frames) {
    VideoFormat format = spec.scenes().format();
    bench.link(clip.path(), OPENING);
    frames.write(
        new OpeningArt(clip, geometry, spec.bubble(), format), clip, OPENING, bench, SHRINKING);
    openingInputs.addAll(input("mov", OPENING));
    openingInputs.addAll(
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
            ScratchDirectory.argument(SHRINKING)));
    openingFiles.addAll(List.of(bench.file(OPENING), bench.file(SHRINKING)));
    graph.opening(below, count, clip);
    count += 2;
  }

  private int addPicture(BufferedImage picture, String name) {
    Pictures.writePng(picture, bench.file(name), "a layer of the video");
    return add("png_pipe", name);
  }

  private int add(String demuxer, String name) {
    inputs.addAll(input(demuxer, name));
    files.add(bench.file(name));
    return count++;
  }

  private static List<String> input(String demuxer, String name) {
    return List.of(
        "-protocol_whitelist", "file", "-f", demuxer, "-i", ScratchDirectory.argument(name));
  }
}
