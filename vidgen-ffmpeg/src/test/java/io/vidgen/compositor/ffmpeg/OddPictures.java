package io.vidgen.compositor.ffmpeg;

import static io.vidgen.compositor.ffmpeg.OddClip.AAC;
import static io.vidgen.compositor.ffmpeg.OddClip.BOTH;
import static io.vidgen.compositor.ffmpeg.OddClip.SOUND;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Clips whose pictures are odd: codecs, pixels, sizes, shapes, colours. */
final class OddPictures {

  private static final String FAST_264 = "-c:v libx264 -preset ultrafast ";
  private static final String FAST_265 =
      "-c:v libx265 -preset ultrafast -x265-params log-level=none ";
  private static final String PCM = " -c:a pcm_s16le";

  private OddPictures() {}

  static List<OddClip> all() {
    return Stream.of(codecs(), pixels(), sizes(), shapes(), turns(), colours(), highRanges())
        .flatMap(List::stream)
        .toList();
  }

  private static List<OddClip> codecs() {
    List<OddClip> clips = new ArrayList<>();
    for (String codec :
        List.of(
            "prores_ks -profile:v 4444 -pix_fmt yuva444p10le",
            "prores -profile:v 0",
            "qtrle -pix_fmt argb",
            "qtrle -pix_fmt rgb555be",
            "qtrle -pix_fmt gray",
            "rawvideo -pix_fmt uyvy422",
            "rawvideo -pix_fmt rgb24",
            "png -pix_fmt rgba",
            "png -pix_fmt rgb48be",
            "png -pix_fmt pal8",
            "jpeg2000",
            "mjpeg -pix_fmt yuvj444p",
            "cinepak -strict -2",
            "svq1 -pix_fmt yuv410p",
            "v210",
            "r210",
            "v408",
            "v308",
            "rpza -pix_fmt rgb555",
            "cfhd -s 128x96",
            "h263 -s 128x96",
            "dvvideo -s 720x576 -r 25 -pix_fmt yuv420p",
            "dnxhd -s 256x120 -profile:v dnxhr_lb -pix_fmt yuv422p",
            "targa",
            "mpeg1video -r 25",
            "mpeg2video -r 25 -flags +ilme+ildct -top 1")) {
      clips.add(OddClip.of(name(codec) + ".mov", BOTH + " -c:v " + codec + PCM));
    }
    for (String codec :
        List.of(
            "ffvhuff",
            "huffyuv",
            "utvideo",
            "magicyuv",
            "snow -strict -2",
            "wmv1",
            "wmv2",
            "msmpeg4v2",
            "msmpeg4",
            "flv",
            "zlib",
            "zmbv",
            "asv2",
            "jpegls",
            "libx264rgb -preset ultrafast",
            "mpeg4 -bf 2 -flags +qpel+ilme -q:v 3",
            "libvpx -auto-alt-ref 0 -pix_fmt yuva420p -deadline realtime",
            "libvpx-vp9 -deadline realtime -pix_fmt yuv444p12",
            "libvpx-vp9 -deadline realtime -pix_fmt yuv440p",
            "libsvtav1 -preset 12 -pix_fmt yuv420p10",
            "libx264 -preset ultrafast -x264opts tff=1 -flags +ilme+ildct",
            "libx264 -preset medium -bf 8 -g 300 -x264opts open-gop=1:b-pyramid=normal",
            "libx264 -preset ultrafast -qp 0 -pix_fmt yuv422p10",
            "libx264 -preset ultrafast -pix_fmt gray10")) {
      clips.add(OddClip.of(name(codec) + ".mkv", BOTH + " -c:v " + codec + PCM));
    }
    return clips;
  }

  /** All of them in one codec that knows most. */
  private static List<OddClip> pixels() {
    return Stream.of(
            "yuv410p",
            "yuv411p",
            "yuv440p",
            "yuv444p",
            "yuva420p",
            "yuva444p",
            "yuv420p9",
            "yuv420p12",
            "yuv422p14",
            "yuv444p16",
            "yuva444p16",
            "gray",
            "gray12",
            "gray16",
            "ya8",
            "bgra",
            "bgr0",
            "gbrp9",
            "gbrp14",
            "gbrap16",
            "rgba64",
            "rgb48",
            "grayf32")
        .map(
            format ->
                OddClip.of(
                    "ffv1-" + format + ".mkv",
                    BOTH + " -c:v ffv1 -strict -2 -pix_fmt " + format + PCM))
        .toList();
  }

  private static List<OddClip> sizes() {
    List<OddClip> clips = new ArrayList<>();
    for (String size :
        List.of(
            "1x1", "2x2", "3x3", "1x400", "400x1", "4096x2", "2x2304", "7x5", "17x33", "4096x16")) {
      clips.add(sized(size, "yuv420p", "rawvideo"));
      clips.add(sized(size, "rgb24", "png"));
    }
    clips.add(sized("35x37", "yuv420p", "mpeg4"));
    clips.add(sized("35x37", "yuv420p", "libvpx -deadline realtime"));
    clips.add(sized("35x37", "yuvj420p", "mjpeg"));
    clips.add(sized("1x1", "yuv410p", "rawvideo"));
    clips.add(sized("2x2", "yuv420p", "libx264 -preset ultrafast"));
    return clips;
  }

  private static OddClip sized(String size, String pixels, String codec) {
    return OddClip.of(
        "%s-%s-%s.mkv".formatted(size, pixels, name(codec)),
        "-f lavfi -i color=orange:s=%s:r=10:d=1.2 %s -pix_fmt %s -c:v %s%s"
            .formatted(size, SOUND, pixels, codec, PCM));
  }

  private static List<OddClip> shapes() {
    return Stream.of("1/10", "10", "1000", "1/1000", "64/45", "65535/2", "1/65535")
        .flatMap(
            aspect ->
                Stream.of("mp4", "mkv")
                    .map(
                        muxer ->
                            OddClip.of(
                                "pixels-of-" + aspect.replace('/', '-') + "." + muxer,
                                BOTH
                                    + " -vf setsar="
                                    + aspect
                                    + ":max=65535 "
                                    + FAST_264
                                    + "-pix_fmt yuv420p "
                                    + AAC)))
        .toList();
  }

  private static List<OddClip> turns() {
    return Stream.of("45", "1", "-90", "179.9", "270")
        .map(
            degrees ->
                OddClip.of(
                    "turned-by-" + degrees + ".mp4",
                    "-display_rotation "
                        + degrees
                        + " "
                        + BOTH
                        + " "
                        + FAST_264
                        + "-pix_fmt yuv420p "
                        + AAC))
        .toList();
  }

  /** What a stream may say of its colours, sensible or not. */
  private static List<OddClip> colours() {
    List<OddClip> clips = new ArrayList<>();
    for (String matrix :
        List.of(
            "gbr",
            "fcc",
            "bt470bg",
            "smpte240m",
            "ycgco",
            "bt2020c",
            "bt2020nc",
            "smpte2085",
            "chroma-derived-nc",
            "chroma-derived-c",
            "ictcp")) {
      clips.add(tagged("matrix-" + matrix, "yuv444p", "colorspace=" + matrix));
    }
    for (String transfer :
        List.of(
            "bt470m",
            "bt470bg",
            "linear",
            "log100",
            "log316",
            "iec61966-2-4",
            "bt1361e",
            "iec61966-2-1",
            "bt2020-10",
            "smpte428")) {
      clips.add(tagged("transfer-" + transfer, "yuv420p", "color_trc=" + transfer));
    }
    for (String primaries :
        List.of("bt470m", "film", "bt2020", "smpte428", "smpte431", "smpte432", "jedec-p22")) {
      clips.add(tagged("primaries-" + primaries, "yuv420p", "color_primaries=" + primaries));
    }
    for (String pixels : List.of("yuv420p", "yuv422p10", "gray", "yuv444p")) {
      clips.add(tagged("full-range", pixels, "range=pc"));
    }
    return clips;
  }

  private static List<OddClip> highRanges() {
    List<OddClip> clips = new ArrayList<>();
    for (String transfer : List.of("smpte2084", "arib-std-b67")) {
      for (String pixels : List.of("yuv420p", "yuv422p10", "yuv444p10", "gray")) {
        clips.add(tagged("hdr-" + transfer, pixels, "color_trc=" + transfer));
      }
      clips.add(tagged("hdr-full-" + transfer, "yuv420p10", "range=pc:color_trc=" + transfer));
      clips.add(
          tagged("hdr-matrix-" + transfer, "yuv420p10", "colorspace=bt709:color_trc=" + transfer));
      clips.add(
          OddClip.of(
              "hdr-265-" + transfer + ".mp4",
              BOTH
                  + " -vf setparams=colorspace=bt2020nc:color_primaries=bt2020:color_trc="
                  + transfer
                  + " "
                  + FAST_265
                  + "-pix_fmt yuv420p10 "
                  + AAC));
      clips.add(
          OddClip.of(
              "hdr-rgb-" + transfer + ".mkv",
              BOTH + " -vf format=gbrp10,setparams=color_trc=" + transfer + " -c:v ffv1" + PCM));
    }
    return clips;
  }

  private static OddClip tagged(String what, String pixels, String parameters) {
    return OddClip.of(
        what + "-" + pixels + ".mkv",
        "%s -vf format=%s,setparams=%s -c:v libx264 -preset ultrafast -qp 10%s"
            .formatted(BOTH, pixels, parameters, PCM));
  }

  private static String name(String words) {
    return words.replaceAll("[^\\w.]+", "-");
  }
}
