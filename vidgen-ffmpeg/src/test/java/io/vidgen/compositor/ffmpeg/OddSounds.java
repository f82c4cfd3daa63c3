package io.vidgen.compositor.ffmpeg;

import static io.vidgen.compositor.ffmpeg.OddClip.AAC;
import static io.vidgen.compositor.ffmpeg.OddClip.BOTH;
import static io.vidgen.compositor.ffmpeg.OddClip.H264;
import static io.vidgen.compositor.ffmpeg.OddClip.PICTURE;
import static io.vidgen.compositor.ffmpeg.OddClip.SOUND;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Clips whose sound is odd: codecs, samples, layouts, rates, lengths. */
final class OddSounds {

  private OddSounds() {}

  static List<OddClip> all() {
    return Stream.of(codecs(), samples(), layouts(), rates(), lengths(), tracks())
        .flatMap(List::stream)
        .toList();
  }

  private static OddClip clip(String name, String words) {
    return OddClip.of(name, BOTH + " " + H264 + " " + words);
  }

  private static List<OddClip> codecs() {
    List<OddClip> clips = new ArrayList<>();
    for (String codec :
        List.of(
            "libmp3lame",
            "mp2",
            "ac3",
            "eac3",
            "dca -strict -2 -ac 2",
            "flac",
            "tta",
            "wavpack",
            "wmav2 -ac 2",
            "libopus",
            "vorbis -strict -2 -ac 2",
            "truehd -strict -2 -ac 2",
            "alac")) {
      clips.add(clip("sound-" + codec.replaceAll("[ -].*", "") + ".mkv", "-c:a " + codec));
    }
    for (String codec :
        List.of(
            "alac",
            "adpcm_ima_qt",
            "adpcm_ms",
            "libopencore_amrnb -ar 8000 -b:a 12.2k",
            "pcm_alaw -ar 8000",
            "pcm_mulaw")) {
      clips.add(clip("sound-" + codec.replaceAll("[ -].*", "") + ".mov", "-c:a " + codec));
    }
    clips.add(clip("sound-ac3.mp4", "-c:a ac3"));
    clips.add(clip("sound-flac.mp4", "-c:a flac -strict -2"));
    clips.add(clip("sound-opus.mp4", "-c:a libopus -strict -2"));
    clips.add(clip("sound-amr.3gp", "-c:a libopencore_amrnb -ar 8000 -b:a 4.75k"));
    clips.add(clip("sound-aac-low-rate.mp4", "-c:a aac -b:a 8k -ar 8000"));
    return clips;
  }

  private static List<OddClip> samples() {
    List<OddClip> clips = new ArrayList<>();
    for (String format : List.of("u8", "s16be", "s24le", "s32le", "f32le", "f64le")) {
      clips.add(clip("pcm-" + format + ".mkv", "-c:a pcm_" + format));
    }
    for (String format : List.of("s8", "s16be", "s24be", "s32be", "f32be", "f64be")) {
      clips.add(clip("pcm-" + format + ".mov", "-c:a pcm_" + format));
    }
    clips.add(clip("very-hot.mkv", "-af volume=40dB -c:a pcm_f32le"));
    clips.add(clip("absurdly-hot.mkv", "-af volume=200dB -c:a pcm_f32le"));
    clips.add(clip("off-centre.mkv", "-af dcshift=0.9 -c:a pcm_f32le"));
    clips.add(clip("only-left.mkv", "-af pan=stereo|c0=c0 -c:a pcm_s16le"));
    clips.add(clip("against-each-other.mkv", "-af pan=stereo|c0=c0|c1=-1*c0 -c:a pcm_s16le"));
    clips.add(clip("silence.mkv", "-af volume=0 -c:a pcm_s16le").silent());
    clips.add(clip("no-numbers.mkv", "-af aeval=0/0 -c:a pcm_f32le").silent());
    clips.add(clip("infinities.mkv", "-af aeval=1/0 -c:a pcm_f32le").silent());
    return clips;
  }

  private static List<OddClip> layouts() {
    List<OddClip> clips = new ArrayList<>();
    for (String layout :
        List.of(
            "mono",
            "2.1",
            "3.0",
            "3.0(back)",
            "quad",
            "quad(side)",
            "3.1",
            "5.0",
            "5.0(side)",
            "4.1",
            "5.1",
            "5.1(side)",
            "6.0",
            "hexagonal",
            "6.1",
            "7.0",
            "7.1",
            "7.1(wide)",
            "octagonal",
            "downmix",
            "binaural",
            "22.2",
            "hexadecagonal",
            "FL",
            "LFE",
            "FL+LFE",
            "FL+FC",
            "SL+SR",
            "FL+FR+BL")) {
      clips.add(
          clip(
              "layout-" + layout + ".mov",
              "-af " + spread(layout, "aformat=channel_layouts=" + layout) + " -c:a pcm_s24le"));
    }
    for (int channels : new int[] {3, 5, 9, 10, 11, 16}) {
      clips.add(
          clip(
              channels + "-unknown-channels.mkv",
              "-af " + spread(channels + "C", "anull") + " -c:a pcm_s16le"));
    }
    clips.add(
        OddClip.of(
            "ambisonic.mkv",
            BOTH + " " + H264 + " -c:a libopus -mapping_family 2",
            "-af",
            spread("ambisonic 1", "anull")));
    clips.add(clip("5.1-aac.mp4", "-af " + spread("5.1", "anull") + " -c:a aac"));
    clips.add(clip("7.1-flac.mkv", "-af " + spread("7.1", "anull") + " -c:a flac"));
    clips.add(clip("7.1-opus.webm", "-af " + spread("7.1", "anull") + " -c:v libvpx -c:a libopus"));
    return clips;
  }

  /** The tone on every channel of a layout. */
  private static String spread(String layout, String then) {
    int channels =
        switch (layout) {
          case "mono", "FL", "LFE" -> 1;
          case "downmix", "binaural", "FL+LFE", "FL+FC", "SL+SR" -> 2;
          case "2.1", "3.0", "3.0(back)", "FL+FR+BL", "3C" -> 3;
          case "quad", "quad(side)", "3.1", "ambisonic 1" -> 4;
          case "5.0", "5.0(side)", "4.1", "5C" -> 5;
          case "5.1", "5.1(side)", "6.0", "hexagonal" -> 6;
          case "6.1", "7.0" -> 7;
          case "7.1", "7.1(wide)", "octagonal" -> 8;
          case "22.2" -> 24;
          case "hexadecagonal" -> 16;
          default -> Integer.parseInt(layout.replace("C", ""));
        };
    StringBuilder pan = new StringBuilder("pan=" + layout);
    for (int channel = 0; channel < channels; channel++) {
      pan.append("|c").append(channel).append("=c0");
    }
    return pan + "," + then;
  }

  private static List<OddClip> rates() {
    return Stream.of(
            "7350", "8000", "11025", "22050", "32000", "88200", "96000", "192000", "384000")
        .map(rate -> clip(rate + "-hz.mkv", "-ar " + rate + " -c:a pcm_s16le"))
        .toList();
  }

  private static List<OddClip> lengths() {
    String tone = "-f lavfi -i sine=f=300:r=48000:d=";
    return List.of(
        OddClip.of("sound-a-moment.mkv", PICTURE + " " + tone + "0.05 " + H264 + " -c:a flac"),
        OddClip.of("sound-half-as-long.mp4", PICTURE + " " + tone + "0.6 " + H264 + " " + AAC),
        OddClip.of("sound-goes-on.mp4", PICTURE + " " + tone + "8 " + H264 + " " + AAC),
        OddClip.of("no-sound.mp4", PICTURE + " " + H264).silent(),
        OddClip.of("sound-without-packets.mkv", BOTH + " " + H264 + " -af aselect=0 -c:a pcm_s16le")
            .silent(),
        OddClip.of(
            "sound-with-holes.mkv",
            BOTH + " " + H264 + " -af aselect=lt(mod(t\\,0.4)\\,0.2) -c:a pcm_s16le"));
  }

  private static List<OddClip> tracks() {
    String silence = "-f lavfi -i anullsrc=d=1.2";
    String maps = " -map 0 -map 1 -map 2 ";
    return List.of(
        OddClip.of("two-tracks.mkv", BOTH + " " + SOUND + maps + H264 + " -c:a:0 flac -c:a:1 aac"),
        OddClip.of("silent-track-second.mp4", BOTH + " " + silence + maps + H264 + " " + AAC),
        OddClip.of(
            "nine-tracks.mkv", BOTH + " -map 0" + " -map 1".repeat(9) + " " + H264 + " -c:a flac"),
        OddClip.of(
                "unknown-track-first.mov",
                BOTH + " " + SOUND + maps + H264 + " -c:a:0 libmp3lame -c:a:1 aac")
            .edited(Bytes.replace(".mp3", "apac", 1)),
        OddClip.of(
                "unknown-track-second.mov",
                BOTH + " " + SOUND + maps + H264 + " -c:a:0 aac -c:a:1 libmp3lame")
            .edited(Bytes.replace(".mp3", "apac", 1)),
        OddClip.of(
                "known-track-without-decoder-first.mov",
                BOTH + " " + SOUND + maps + H264 + " -c:a:0 libmp3lame -c:a:1 aac")
            .edited(Bytes.replace(".mp3", "ac-4", 1)),
        OddClip.of("unknown-track-alone.mov", BOTH + " " + H264 + " -c:a libmp3lame")
            .edited(Bytes.replace(".mp3", "apac", 1))
            .silent(),
        OddClip.of("known-track-without-decoder-alone.mov", BOTH + " " + H264 + " -c:a libmp3lame")
            .edited(Bytes.replace(".mp3", "ac-4", 1))
            .silent(),
        OddClip.of("broken-track.mkv", BOTH + " " + H264 + " -c:a aac -bsf:a noise=amount=1")
            .silent());
  }
}
