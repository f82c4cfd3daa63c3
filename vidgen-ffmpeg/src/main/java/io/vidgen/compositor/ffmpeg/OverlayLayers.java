package io.vidgen.compositor.ffmpeg;

import io.vidgen.compositor.Clip;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.LowerThird;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.render.CancellationToken;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The final pass's inputs and the graph that lays them over each other: the scenes, the lower
 * third, the bubble, the watermark. Puts what it draws on the bench. Not thread-safe.
 */
final class OverlayLayers {

  private final OverlaySpec spec;
  private final Workbench bench;
  private final OverlayGraph graph;
  private final SceneFeed feed;
  private final List<String> inputs = new ArrayList<>();
  private final String built;
  private int count;

  OverlayLayers(OverlaySpec spec, Workbench bench, Ffmpeg ffmpeg, CancellationToken cancellation) {
    this.spec = spec;
    this.bench = bench;
    this.graph = new OverlayGraph(spec.scenes(), spec.transition());
    this.feed = new SceneFeed(spec.scenes(), ffmpeg, bench.path(), cancellation);
    inputs.addAll(feed.input());
    count++;
    @Nullable BubbleGeometry geometry =
        spec.facecam().isPresent()
            ? BubbleGeometry.of(spec.bubble(), spec.scenes().format())
            : null;
    spec.lowerThird().ifPresent(text -> addLowerThird(text, geometry));
    OptionalInt sound = OptionalInt.empty();
    if (geometry != null) {
      sound = OptionalInt.of(addBubble(spec.facecam().orElseThrow(), geometry));
    }
    spec.watermark()
        .map(image -> Watermark.of(image, spec.scenes().format()))
        .ifPresent(
            mark -> graph.picture(addPicture(mark.picture(), "watermark.png"), mark.x(), mark.y()));
    this.built = graph.build(sound);
  }

  /** The arguments that open the inputs. */
  List<String> inputs() {
    return List.copyOf(inputs);
  }

  /** What the first of them reads. */
  Feed feed() {
    return feed;
  }

  /** The filter graph. */
  String graph() {
    return built;
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

  /** The number of the facecam's input. */
  private int addBubble(FacecamClip facecam, BubbleGeometry geometry) {
    BubbleArt art = new BubbleArt(geometry, spec.bubble());
    art.drawMask(bench.file("mask.png"));
    art.drawPlate(bench.file("plate.png"));
    bench.link(facecam.path(), "facecam.mov");
    int face = add("mov", "facecam.mov");
    add("png_pipe", "mask.png");
    add("png_pipe", "plate.png");
    graph.bubble(face, geometry, facecam.goneAt());
    return face;
  }

  private int addPicture(BufferedImage picture, String name) {
    Pictures.writePng(picture, bench.file(name), "a layer of the video");
    return add("png_pipe", name);
  }

  private int add(String demuxer, String name) {
    inputs.addAll(
        List.of("-protocol_whitelist", "file", "-f", demuxer, "-i", Workbench.argument(name)));
    return count++;
  }
}
