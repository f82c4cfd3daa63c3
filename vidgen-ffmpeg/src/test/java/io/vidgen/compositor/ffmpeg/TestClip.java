package io.vidgen.compositor.ffmpeg;

import io.vidgen.internal.WorkDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Facecam clips of all kinds, made by ffmpeg; each lasts {@link #SECONDS}. */
public enum TestClip {
  MP4("mp4", 320, 180, true, "320x180", "-c:v libx264 -preset ultrafast -c:a aac"),
  MP4_INDEX_IN_FRONT(
      "mp4",
      320,
      180,
      true,
      "320x180",
      "-c:v libx264 -preset ultrafast -c:a aac -movflags +faststart"),
  MONO_44_1_KHZ(
      "mov", 320, 180, true, "320x180", "-c:v libx264 -preset ultrafast -c:a aac -ac 1 -ar 44100"),
  SURROUND(
      "mp4", 320, 180, true, "320x180", "-c:v libx264 -preset ultrafast -c:a aac -ac 6 -ar 48000"),
  WITHOUT_SOUND("mp4", 320, 180, false, "320x180", "-c:v libx264 -preset ultrafast -an"),
  ODD_SIZE(
      "mkv",
      333,
      251,
      true,
      "320x180",
      "-vf scale=333:251,setsar=1 -c:v libx264 -preset ultrafast -pix_fmt yuv444p"),
  PORTRAIT("mp4", 180, 320, true, "180x320", "-c:v libx264 -preset ultrafast"),
  WIDE_PIXELS("mp4", 1024, 576, true, "720x576", "-vf setsar=64/45 -c:v libx264 -preset ultrafast"),
  TEN_BITS("mp4", 320, 180, true, "320x180", "-c:v libx265 -preset ultrafast -pix_fmt yuv420p10"),
  HEVC("mp4", 320, 180, true, "320x180", "-c:v libx265 -preset ultrafast -tag:v hvc1"),
  HDR(
      "mp4",
      320,
      180,
      true,
      "320x180",
      "-c:v libx265 -preset ultrafast -pix_fmt yuv420p10"
          + " -vf setparams=colorspace=bt2020nc:color_primaries=bt2020:color_trc=arib-std-b67"),
  WEBM_VP8("webm", 320, 180, true, "320x180", "-c:v libvpx -deadline realtime -c:a libopus"),
  WEBM_VP9("webm", 320, 180, true, "320x180", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8"),
  WEBM_WITHOUT_DURATION(
      "webm",
      320,
      180,
      true,
      "320x180",
      "-c:v libvpx -deadline realtime -c:a libopus -f webm -live 1"),
  VARIABLE_RATE(
      "webm",
      320,
      180,
      true,
      "320x180",
      "-vf select=not(between(mod(n\\,20)\\,3\\,9)) -fps_mode vfr"
          + " -c:v libvpx -deadline realtime -c:a libopus"),
  FIFTEEN_FRAMES_A_SECOND("mp4", 320, 180, true, "320x180", "-r 15 -c:v libx264"),
  RESIZED("webm", 320, 180, true, "320x180", "-c:v libvpx -deadline realtime -c:a libopus") {
    @Override
    Path writeTo(Path file) {
      Path wide = file.resolveSibling("wide.webm");
      Path high = file.resolveSibling("high.webm");
      String encoding = " -f lavfi -i sine=r=48000 -t 1.5 -c:v libvpx -c:a libopus";
      TestFfmpeg.make(wide, "-f lavfi -i testsrc2=s=320x180:r=30" + encoding);
      TestFfmpeg.make(high, "-f lavfi -i testsrc2=s=180x320:r=30" + encoding);
      Path list = file.resolveSibling("list.txt");
      try {
        Files.writeString(list, "file wide.webm\nfile high.webm\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return TestFfmpeg.make(file, "-f concat -i " + list + " -c copy");
    }
  },
  ROTATED("mp4", 180, 320, true, "320x180", "-c:v libx264 -preset ultrafast -c:a aac") {
    @Override
    Path writeTo(Path file) {
      Path upright = super.writeTo(file.resolveSibling("upright.mp4"));
      return TestFfmpeg.make(file, "-display_rotation 90 -i " + upright + " -c copy");
    }
  };

  public static final int SECONDS = 3;

  private static final Map<TestClip, byte[]> MADE = new ConcurrentHashMap<>();

  private final String extension;
  private final int width;
  private final int height;
  private final boolean sound;
  private final String coded;
  private final String encoding;

  TestClip(String extension, int width, int height, boolean sound, String coded, String encoding) {
    this.extension = extension;
    this.width = width;
    this.height = height;
    this.sound = sound;
    this.coded = coded;
    this.encoding = encoding;
  }

  /** Upright. */
  public int width() {
    return width;
  }

  /** Upright. */
  public int height() {
    return height;
  }

  public boolean hasAudio() {
    return sound;
  }

  /** Puts it into a directory. It is encoded once only, however many tests use it. */
  public Path makeIn(Path directory) {
    Path file = directory.resolve(name() + "." + extension);
    try {
      return Files.write(file, MADE.computeIfAbsent(this, TestClip::make));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] make() {
    WorkDirectory temporary =
        WorkDirectory.createIn(Path.of(System.getProperty("java.io.tmpdir")), "clip-");
    try (temporary) {
      return Files.readAllBytes(writeTo(temporary.path().resolve("clip." + extension)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path writeTo(Path file) {
    return TestFfmpeg.make(
        file,
        "-f lavfi -i testsrc2=s=%s:r=30:d=%d -f lavfi -i sine=r=48000:d=%d %s"
            .formatted(coded, SECONDS, SECONDS, encoding));
  }
}
