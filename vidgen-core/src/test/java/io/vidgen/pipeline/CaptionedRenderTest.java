package io.vidgen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.CacheDirectory;
import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.CaptionSource;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.Look;
import io.vidgen.captions.Captions;
import io.vidgen.captions.Word;
import io.vidgen.compositor.CaptionStyle;
import io.vidgen.compositor.FacecamPicture;
import io.vidgen.compositor.FacecamReport;
import io.vidgen.compositor.FacecamSound;
import io.vidgen.compositor.FacecamStyle;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.storage.LocalStorage;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.transcriber.Transcriber;
import io.vidgen.transcriber.Transcript;
import io.vidgen.transcriber.TranscriptionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captions on their way from a campaign to what is published. */
class CaptionedRenderTest {

  private static final String SUB_RIP =
      """
      1
      00:00:00,500 --> 00:00:02,000
      Hi Ada, I had a look at your shop this morning, and I like it very much indeed.

      2
      00:00:09,000 --> 00:00:10,000
      after the end
      """;

  @TempDir private Path folder;

  private final ArchiveCompositor compositor = new ArchiveCompositor();
  private final List<TranscriptionSpec> heard = new ArrayList<>();
  private LocalStorage storage;
  private Facecam facecam;

  @BeforeEach
  void prepare() throws IOException {
    storage = LocalStorage.at(Files.createDirectory(folder.resolve("storage")));
    facecam = Facecam.of(Files.writeString(folder.resolve("me.mp4"), "a person who speaks"));
  }

  @Test
  void givenCaptionsArePublishedBesideTheVideoAndGoIntoIt() throws IOException {
    RenderResult result = pipeline().build().render(campaign(CaptionSource.given(given())));

    Captions shown =
        Captions.parseWebVtt(Files.readString(Path.of(result.captions().orElseThrow())));
    assertThat(shown).isEqualTo(given().reflowed().within(Duration.ofSeconds(3)));
    assertThat(result.keys().captions().map(storage::publicUri)).isEqualTo(result.captions());
    assertThat(overlaid().captions()).contains(shown);
    assertThat(overlaid().captionStyle()).isEqualTo(CaptionStyle.TRACK);
  }

  @Test
  void withoutCaptionsThereIsNoKeyForThem() {
    RenderResult result = pipeline().build().render(SampleCampaigns.ofSeconds(3));

    assertThat(result.captions()).isEmpty();
    assertThat(result.keys().captions()).isEmpty();
    assertThat(overlaid().captions()).isEmpty();
  }

  @Test
  void captionsThatBeginAfterTheVideoEndsAreNone() {
    Captions late = Captions.of("en", given().cues().subList(1, 2));

    assertThat(pipeline().build().render(campaign(CaptionSource.given(late))).captions()).isEmpty();
  }

  @Test
  void aScriptIsAlignedToTheSpeechOfTheFacecam() {
    pipeline().build().render(campaign(CaptionSource.script("Hi Ada. How are you?", "en")));

    assertThat(compositor.done()).contains(ArchiveCompositor.Operation.PAUSES);
    assertThat(overlaid().captions().orElseThrow().cues().get(0).text())
        .isEqualTo("Hi Ada. How are you?");
  }

  /** The clip lasts 3 s; its first word is said after 1.5 s of silence. */
  @Test
  void ofATrimmedFacecamTheCaptionsComeEarlierAndTheScenesAreShorter() {
    ArchiveCompositor silentAtFirst = new ArchiveCompositor(silentAtFirst());
    RenderPipeline pipeline =
        pipeline().compositor(silentAtFirst).transcriber(new Listener("model", 1500)).build();
    Look trimming =
        Look.builder().facecam(FacecamStyle.builder().trimSilence(true).build()).build();
    Campaign whole = campaign(CaptionSource.speech(null)).toBuilder().look(trimming).build();
    Campaign shorter = whole.toBuilder().scenes(SampleCampaigns.ofSeconds(2).scenes()).build();

    assertThatThrownBy(() -> pipeline.render(whole)).hasMessageContaining("Remove 1s from scenes");
    pipeline.render(shorter);

    assertThat(silentAtFirst.overlaid().get(0).captions().orElseThrow().cues().get(0).start())
        .isEqualTo(Duration.ofMillis(250));
  }

  private static FacecamReport silentAtFirst() {
    FacecamSound sound = FacecamSound.builder("aac").silentStart(Duration.ofMillis(1500)).build();
    return FacecamReport.builder(
            Duration.ofSeconds(3), FacecamPicture.builder(640, 480, "h264").build())
        .sound(sound)
        .build();
  }

  @Test
  void aFacecamThatManyCampaignsShowIsHeardOnce() throws IOException {
    RenderPipeline pipeline =
        pipeline()
            .transcriber(new Listener("model-1"))
            .captionCache(CacheDirectory.at(folder.resolve("cache")))
            .build();

    RenderResult first = pipeline.render(campaign(CaptionSource.speech(null)));
    RenderResult second = pipeline.render(campaign(CaptionSource.speech(null)));

    assertThat(heard).hasSize(1);
    assertThat(heard.get(0).language()).isEmpty();
    assertThat(Files.readString(Path.of(second.captions().orElseThrow())))
        .isEqualTo(Files.readString(Path.of(first.captions().orElseThrow())))
        .contains("Language: fr", "bonjour Ada");
  }

  @Test
  void anotherLanguageClipOrModelIsHeardAnew() throws IOException {
    RenderPipeline.Builder builder =
        pipeline().captionCache(CacheDirectory.at(folder.resolve("cache")));
    RenderPipeline pipeline = builder.transcriber(new Listener("model-1")).build();

    pipeline.render(campaign(CaptionSource.speech(null)));
    pipeline.render(campaign(CaptionSource.speech("fr")));
    builder
        .transcriber(new Listener("model-2"))
        .build()
        .render(campaign(CaptionSource.speech("fr")));
    facecam = Facecam.of(Files.writeString(folder.resolve("you.mp4"), "another person"));
    pipeline.render(campaign(CaptionSource.speech("fr")));

    assertThat(heard)
        .extracting(TranscriptionSpec::language)
        .containsExactly(Optional.empty(), Optional.of("fr"), Optional.of("fr"), Optional.of("fr"));
  }

  @Test
  void withoutATranscriberTheRenderFailsBeforeAnythingIsRecorded() {
    DrawnRecorder recorder = new DrawnRecorder();
    RenderPipeline pipeline = pipeline().recorder(recorder).build();

    assertThatThrownBy(() -> pipeline.render(campaign(CaptionSource.speech("en"))))
        .isInstanceOfSatisfying(
            VidGenException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.TRANSCRIBER_MISSING);
              assertThat(e.retryable()).isFalse();
            });
    assertThat(recorder.asked()).isEmpty();
  }

  private RenderPipeline.Builder pipeline() {
    return RenderPipeline.builder()
        .recorder(new DrawnRecorder())
        .compositor(compositor)
        .storage(storage)
        .workDirectory(folder);
  }

  private Campaign campaign(CaptionSource captions) {
    return SampleCampaigns.ofSeconds(3).toBuilder().facecam(facecam).captions(captions).build();
  }

  private static Captions given() {
    return Captions.parse(SUB_RIP, "en");
  }

  private OverlaySpec overlaid() {
    return compositor.overlaid().get(compositor.overlaid().size() - 1);
  }

  /** Hears the same in every clip, and notes that it was asked. */
  private final class Listener implements Transcriber {

    private final String model;
    private final int startMillis;

    Listener(String model) {
      this(model, 0);
    }

    /**
     * @param startMillis when the first word is said
     */
    Listener(String model, int startMillis) {
      this.model = model;
      this.startMillis = startMillis;
    }

    private Duration at(int millis) {
      return Duration.ofMillis(startMillis + millis);
    }

    @Override
    public Transcript transcribe(
        TranscriptionSpec spec, ProgressListener progress, CancellationToken cancellation) {
      assertThat(spec.sound()).exists();
      heard.add(spec);
      return new Transcript(
          "fr", List.of(new Word("bonjour", at(0), at(400)), new Word("Ada", at(450), at(800))));
    }

    @Override
    public String cacheKey() {
      return model;
    }

    @Override
    public void close() {}
  }
}
