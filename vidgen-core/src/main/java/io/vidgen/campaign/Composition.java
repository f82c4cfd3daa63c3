package io.vidgen.campaign;

import io.vidgen.compositor.FacecamStyle;
import io.vidgen.compositor.LowerThird;
import io.vidgen.compositor.Quality;
import io.vidgen.compositor.SceneTransition;
import java.util.Optional;

/**
 * What is made of scenes and facecam, beside the bubble.
 *
 * @param facecam how the facecam is cut and fitted; default as long as the scenes
 * @param transition how one scene follows another; default a cut
 * @param lowerThird a text to show for some time; default none
 * @param watermark a picture that lies over all; default none
 * @param quality how well the video is encoded; default {@link Quality#STANDARD}
 */
public record Composition(
    FacecamStyle facecam,
    SceneTransition transition,
    Optional<LowerThird> lowerThird,
    Optional<Watermark> watermark,
    Quality quality) {

  /** Cuts, nothing over the scenes but the facecam. */
  public static Composition defaults() {
    return new Composition(
        FacecamStyle.defaults(),
        SceneTransition.cut(),
        Optional.empty(),
        Optional.empty(),
        Quality.STANDARD);
  }

  /** This composition with another facecam style. */
  public Composition withFacecam(FacecamStyle other) {
    return new Composition(other, transition, lowerThird, watermark, quality);
  }

  /** This composition with another transition. */
  public Composition withTransition(SceneTransition other) {
    return new Composition(facecam, other, lowerThird, watermark, quality);
  }

  /** This composition with or without a text. */
  public Composition withLowerThird(Optional<LowerThird> other) {
    return new Composition(facecam, transition, other, watermark, quality);
  }

  /** This composition with or without a picture over all. */
  public Composition withWatermark(Optional<Watermark> other) {
    return new Composition(facecam, transition, lowerThird, other, quality);
  }

  /** This composition, encoded otherwise. */
  public Composition withQuality(Quality other) {
    return new Composition(facecam, transition, lowerThird, watermark, other);
  }
}
