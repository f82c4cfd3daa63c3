package io.vidgen.examples.demo.maker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes the demo's facecam clip: speaks the script, draws the presenter speaking it, and has ffmpeg
 * put both into an MP4. The same code makes the same pictures and sound every time.
 *
 * <p>To make the bundled clip again, with an ffmpeg that has libx264 on the PATH, in this module:
 *
 * <pre>{@code
 * mvn -q compile
 * java -cp target/classes io.vidgen.examples.demo.maker.FacecamMaker \
 *     src/main/resources/io/vidgen/examples/demo/facecam.mp4
 * }</pre>
 *
 * <p>A second argument names another ffmpeg binary.
 */
public final class FacecamMaker {
  private static final int SECONDS = 24;
  private static final int FRAMES_PER_SECOND = 30;

  // The presenter looks up before speaking, and keeps smiling after.
  private static final double SECONDS_BEFORE = 0.7;
  private static final double SECONDS_AFTER = 0.9;

  private static final long SEED = 20;

  private FacecamMaker() {}

  /**
   * Makes the clip.
   *
   * @param args the MP4 to write, then optionally the ffmpeg binary
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length < 1 || args.length > 2) {
      System.err.println("Usage: FacecamMaker OUTPUT.mp4 [FFMPEG]");
      System.exit(2);
    }
    System.setProperty("java.awt.headless", "true");
    make(Path.of(args[0]), args.length == 2 ? args[1] : "ffmpeg");
  }

  static SpeechPlan speech() {
    return SpeechPlan.of(Script.greeting(), SECONDS, SECONDS_BEFORE, SECONDS_AFTER);
  }

  private static void make(Path output, String ffmpeg) throws IOException, InterruptedException {
    SpeechPlan speech = speech();
    double[] voice = new Voice(SEED).speak(speech);
    Path sound = Files.createTempFile("facecam", ".wav");
    try {
      WavFile.write(voice, Voice.SAMPLE_RATE, sound);
      BodyLanguage presenter =
          new BodyLanguage(speech, new Loudness(voice, Voice.SAMPLE_RATE), SEED);
      Portrait portrait = new Portrait();
      try (Mp4Encoder encoder =
          new Mp4Encoder(ffmpeg, Portrait.SIZE, FRAMES_PER_SECOND, sound, output)) {
        for (int frame = 0; frame < SECONDS * FRAMES_PER_SECOND; frame++) {
          encoder.add(portrait.of(presenter.at(frame / (double) FRAMES_PER_SECOND)));
        }
        encoder.finish();
      }
    } finally {
      Files.delete(sound);
    }
  }
}
