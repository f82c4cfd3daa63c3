package io.vidgen.compositor;

import java.util.Optional;

/**
 * What the final video is made of.
 *
 * <pre>{@code
 * OverlaySpec.of(scenes)
 *     .withFacecam(facecam, BubbleStyle.defaults())
 *     .withTransition(SceneTransition.fade(Duration.ofMillis(400)))
 * }</pre>
 *
 * @param scenes the joined scenes; their joints are where transitions are
 * @param facecam as long as the scenes, if there is one
 * @param bubble where and how the facecam floats
 * @param transition how one scene follows another
 * @param lowerThird a text to show for some time, if any
 * @param watermark a picture that lies over all, if any
 * @param quality how well it is encoded
 */
public record OverlaySpec(
    Clip scenes,
    Optional<FacecamClip> facecam,
    BubbleStyle bubble,
    SceneTransition transition,
    Optional<LowerThird> lowerThird,
    Optional<WatermarkImage> watermark,
    Quality quality) {

  /** The scenes alone, in silence. */
  public static OverlaySpec of(Clip scenes) {
    return new OverlaySpec(
        scenes,
        Optional.empty(),
        BubbleStyle.defaults(),
        SceneTransition.cut(),
        Optional.empty(),
        Optional.empty(),
        Quality.STANDARD);
  }

  /** With a facecam over them. */
  public OverlaySpec withFacecam(FacecamClip clip, BubbleStyle style) {
    return withFacecam(Optional.of(clip), style);
  }

  /** With or without a facecam over them. */
  public OverlaySpec withFacecam(Optional<FacecamClip> clip, BubbleStyle style) {
    return new OverlaySpec(scenes, clip, style, transition, lowerThird, watermark, quality);
  }

  /** With this between the scenes. */
  public OverlaySpec withTransition(SceneTransition other) {
    return new OverlaySpec(scenes, facecam, bubble, other, lowerThird, watermark, quality);
  }

  /** With or without a text. */
  public OverlaySpec withLowerThird(Optional<LowerThird> text) {
    return new OverlaySpec(scenes, facecam, bubble, transition, text, watermark, quality);
  }

  /** With or without a picture over all. */
  public OverlaySpec withWatermark(Optional<WatermarkImage> image) {
    return new OverlaySpec(scenes, facecam, bubble, transition, lowerThird, image, quality);
  }

  /** Encoded this well. */
  public OverlaySpec withQuality(Quality other) {
    return new OverlaySpec(scenes, facecam, bubble, transition, lowerThird, watermark, other);
  }
}
