package io.vidgen.examples.server.browser;

import com.microsoft.playwright.options.FilePayload;
import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Files that are chosen for their sound. */
final class Sounds {

  private static final int RATE = 8000;

  private Sounds() {}

  /** A tone of two seconds, as a WAV. */
  static FilePayload music() throws IOException {
    byte[] samples = new byte[2 * RATE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (128 + 60 * Math.sin(2 * Math.PI * 440 * i / RATE));
    }
    ByteArrayOutputStream wav = new ByteArrayOutputStream();
    AudioSystem.write(
        new AudioInputStream(
            new ByteArrayInputStream(samples),
            new AudioFormat(RATE, 8, 1, false, false),
            samples.length),
        AudioFileFormat.Type.WAVE,
        wav);
    return new FilePayload("calm.wav", "audio/wav", wav.toByteArray());
  }

  /** A clip of nine seconds, in which something is heard from the third to the sixth. */
  static FilePayload hesitant(Path directory) throws IOException, InterruptedException {
    Path clip = directory.resolve("hesitant.mp4");
    FfmpegInstallation programs = FfmpegInstallation.find();
    ProcessBuilder make =
        new ProcessBuilder(
            List.of(
                programs.ffmpeg().toString(),
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                "color=steelblue:s=320x320:r=25:d=9",
                "-f",
                "lavfi",
                "-i",
                "aevalsrc=0.3*sin(440*2*PI*t)*between(t\\,3\\,6):s=48000:d=9",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-c:a",
                "aac",
                clip.toString()));
    programs.prepare(make.environment());
    Process process = make.inheritIO().start();
    if (!process.waitFor(Studio.PATIENCE_MS, TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("No clip was made");
    }
    return new FilePayload("hesitant.mp4", "video/mp4", Files.readAllBytes(clip));
  }
}
