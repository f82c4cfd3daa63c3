package io.vidgen.compositor.ffmpeg;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.FacecamProblem.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files as people upload them, by accident and on purpose, each with what must become of it. They
 * are made by ffmpeg, small, and once for a build.
 */
final class Corpus {

  private static final Path DIRECTORY = Path.of("target", "corpus");
  private static final String PICTURE = "-f lavfi -i testsrc2=s=384x288:r=25:d=1.2 ";
  private static final String SOUND = "-f lavfi -i sine=r=48000:d=1.2 ";
  private static final String BOTH = PICTURE + SOUND;
  private static final String H264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p ";
  private static final String AAC = "-c:a aac ";
  private static final String VP8 = "-c:v libvpx -deadline realtime -cpu-used 8 ";
  private static final String VP9 = "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 ";
  private static final String AV1 = "-c:v libsvtav1 -preset 12 ";
  private static final String HEVC = "-c:v libx265 -preset ultrafast -x265-params log-level=none ";

  /**
   * One file.
   *
   * @param file its name; what follows the last dot is what it claims to be
   * @param refusal why it must be refused; empty if it must be accepted
   * @param problems what must be said about it if it is accepted, and nothing else
   */
  record Upload(String file, Maker maker, Optional<ErrorCode> refusal, Set<Code> problems) {

    /** The file, made if it is not there yet. */
    Path path() {
      try {
        // A file that was made in another way is another file.
        Path directory =
            Files.createDirectories(
                DIRECTORY.resolve(Integer.toHexString(maker.recipe().hashCode())));
        Path path = directory.resolve(file);
        if (!Files.exists(path)) {
          Path unfinished = directory.resolve("unfinished");
          maker.write(unfinished);
          Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
        }
        return path;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String toString() {
      return file + refusal.map(code -> " is refused: " + code).orElse(" is accepted " + problems);
    }
  }

  /** Writes a file. */
  @FunctionalInterface
  interface Maker {
    void write(Path file) throws IOException;

    default String recipe() {
      return "";
    }
  }

  private record Encoding(String words) implements Maker {
    @Override
    public void write(Path file) {
      TestFfmpeg.make(file, words);
    }

    @Override
    public String recipe() {
      return words;
    }
  }

  private Corpus() {}

  static Stream<Upload> uploads() {
    return Stream.of(
            codecs(),
            shapes(),
            colours(),
            rhythms(),
            sounds(),
            names(),
            cutShort(),
            impostors(),
            bombs())
        .flatMap(List::stream);
  }

  private static List<Upload> codecs() {
    return List.of(
        good("h264-aac.mp4", "mp4", BOTH + H264 + AAC),
        good("h264-aac.mov", "mov", BOTH + H264 + AAC),
        good("h264-aac.mkv", "matroska", BOTH + H264 + AAC),
        good("h264-mp3.mp4", "mp4", BOTH + H264 + "-c:a libmp3lame"),
        good("h264-flac.mkv", "matroska", BOTH + H264 + "-c:a flac"),
        good("h264-faststart.mp4", "mp4", BOTH + H264 + AAC + "-movflags +faststart"),
        good("h264-fragments.mp4", "mp4", BOTH + H264 + AAC + "-movflags frag_keyframe+empty_moov"),
        good(
            "h264-444.mp4", "mp4", BOTH + "-c:v libx264 -preset ultrafast -pix_fmt yuv444p " + AAC),
        good("hevc.mp4", "mp4", BOTH + HEVC + "-tag:v hvc1 " + AAC),
        good("hevc.mkv", "matroska", BOTH + HEVC + AAC),
        good("hevc-10-bit.mp4", "mp4", BOTH + HEVC + "-pix_fmt yuv420p10 " + AAC),
        good("vp8-opus.webm", "webm", BOTH + VP8 + "-c:a libopus"),
        good("vp8-vorbis.webm", "webm", BOTH + VP8 + "-c:a vorbis -strict -2 -ac 2"),
        good("vp9-opus.webm", "webm", BOTH + VP9 + "-c:a libopus"),
        good("vp9-opus.mp4", "mp4", BOTH + VP9 + "-c:a libopus"),
        good("av1-opus.webm", "webm", BOTH + AV1 + "-c:a libopus"),
        good("av1-aac.mp4", "mp4", BOTH + AV1 + AAC),
        good("mpeg4.mp4", "mp4", BOTH + "-c:v mpeg4 " + AAC),
        good("mpeg4.mov", "mov", BOTH + "-c:v mpeg4 " + AAC),
        good("prores.mov", "mov", BOTH + "-c:v prores_ks -c:a pcm_s16le"),
        good("mjpeg.mov", "mov", BOTH + "-c:v mjpeg -pix_fmt yuvj420p -c:a pcm_s16le"),
        good("mjpeg.mkv", "matroska", BOTH + "-c:v mjpeg -pix_fmt yuvj420p -c:a pcm_s16le"),
        good("no-duration.webm", "webm", BOTH + VP8 + "-c:a libopus -live 1", Code.WRONG_DURATION),
        bad("h264.avi", "avi", BOTH + H264 + AAC),
        bad("mpeg4.avi", "avi", BOTH + "-c:v mpeg4 -c:a mp3"),
        bad("h264.ts", "mpegts", BOTH + H264 + AAC),
        bad("h264.flv", "flv", BOTH + H264 + AAC + "-ar 44100"),
        bad("sound.ogg", "ogg", SOUND + "-c:a libopus"));
  }

  private static List<Upload> shapes() {
    List<Upload> uploads = new ArrayList<>();
    for (String turn : List.of("90", "180", "270")) {
      uploads.add(turned("turned-" + turn + ".mp4", "-display_rotation " + turn));
    }
    uploads.add(turned("flipped-sideways.mp4", "-display_hflip"));
    uploads.add(turned("flipped-upside-down.mp4", "-display_vflip"));
    uploads.add(turned("turned-90-and-flipped.mov", "-display_rotation 90 -display_hflip"));
    uploads.addAll(
        List.of(
            good("portrait.mp4", "mp4", BOTH + "-vf scale=288:512 " + H264 + AAC),
            good("square.mp4", "mp4", BOTH + "-vf scale=300:300 " + H264 + AAC),
            good(
                "odd-size.mkv",
                "matroska",
                BOTH
                    + "-vf scale=333:285,setsar=1 -c:v libx264 -preset ultrafast -pix_fmt yuv444p "
                    + AAC),
            good("wide-pixels.mp4", "mp4", BOTH + "-vf setsar=64/45 " + H264 + AAC),
            good("tall-pixels.mp4", "mp4", BOTH + "-vf setsar=4/5 " + H264 + AAC),
            good("very-wide.mp4", "mp4", BOTH + "-vf scale=1600:300,setsar=1 " + H264 + AAC),
            good("tiny.mp4", "mp4", BOTH + "-vf scale=16:16 " + H264 + AAC, Code.LOW_RESOLUTION)));
    return uploads;
  }

  private static List<Upload> colours() {
    String hdr =
        BOTH
            + HEVC
            + "-pix_fmt yuv420p10 "
            + AAC
            + "-vf setparams=colorspace=bt2020nc:color_primaries=bt2020:color_trc=";
    return List.of(
        good("hlg.mp4", "mp4", hdr + "arib-std-b67", Code.HDR),
        good("hdr10.mp4", "mp4", hdr + "smpte2084", Code.HDR),
        good("hlg.mkv", "matroska", hdr + "arib-std-b67", Code.HDR),
        good("full-range.mp4", "mp4", BOTH + H264 + "-color_range pc " + AAC),
        good("grey.mp4", "mp4", BOTH + "-c:v libx264 -preset ultrafast -pix_fmt gray " + AAC));
  }

  private static List<Upload> rhythms() {
    String gaps = "-vf select=not(between(mod(n\\,10)\\,3\\,4)) -fps_mode vfr ";
    return List.of(
        good("varying.mp4", "mp4", BOTH + gaps + H264 + AAC, Code.VARIABLE_FRAME_RATE),
        good("varying.webm", "webm", BOTH + gaps + VP8 + "-c:a libopus", Code.VARIABLE_FRAME_RATE),
        good("8-a-second.mp4", "mp4", BOTH + "-r 8 " + H264 + AAC, Code.LOW_FRAME_RATE),
        good("29.97-a-second.mp4", "mp4", BOTH + "-vf fps=30000/1001 " + H264 + AAC),
        good("60-a-second.webm", "webm", BOTH + "-vf fps=60 " + VP8 + "-c:a libopus"));
  }

  private static List<Upload> sounds() {
    return List.of(
        good("mono.mp4", "mp4", BOTH + H264 + AAC + "-ac 1"),
        good("5.1.mp4", "mp4", BOTH + H264 + AAC + "-ac 6"),
        good("44.1-khz.mp4", "mp4", BOTH + H264 + AAC + "-ar 44100"),
        good("8-khz.mov", "mov", BOTH + H264 + "-c:a pcm_s16le -ar 8000"),
        good("no-sound.mp4", "mp4", PICTURE + H264, Code.NO_AUDIO),
        good("silence.mp4", "mp4", BOTH + H264 + AAC + "-af volume=0", Code.SILENT_AUDIO),
        good("quiet.mp4", "mp4", BOTH + H264 + AAC + "-af volume=-24dB", Code.TOO_QUIET),
        good("distorted.mp4", "mp4", BOTH + H264 + AAC + "-af volume=30dB", Code.CLIPPED_AUDIO),
        good(
            "late-sound.mp4",
            "mp4",
            PICTURE + "-itsoffset 0.5 " + SOUND + H264 + AAC + "-shortest",
            Code.AUDIO_OFFSET),
        good(
            "late-picture.mkv",
            "matroska",
            "-itsoffset 0.4 " + PICTURE + SOUND + H264 + AAC,
            Code.AUDIO_OFFSET),
        good(
            "sound-goes-on.mp4",
            "mp4",
            PICTURE + "-f lavfi -i sine=d=4 " + H264 + AAC,
            Code.LONGER_AUDIO),
        good("sound-ends-early.mp4", "mp4", PICTURE + "-f lavfi -i sine=d=0.4 " + H264 + AAC),
        good(
            "two-tracks.mp4",
            "mp4",
            BOTH + SOUND + "-map 0 -map 1 -map 2 " + H264 + AAC,
            Code.SEVERAL_AUDIO_TRACKS));
  }

  private static List<Upload> names() {
    return Stream.of(
            "it's \"quoted\".mp4",
            "-i.mp4",
            "a b  c.mp4",
            "100%d %03d.mp4",
            "x:y;[z],w=1.mp4",
            "file:h264.mp4",
            "$(id) `id` \\ |.mp4",
            "a\nb.mp4")
        .map(name -> good(name, "mp4", BOTH + H264 + AAC))
        .toList();
  }

  private static List<Upload> cutShort() {
    List<Upload> uploads = new ArrayList<>();
    for (int percent = 5; percent < 100; percent += 10) {
      uploads.add(cut("h264-faststart.mp4", percent));
    }
    uploads.add(cut("h264-aac.mp4", 50));
    uploads.add(cut("h264-aac.mp4", 95));
    uploads.add(cut("no-duration.webm", 30));
    uploads.add(cut("no-duration.webm", 60));
    uploads.add(cut("vp8-opus.webm", 90));
    return uploads;
  }

  private static List<Upload> impostors() {
    return List.of(
        refused(
            "playlist.mp4",
            ErrorCode.INPUT_UNSUPPORTED,
            text("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nh264-aac.mp4\n#EXT-X-ENDLIST\n")),
        refused(
            "playlist.m3u8",
            ErrorCode.INPUT_UNSUPPORTED,
            text("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n")),
        refused(
            "ffconcat.mp4",
            ErrorCode.INPUT_UNSUPPORTED,
            text("ffconcat version 1.0\nfile h264-aac.mp4\n")),
        refused(
            "dash.mp4",
            ErrorCode.INPUT_UNSUPPORTED,
            text("<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"></MPD>")),
        refused(
            "session.mp4",
            ErrorCode.INPUT_UNSUPPORTED,
            text("v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video 9 RTP/AVP 96\na=rtpmap:96 H264/90000\n")),
        refused("text.mp4", ErrorCode.INPUT_UNSUPPORTED, text("Hello.\n".repeat(500))),
        refused("page.webm", ErrorCode.INPUT_UNSUPPORTED, text("<!doctype html><p>Hello")),
        refused("drawing.mp4", ErrorCode.INPUT_UNSUPPORTED, text("<svg xmlns=\"\"></svg>")),
        refused("noise.mp4", ErrorCode.INPUT_UNSUPPORTED, Corpus::noise),
        refused("zero.mp4", ErrorCode.INPUT_UNSUPPORTED, file -> Files.write(file, new byte[5000])),
        refused("empty.mp4", ErrorCode.INPUT_CORRUPT, Files::createFile),
        bad("photo.jpg.mp4", "image2", "-f lavfi -i testsrc=s=64x64 -frames:v 1 -c:v mjpeg"),
        bad("drawing.png.mp4", "image2", "-f lavfi -i testsrc=s=64x64 -frames:v 1 -c:v png"),
        bad("moving.gif.mp4", "gif", PICTURE),
        bad("one-frame.mp4", "mp4", "-f lavfi -i testsrc=s=64x64 -frames:v 1 " + H264),
        bad("sound.m4a", "ipod", SOUND + AAC),
        bad("sound.webm", "webm", SOUND + "-c:a libopus"),
        bad("sound.mp3.mp4", "mp3", SOUND + "-c:a libmp3lame"));
  }

  private static List<Upload> bombs() {
    return List.of(
        refused("30000x30000.mov", ErrorCode.INPUT_TOO_LARGE, Corpus::huge),
        new Upload(
            "1000-streams.mkv",
            file -> {
              Path sound = upload("sound.m4a").path();
              TestFfmpeg.make(
                  file, "-i " + sound + " -map 0:a".repeat(1000) + " -c copy -f matroska");
            },
            Optional.of(ErrorCode.INPUT_TOO_LARGE),
            Set.of()),
        made(
            "10-hours.mkv",
            "matroska",
            "-f lavfi -i color=s=64x64:r=1/60:d=36000 " + H264,
            Optional.of(ErrorCode.INPUT_TOO_LARGE)),
        made(
            "10-hours-untold.webm",
            "webm",
            "-f lavfi -i color=s=64x64:r=1/60:d=36000 " + VP8 + "-live 1",
            Optional.of(ErrorCode.INPUT_TOO_LARGE)));
  }

  private static Upload good(String file, String format, String words, Code... problems) {
    Set<Code> expected = EnumSet.noneOf(Code.class);
    expected.addAll(Arrays.asList(problems));
    return new Upload(file, ffmpeg(words, format), Optional.empty(), expected);
  }

  private static Upload bad(String file, String format, String words) {
    return made(file, format, words, Optional.of(ErrorCode.INPUT_UNSUPPORTED));
  }

  private static Upload made(
      String file, String format, String words, Optional<ErrorCode> refusal) {
    return new Upload(file, ffmpeg(words, format), refusal, Set.of());
  }

  private static Upload refused(String file, ErrorCode code, Maker maker) {
    return new Upload(file, maker, Optional.of(code), Set.of());
  }

  private static Maker ffmpeg(String words, String format) {
    return new Encoding(words + " -f " + format);
  }

  private static Maker text(String text) {
    return file -> Files.writeString(file, text);
  }

  private static Upload turned(String file, String options) {
    String format = file.endsWith("mov") ? "mov" : "mp4";
    return new Upload(
        file,
        made ->
            TestFfmpeg.make(
                made, options + " -i " + upload("h264-aac.mp4").path() + " -c copy -f " + format),
        Optional.empty(),
        EnumSet.of(Code.ROTATED));
  }

  private static Upload cut(String file, int percent) {
    return refused(
        "cut-at-" + percent + "-" + file,
        ErrorCode.INPUT_CORRUPT,
        made -> {
          byte[] whole = Files.readAllBytes(upload(file).path());
          Files.write(made, Arrays.copyOf(whole, whole.length * percent / 100));
        });
  }

  private static Upload upload(String file) {
    return Stream.concat(codecs().stream(), impostors().stream())
        .filter(upload -> upload.file().equals(file))
        .findFirst()
        .orElseThrow();
  }

  private static void noise(Path file) throws IOException {
    byte[] noise = new byte[20_000];
    new Random(7).nextBytes(noise);
    Files.write(file, noise);
  }

  /** A small Motion JPEG whose frames claim to be of 30,000 x 30,000 pixels. */
  private static void huge(Path file) throws IOException {
    TestFfmpeg.make(file, "-f lavfi -i testsrc=s=64x48 -t 1 -c:v mjpeg -pix_fmt yuvj420p -f mov");
    // The size as a JPEG's header has it: precision 8, height 48, width 64.
    String small = new String(new char[] {8, 0, 48, 0, 64});
    String large = new String(new char[] {8, 0x75, 0x30, 0x75, 0x30});
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(file, bytes.replace(small, large), StandardCharsets.ISO_8859_1);
  }
}
