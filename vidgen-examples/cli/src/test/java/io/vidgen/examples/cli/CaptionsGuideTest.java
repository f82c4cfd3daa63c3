package io.vidgen.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.CaptionSource;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.captions.Captions;
import io.vidgen.captions.Sentence;
import io.vidgen.compositor.CaptionStyle;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.pipeline.RenderResult;
import io.vidgen.render.CancellationToken;
import io.vidgen.storage.LocalStorage;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.transcriber.Transcriber;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/captions.md shows works, with the real FFmpeg, and with a real recogniser. */
class CaptionsGuideTest {

  private static final String SCRIPT = "Good morning. Please call me when you have time.";

  @TempDir private Path folder;

  private final FfmpegCompositor compositor = FfmpegCompositor.create();
  private Snippets guide;
  private URLClassLoader shown;
  private RenderPipeline.Builder pipeline;

  @BeforeEach
  void compileTheGuide() throws Exception {
    guide = Snippets.of("docs/captions.md");
    shown = guide.load(Files.createDirectory(folder.resolve("classes")));
    pipeline =
        RenderPipeline.builder()
            .recorder(new DrawnRecorder())
            .compositor(compositor)
            .storage(LocalStorage.at(folder.resolve("storage")))
            .workDirectory(folder);
  }

  @AfterEach
  void close() throws Exception {
    compositor.close();
    shown.close();
  }

  @Test
  void theCampaignIsOneThatHasCaptions() {
    Campaign campaign =
        CampaignDraft.fromStrictJson(guide.blocks("json").get(0)).validate(Look.defaults());

    assertThat(campaign.look().captions()).isEqualTo(CaptionStyle.PANEL);
    assertThat(campaign.captions())
        .hasValueSatisfying(
            source ->
                assertThat(source)
                    .isInstanceOfSatisfying(
                        CaptionSource.Given.class,
                        given ->
                            assertThat(given.captions().sentences().get(0).text())
                                .isEqualTo("Hi Ada, I had a look at your shop.")));
  }

  @Test
  void theCommandTakesWhatTheGuideTypes() throws IOException {
    Path captions = folder.resolve("pitch.en.srt");
    Files.writeString(captions, "1\n00:00:00,500 --> 00:00:02,500\nHi Ada\n");
    String line =
        guide
            .blocks("bash")
            .get(0)
            .strip()
            .replace("pitch.en.srt", captions.toString())
            .replace("video.mp4", folder.resolve("video.mp4").toString());

    var ended = new CommandRunner().run(line.substring("vidgen ".length()).split(" "));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(folder.resolve("video.vtt")).content().contains("Hi Ada");
  }

  /** A command stands in for the model, and hears the same in every clip. */
  @Test
  void theCommandTranscribesAsTheGuideTypes() throws IOException {
    Path clip = Files.writeString(folder.resolve("me.mp4"), "somebody who speaks");
    Path script =
        Files.writeString(
            folder.resolve("hear.sh"),
            "echo '{\"language\": \"en\", \"words\":"
                + " [{\"text\": \"Hello\", \"start\": 0.1, \"end\": 0.4}]}'");
    List<String> typed =
        new ArrayList<>(List.of(guide.blocks("bash").get(1).strip().split(" ", -1)));
    typed.replaceAll(
        word ->
            switch (word) {
              case "me.mp4" -> clip.toString();
              case "whisper:ggml-base.bin" -> "sh " + script;
              case "video.mp4" -> folder.resolve("video.mp4").toString();
              default -> word;
            });

    var ended = new CommandRunner().run(typed.subList(1, typed.size()).toArray(new String[0]));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(folder.resolve("video.vtt")).content().contains("Language: en", "Hello");
  }

  @Test
  void captionsFromAFileAreDrawnAndPublished() throws Exception {
    Path file = folder.resolve("pitch.srt");
    Files.writeString(file, "1\n00:00:00,200 --> 00:00:00,800\nHi Ada\n");

    RenderResult video =
        (RenderResult)
            shown
                .loadClass("CaptionedVideo")
                .getMethod("fromFile", RenderPipeline.class, Campaign.class, Path.class)
                .invoke(null, pipeline.build(), SampleCampaigns.ofSeconds(1), file);

    assertThat(Ffmpeg.streams(Path.of(video.video()))).hasSize(2);
    assertThat(captionsOf(video).cues()).hasSize(1);
  }

  /** One clip, spoken by espeak-ng, through both of the ways that listen. */
  @Test
  void whatAFacecamSaysIsCaptionedFromItsScriptAndFromItsSpeech() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/espeak-ng"))
            && Files.isExecutable(Path.of("/usr/bin/pocketsphinx_continuous")),
        "Debian's packages espeak-ng and pocketsphinx are not installed");
    Path clip = spoken();
    long seconds =
        Math.round(
            compositor.inspect(clip, CancellationToken.none()).duration().toMillis() / 1000.0);
    Campaign campaign =
        SampleCampaigns.ofSeconds((int) seconds).toBuilder().facecam(Facecam.of(clip)).build();
    Path script = Files.writeString(folder.resolve("transcribe.sh"), guide.blocks("sh").get(0));
    Class<?> videos = shown.loadClass("CaptionedVideo");
    Class<?> transcribing = shown.loadClass("TranscribingPipeline");

    RenderResult read =
        (RenderResult)
            videos
                .getMethod("fromScript", RenderPipeline.class, Campaign.class, String.class)
                .invoke(null, pipeline.build(), campaign, SCRIPT);
    RenderResult heard;
    try (Transcriber transcriber =
        (Transcriber) transcribing.getMethod("transcriber", Path.class).invoke(null, script)) {
      RenderPipeline hearing =
          ((RenderPipeline.Builder)
                  transcribing
                      .getMethod("add", RenderPipeline.Builder.class, Transcriber.class, Path.class)
                      .invoke(null, pipeline, transcriber, folder.resolve("cache")))
              .build();
      heard =
          (RenderResult)
              videos
                  .getMethod("fromSpeech", RenderPipeline.class, Campaign.class)
                  .invoke(null, hearing, campaign);
    }

    assertThat(captionsOf(read).sentences())
        .extracting(Sentence::text)
        .containsExactly("Good morning.", "Please call me when you have time.");
    assertThat(Ffmpeg.streams(Path.of(read.video())))
        .anyMatch(stream -> stream.startsWith("subtitle"));
    assertThat(captionsOf(heard).language()).isEqualTo("en");
    assertThat(captionsOf(heard).cues()).isNotEmpty();
    assertThat(captionsOf(heard).cues().get(0).start()).isLessThan(Duration.ofSeconds(1));
  }

  private static Captions captionsOf(RenderResult video) throws IOException {
    return Captions.parseWebVtt(Files.readString(Path.of(video.captions().orElseThrow())));
  }

  private Path spoken() throws Exception {
    Path sound = folder.resolve("said.wav");
    run(new ProcessBuilder("espeak-ng", "-v", "en-us", "-w", sound.toString(), SCRIPT));
    Path clip = folder.resolve("said.mp4");
    ProcessBuilder ffmpeg = Ffmpeg.program();
    List<String> command = new ArrayList<>(ffmpeg.command());
    command.addAll(
        List.of(
            ("-v error -f lavfi -i color=red:s=320x240:r=20 -i "
                    + sound
                    + " -shortest -c:v libx264"
                    + " -preset ultrafast -pix_fmt yuv420p -c:a aac "
                    + clip)
                .split(" ")));
    run(ffmpeg.command(command));
    return clip;
  }

  private static void run(ProcessBuilder command) throws IOException, InterruptedException {
    Process process =
        command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    try {
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
