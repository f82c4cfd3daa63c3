package io.vidgen.compositor.ffmpeg.internal.frames;

import io.vidgen.compositor.ffmpeg.internal.probe.MediaInfo;
import java.util.Map;
import java.util.Set;

/**
 * The filters that bring colours to what all videos of ours are in: 4:2:0, BT.709, limited range.
 *
 * <p>JPEGs are BT.601 and full range by their standard (JFIF 1.02, ITU-T T.871). What a facecam
 * does not say about its colours is guessed as players do: VP8 and small pictures are BT.601, large
 * ones BT.709.
 */
public final class ColorFilters {

  /** Says of frames what they are, so that the encoder writes it into the stream. */
  public static final String TAGS =
      "setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv";

  /**
   * From a JPEG of any chroma subsampling; faster than scale, and exact. Space and range are what
   * the decoder says, so that what is in our colours already goes through as it is.
   */
  public static final String FROM_SCENE =
      "colorspace=iprimaries=bt709:itrc=bt709"
          + ":space=bt709:primaries=bt709:trc=bt709:range=tv:format=yuv420p,"
          + TAGS;

  /** Without these, scale takes short cuts that shift greys by up to three levels. */
  public static final String EXACT = "flags=lanczos+accurate_rnd+full_chroma_int";

  /** What scale calls a matrix, and what colorspace calls it. */
  private static final Map<String, String> MATRICES =
      Map.of(
          "bt709", "bt709",
          "bt601", "bt470bg",
          "bt2020", "bt2020ncl",
          "smpte240m", "smpte240m");

  /** What scale knows of frames; {@code gbr} is no matrix, but says that there is none. */
  private static final Set<String> SCALED =
      Set.of("gbr", "bt709", "fcc", "bt470bg", "smpte170m", "smpte240m", "bt2020nc");

  private static final Set<String> HDR_TRANSFERS = Set.of("smpte2084", "arib-std-b67");
  private static final int HD_HEIGHT = 720;

  private ColorFilters() {}

  /** Scales a facecam to a square of this side and brings it to our colours. */
  public static String scaleFacecam(MediaInfo.Video video, int side, boolean canToneMap) {
    return scale(video, side, side, canToneMap);
  }

  /** Scales an uploaded clip's picture to this size and brings it to our colours. */
  public static String scale(MediaInfo.Video video, int width, int height, boolean canToneMap) {
    MediaInfo.Colors colors = video.colors();
    String scale = retagged(video) + "scale=%s:%s:%s".formatted(width, height, EXACT);
    String matrix = matrix(video);
    String range = colors.range().equals("pc") ? "pc" : "tv";
    if (HDR_TRANSFERS.contains(colors.transfer()) && canToneMap) {
      return scale
          + ":in_color_matrix=%s:in_range=%s:out_color_matrix=bt2020:out_range=tv,setsar=1,"
              .formatted(matrix, range)
          + toneMap(colors.transfer())
          + ","
          + TAGS;
    }
    String scaled =
        scale
            + ":in_color_matrix=%1$s:in_range=%2$s:out_color_matrix=%1$s:out_range=%2$s"
                .formatted(matrix, range)
            + ",setsar=1,format=yuv420p,";
    // Scale would go through RGB for this, and take four times as long.
    String converted =
        matrix.equals("bt709") && range.equals("tv")
            ? ""
            : "colorspace=ispace=%s:irange=%s:iprimaries=bt709:itrc=bt709:space=bt709"
                    .formatted(MATRICES.get(matrix), range)
                + ":primaries=bt709:trc=bt709:range=tv:format=yuv420p,";
    return scaled + converted + TAGS;
  }

  /** Scale refuses frames of a matrix that it does not know; the nearest one is shown instead. */
  private static String retagged(MediaInfo.Video video) {
    String said = video.colors().matrix();
    return said.isEmpty() || SCALED.contains(said)
        ? ""
        : "setparams=colorspace=%s,"
            .formatted(matrix(video).equals("bt2020") ? "bt2020nc" : MATRICES.get(matrix(video)));
  }

  /**
   * To linear light, down to what SDR can show, and back. Diffuse white is at 203 cd/m² (ITU-R
   * BT.2408), the brightest at five times that. The curve leaves everything up to 80 % of white as
   * it is, faces above all, and bends only the lights; film-like curves would darken it all.
   *
   * <p>Frames are told what they are: those of many files say half of it, and zscale gives up.
   */
  private static String toneMap(String transfer) {
    return "format=yuv444p10,setparams=range=tv:colorspace=bt2020nc:color_primaries=bt2020:color_trc=%1$s,"
            .formatted(transfer)
        + "zscale=tin=%1$s:pin=bt2020:min=bt2020nc:rin=limited:t=linear:npl=203,format=gbrpf32le,"
            .formatted(transfer)
        + "zscale=p=bt709,tonemap=tonemap=mobius:param=0.8:desat=0:peak=5,"
        + "zscale=t=bt709:m=bt709:r=limited,format=yuv420p";
  }

  private static String matrix(MediaInfo.Video video) {
    return switch (video.colors().matrix()) {
      case "bt709" -> "bt709";
      case "smpte170m", "bt470bg" -> "bt601";
      case "bt2020nc", "bt2020c", "bt2020_ncl", "bt2020_cl" -> "bt2020";
      case "smpte240m" -> "smpte240m";
      default -> guessed(video);
    };
  }

  private static String guessed(MediaInfo.Video video) {
    if (HDR_TRANSFERS.contains(video.colors().transfer())) {
      return "bt2020";
    }
    return video.codec().equals("vp8") || Math.min(video.width(), video.height()) < HD_HEIGHT
        ? "bt601"
        : "bt709";
  }
}
