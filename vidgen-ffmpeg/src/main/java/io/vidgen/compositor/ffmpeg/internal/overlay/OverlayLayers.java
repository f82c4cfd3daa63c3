package io.vidgen.compositor.ffmpeg.internal.overlay;

import io.vidgen.captions.Captions;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.LowerThird;
import io.vidgen.compositor.MusicBed;
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
 * third, the bubble, drawn captions, the watermark. Puts what it draws on the bench. Not
 * thread-safe.
 */
final class OverlayLayers {

  private static final String FACECAM = "facecam.mov";
  private static final String CAPTIONS = "caption-%04d.png";

  private final OverlaySpec spec;
  private final ScratchDirectory bench;
  private final OverlayGraph graph;
  private final List<String> inputs = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();
  private int count;

  OverlayLayers(OverlaySpec spec, ScratchDirectory bench) {
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
    if (spec.captionStyle().isDrawn()) {
      spec.captions().ifPresent(captions -> addCaptions(captions, geometry));
    }
    spec.watermark()
        .map(image -> WatermarkArt.of(image, spec.scenes().format()))
        .ifPresent(
            mark -> graph.picture(addPicture(mark.picture(), "watermark.png"), mark.x(), mark.y()));
  }

  /** The arguments that open the inputs, the first of which is fed. */
  List<String> inputs(SceneFeed feed) {
    List<String> all = new ArrayList<>(feed.input(spec.scenes().format().fps()));
    all.addAll(inputs);
    return all;
  }

  /** The files that lie over the scenes. */
  List<Path> files() {
    return List.copyOf(files);
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
    long from = FrameTime.frameAt(text.start(), scenes.format());
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
    graph.bubble(face, geometry, facecam.goneAt());
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
