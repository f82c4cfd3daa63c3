package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.compositor.FacecamCrop;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.compositor.FacecamStyle;
import io.vidgen.compositor.OpeningSpec;
import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import io.vidgen.compositor.ffmpeg.NoiseModel;
import io.vidgen.internal.ContentDigest;
import java.util.Optional;

/**
 * What a normalised facecam is kept under: a digest of the clip's content and of all that decides
 * what is made of it.
 *
 * @param name of 64 hexadecimal digits
 */
record FacecamKey(String name) {

  /**
   * To be raised when the same clip and spec lead to other pixels or samples than before, or they
   * are kept in another way.
   */
  private static final String RECIPE = "5";

  private static final String OPENING_RECIPE = "opening 1";

  /**
   * The key.
   *
   * @param model what noise is told by, if the style has it reduced
   */
  static FacecamKey of(
      FacecamSpec spec,
      ClipContent content,
      Optional<NoiseModel> model,
      FfmpegInstallation installation) {
    ContentDigest digest =
        new ContentDigest()
            .add(RECIPE)
            .add(installation.version())
            .add(Boolean.toString(installation.canToneMap()))
            .add(Integer.toString(spec.side()))
            .add(Integer.toString(spec.fps()))
            .add(Long.toString(spec.frames()))
            .add(textOf(spec.style()))
            .add(content.sha256());
    if (spec.style().trimSilence()) {
      digest = digest.add("trimmed");
    }
    if (spec.style().denoise()) {
      digest = digest.add("denoised by " + model.map(NoiseModel::sha256).orElse("afftdn"));
    }
    return new FacecamKey(digest.hex());
  }

  /** The key of the opening's clip, which none of the facecam's other frames decides. */
  static FacecamKey ofOpening(
      FacecamSpec spec, ClipContent content, FfmpegInstallation installation) {
    OpeningSpec opening = spec.opening().orElseThrow();
    FacecamCrop crop = spec.style().crop();
    ContentDigest digest =
        new ContentDigest()
            .add(OPENING_RECIPE)
            .add(installation.version())
            .add(Boolean.toString(installation.canToneMap()))
            .add(Integer.toString(opening.width()))
            .add(Integer.toString(opening.height()))
            .add(Long.toString(opening.full()))
            .add(Long.toString(opening.frames()))
            .add(Integer.toString(spec.fps()))
            .add(Double.toString(crop.x()))
            .add(Double.toString(crop.y()))
            .add(Double.toString(crop.zoom()))
            .add(Boolean.toString(spec.style().trimSilence()))
            .add(content.sha256());
    return new FacecamKey(digest.hex());
  }

  /** Spelled out, since a class's toString may change without anybody thinking of caches. */
  private static String textOf(FacecamStyle style) {
    FacecamCrop crop = style.crop();
    return "FacecamStyle[crop=FacecamCrop[x=%s, y=%s, zoom=%s], anyLength=%s, whenShorter=%s, whenLonger=%s]"
        .formatted(
            crop.x(),
            crop.y(),
            crop.zoom(),
            style.anyLength(),
            style.whenShorter(),
            style.whenLonger());
  }
}
