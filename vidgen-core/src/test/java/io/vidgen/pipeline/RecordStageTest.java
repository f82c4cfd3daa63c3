package io.vidgen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.vidgen.ErrorCode;
import io.vidgen.frames.FrameSink;
import io.vidgen.recorder.PageAction;
import io.vidgen.recorder.PageErrorPolicy;
import io.vidgen.recorder.PageSource;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.Visitor;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.Gate;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.testing.VidGenThreads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordStageTest {

  private static final URI INSTEAD = URI.create("https://example.org/instead");

  @TempDir Path folder;

  private final DrawnRecorder recorder = new DrawnRecorder();
  private final RecordStage stage = new RecordStage(recorder, 2);
  private final ExecutorService caller = Executors.newSingleThreadExecutor();

  @AfterEach
  void noThreadIsLeft() {
    caller.shutdownNow();
    await()
        .atMost(Allowance.seconds(30))
        .untilAsserted(() -> assertThat(VidGenThreads.living()).isEmpty());
  }

  @Test
  void everySceneBecomesAFileWithItsFramesInOrder() throws IOException {
    List<RecordedScene> recorded = stage.run(specs(1, 2, 1), StageContext.in(folder));

    assertThat(recorded)
        .extracting(scene -> scene.frames().frames())
        .containsExactly(10L, 20L, 10L);
    assertThat(recorded)
        .extracting(scene -> scene.recording().pageTitle())
        .containsExactly(
            "Page of https://example.com/0",
            "Page of https://example.com/1",
            "Page of https://example.com/2");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    recorded.get(1).frames().writeMotionJpeg(out);
    assertThat(out.size()).isPositive();
  }

  @Test
  void aPageInTroubleIsReplacedByItsFallbackAndThatIsSaid() {
    URI other = URI.create("https://example.org/instead");
    recorder
        .faults()
        .failAlways(
            SampleCampaigns.url(0),
            new RecorderException(ErrorCode.BOT_WALL, "example.com asks for a captcha", null));
    RecordingSpec spec =
        recordingOf(0, 1).toBuilder().pageErrorPolicy(PageErrorPolicy.fallback(other)).build();
    List<String> log = new ArrayList<>();

    List<RecordedScene> recorded =
        stage.run(
            List.of(SceneSpec.page(spec)),
            StageContext.builder(folder)
                .log(log::add)
                .cancellation(CancellationToken.none())
                .build());

    assertThat(recorded.get(0).frames().frames()).isEqualTo(10);
    assertThat(recorded.get(0).recording().pageTitle()).isEqualTo("Page of " + other);
    assertThat(recorded.get(0).recording().notes())
        .singleElement()
        .asString()
        .contains("fallback", "BOT_WALL", "captcha");
    assertThat(log).anyMatch(line -> line.contains("Scene 1") && line.contains("BOT_WALL"));
  }

  @Test
  void aFallbackInTroubleTooIsTheFailure() {
    URI other = URI.create("https://example.org/instead");
    recorder
        .faults()
        .failAlways(
            SampleCampaigns.url(0), new RecorderException(ErrorCode.BLANK_PAGE, "one", null))
        .failAlways(other, new RecorderException(ErrorCode.HTTP_CLIENT_ERROR, "two", null));
    RecordingSpec spec =
        recordingOf(0, 1).toBuilder().pageErrorPolicy(PageErrorPolicy.fallback(other)).build();

    RecorderException thrown =
        catchThrowableOfType(
            RecorderException.class,
            () -> stage.run(List.of(SceneSpec.page(spec)), StageContext.in(folder)));

    assertThat(thrown.code()).isEqualTo(ErrorCode.HTTP_CLIENT_ERROR);
    assertThat(recorder.asked()).hasSize(2);
  }

  @Test
  void aWebsiteWithoutACertificateIsRecordedOverHttpAndThatIsNoFallback() {
    URI secure = URI.create("https://acme.example/team");
    recorder
        .faults()
        .failAlways(secure, new RecorderException(ErrorCode.TLS_INVALID, "has expired", null));

    Recording recording = recordWithFallback(secure);

    assertThat(recording.pageTitle()).isEqualTo("Page of http://acme.example/team");
    assertThat(recording.notes()).singleElement().asString().contains("http://", "TLS_INVALID");
    assertThat(recording.fallbackReason()).isEmpty();
  }

  @Test
  void aPageThatIsGoneIsReplacedByTheFirstOfItsWebsite() {
    URI gone = URI.create("https://acme.example/team");
    recorder
        .faults()
        .failAlways(gone, new RecorderException(ErrorCode.HTTP_CLIENT_ERROR, "404", null));

    Recording recording = recordWithFallback(gone);

    assertThat(recording.pageTitle()).isEqualTo("Page of https://acme.example/");
    assertThat(recording.fallbackReason()).contains(ErrorCode.HTTP_CLIENT_ERROR);
  }

  @Test
  void aWebsiteThatIsNowhereElseEitherIsReplacedByTheFallback() {
    URI nowhere = URI.create("https://acme.example/");
    URI alike = URI.create("https://www.acme.example/");
    RecorderException noSuchName = new RecorderException(ErrorCode.DNS_NOT_FOUND, "none", null);
    recorder.faults().failAlways(nowhere, noSuchName).failAlways(alike, noSuchName);

    Recording recording = recordWithFallback(nowhere);

    assertThat(recording.pageTitle()).isEqualTo("Page of " + INSTEAD);
    assertThat(recording.fallbackReason()).contains(ErrorCode.DNS_NOT_FOUND);
    assertThat(recorder.asked()).hasSize(3);
  }

  @Test
  void whoSendsSomethingToOneHostSendsItToNoOther() {
    URI secure = URI.create("https://acme.example/");
    recorder
        .faults()
        .failAlways(secure, new RecorderException(ErrorCode.TLS_INVALID, "has expired", null));
    Visitor known =
        Visitor.builder()
            .cookies(
                List.of(
                    new Visitor.Cookie("acme.example", "id", new Visitor.Value("session", true))))
            .build();

    Recording recording = recordWithFallback(secure, known);

    assertThat(recording.pageTitle()).isEqualTo("Page of " + INSTEAD);
    assertThat(recorder.asked()).hasSize(2);
  }

  @Test
  void whatIsDoneInAPageIsNotDoneInItsFallback() {
    URI page = URI.create("https://acme.example/");
    recorder
        .faults()
        .failAlways(page, new RecorderException(ErrorCode.ACTION_FAILED, "no such element", null));
    RecordingSpec spec =
        recordingOf(0, 1).toBuilder()
            .page(PageSource.at(page))
            .actions(List.of(PageAction.builder(PageAction.Kind.CLICK).selector("#buy").build()))
            .pageErrorPolicy(PageErrorPolicy.fallback(INSTEAD))
            .build();

    stage.run(List.of(SceneSpec.page(spec)), StageContext.in(folder));

    assertThat(recorder.asked()).extracting(RecordingSpec::actions).last().isEqualTo(List.of());
  }

  private Recording recordWithFallback(URI page) {
    return recordWithFallback(page, Visitor.usual());
  }

  private Recording recordWithFallback(URI page, Visitor visitor) {
    RecordingSpec spec =
        recordingOf(0, 1).toBuilder()
            .page(PageSource.at(page))
            .visitor(visitor)
            .pageErrorPolicy(PageErrorPolicy.fallback(INSTEAD))
            .build();
    return stage.run(List.of(SceneSpec.page(spec)), StageContext.in(folder)).get(0).recording();
  }

  @Test
  void aBrowserInTroubleIsNotThePagesFault() {
    recorder
        .faults()
        .failAlways(
            SampleCampaigns.url(0), new RecorderException(ErrorCode.BROWSER_MISSING, "none", null));
    RecordingSpec spec =
        recordingOf(0, 1).toBuilder()
            .pageErrorPolicy(PageErrorPolicy.fallback(URI.create("https://example.org/instead")))
            .build();

    RecorderException thrown =
        catchThrowableOfType(
            RecorderException.class,
            () -> stage.run(List.of(SceneSpec.page(spec)), StageContext.in(folder)));

    assertThat(thrown.code()).isEqualTo(ErrorCode.BROWSER_MISSING);
    assertThat(recorder.asked()).hasSize(1);
  }

  @Test
  void asManyScenesAsAllowedAreRecordedSideBySide() throws Exception {
    Gate first = recorder.faults().block(SampleCampaigns.url(0));
    Gate second = recorder.faults().block(SampleCampaigns.url(1));
    Future<List<RecordedScene>> running =
        caller.submit(() -> stage.run(specs(1, 1, 1), StageContext.in(folder)));

    first.awaitArrival();
    second.awaitArrival();
    assertThat(recorder.asked()).hasSize(2);

    first.open();
    second.open();
    assertThat(running.get(Allowance.millis(30_000), TimeUnit.MILLISECONDS)).hasSize(3);
  }

  @Test
  void scenesMayBeRecordedOneAfterTheOther() throws Exception {
    Gate first = recorder.faults().block(SampleCampaigns.url(0));
    Future<List<RecordedScene>> running =
        caller.submit(() -> new RecordStage(recorder, 1).run(specs(1, 1), StageContext.in(folder)));

    first.awaitArrival();
    assertThat(recorder.asked()).hasSize(1);

    first.open();
    assertThat(running.get(Allowance.millis(30_000), TimeUnit.MILLISECONDS)).hasSize(2);
  }

  @Test
  void progressIsWeightedByLengthAndNeverGoesBack() {
    List<Double> heard = new ArrayList<>();
    List<Integer> scenes = new ArrayList<>();

    new RecordStage(recorder, 1)
        .run(
            specs(1, 3),
            StageContext.builder(folder)
                .progress(
                    new ProgressListener() {
                      @Override
                      public void progress(double fraction) {
                        throw new AssertionError("of no scene");
                      }

                      @Override
                      public void progress(int scene, double fraction) {
                        heard.add(fraction);
                        scenes.add(scene);
                      }
                    })
                .cancellation(CancellationToken.none())
                .build());

    assertThat(heard).isSorted().hasSize(40);
    assertThat(heard.get(9)).as("after the first of four seconds").isEqualTo(0.25);
    assertThat(heard.get(39)).isEqualTo(1.0);
    assertThat(scenes.subList(0, 10)).containsOnly(0);
    assertThat(scenes.subList(10, 40)).containsOnly(1);
  }

  @Test
  void theLogNamesEverySceneAndHowItWasRecorded() {
    List<String> lines = new ArrayList<>();
    RecordingSpec still =
        RecordingSpec.builder(SampleCampaigns.url(0), Duration.ofSeconds(1), SampleCampaigns.SMALL)
            .scroll(ScrollStyle.NONE)
            .build();

    stage.run(
        List.of(SceneSpec.page(still)),
        StageContext.builder(folder)
            .log(lines::add)
            .cancellation(CancellationToken.none())
            .build());

    assertThat(lines)
        .containsExactly(
            "Recording scene 1",
            "Recorded scene 1: 10 frames, 1 of them distinct, 0 rebuilt, engine deterministic");
  }

  @Test
  void aFailureNamesItsSceneAndEndsTheOthers() {
    Gate first = recorder.faults().block(SampleCampaigns.url(0));
    recorder
        .faults()
        .runOnce(
            SampleCampaigns.url(1),
            () -> {
              first.awaitArrival();
              throw new RecorderException(
                  ErrorCode.TLS_INVALID, "the certificate has expired", null);
            });

    RecorderException thrown =
        catchThrowableOfType(
            RecorderException.class, () -> stage.run(specs(1, 1, 1), StageContext.in(folder)));

    assertThat(thrown).hasMessage("scene 2: the certificate has expired");
    assertThat(thrown.code()).isEqualTo(ErrorCode.TLS_INVALID);
    assertThat(thrown.scene()).contains(1);
    assertThat(recorder.asked()).as("recordings begun").hasSize(2);
  }

  @Test
  void aDefectOfTheRecorderIsThrownAsItIs() {
    var defect = new IllegalStateException("a defect");
    recorder.faults().failAlways(SampleCampaigns.url(0), defect);

    assertThatThrownBy(() -> stage.run(specs(1), StageContext.in(folder))).isSameAs(defect);
  }

  @Test
  void aRecorderThatSendsTooFewFramesIsFoundOut() {
    SceneRecorder lazy =
        new SceneRecorder() {
          @Override
          public Recording record(
              RecordingSpec spec,
              FrameSink sink,
              ProgressListener progress,
              CancellationToken cancellation) {
            try {
              sink.frame(new byte[] {1});
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            return Recording.builder(Recording.Engine.REAL_TIME, spec.frames()).build();
          }

          @Override
          public void close() {}
        };

    RecorderException thrown =
        catchThrowableOfType(
            RecorderException.class,
            () -> new RecordStage(lazy, 1).run(specs(1), StageContext.in(folder)));

    assertThat(thrown).hasMessage("scene 1: the recorder sent 1 frames instead of 10");
    assertThat(thrown.code()).isEqualTo(ErrorCode.INTERNAL);
  }

  @Test
  void framesThatCannotBeWrittenNameTheirSceneAndTheDisk() throws IOException {
    Files.createFile(folder.resolve("scene-1.frames"));

    RecorderException thrown =
        catchThrowableOfType(
            RecorderException.class, () -> stage.run(specs(1, 1), StageContext.in(folder)));

    assertThat(thrown.code()).isEqualTo(ErrorCode.DISK_FULL);
    assertThat(thrown.scene()).contains(1);
  }

  @Test
  void aDiskThatIsFullWhileRecordingNamesTheSceneToo() {
    recorder
        .faults()
        .failAlways(
            SampleCampaigns.url(0), new UncheckedIOException(new IOException("no space left")));

    RecorderException thrown =
        catchThrowableOfType(
            RecorderException.class, () -> stage.run(specs(1), StageContext.in(folder)));

    assertThat(thrown.code()).isEqualTo(ErrorCode.DISK_FULL);
    assertThat(thrown.retryable()).isTrue();
    assertThat(thrown.scene()).contains(0);
  }

  @Test
  void cancellationEndsEverySceneWithItsReason() throws Exception {
    Gate first = recorder.faults().block(SampleCampaigns.url(0));
    Gate second = recorder.faults().block(SampleCampaigns.url(1));
    CancellationToken cancellation = new CancellationToken();
    var reason = new RenderCancelledException("not wanted");
    Future<Throwable> thrown =
        caller.submit(
            () ->
                catchThrowable(
                    () ->
                        stage.run(
                            specs(1, 1, 1),
                            StageContext.builder(folder).cancellation(cancellation).build())));
    first.awaitArrival();
    second.awaitArrival();

    cancellation.cancel(reason);

    assertThat(thrown.get(Allowance.millis(5_000), TimeUnit.MILLISECONDS)).isSameAs(reason);
    assertThat(recorder.asked()).as("recordings begun").hasSize(2);
  }

  @Test
  void anInterruptEndsEverySceneAndIsKept() throws Exception {
    Gate gate = recorder.faults().block(SampleCampaigns.url(0));
    Future<Boolean> interrupted =
        caller.submit(
            () -> {
              assertThatThrownBy(() -> stage.run(specs(1), StageContext.in(folder)))
                  .isInstanceOf(RenderCancelledException.class)
                  .hasMessageContaining("interrupted");
              return Thread.currentThread().isInterrupted();
            });
    gate.awaitArrival();

    caller.shutdownNow();

    assertThat(interrupted.get(Allowance.millis(5_000), TimeUnit.MILLISECONDS)).isTrue();
  }

  @Test
  void atLeastOneSceneIsRecordedAtATime() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecordStage(recorder, 0))
        .withMessageContaining("not 0");
  }

  private static List<SceneSpec> specs(int... seconds) {
    List<SceneSpec> specs = new ArrayList<>();
    for (int i = 0; i < seconds.length; i++) {
      specs.add(SceneSpec.page(recordingOf(i, seconds[i])));
    }
    return specs;
  }

  private static RecordingSpec recordingOf(int index, int seconds) {
    return RecordingSpec.builder(
            SampleCampaigns.url(index), Duration.ofSeconds(seconds), SampleCampaigns.SMALL)
        .scroll(ScrollStyle.HUMAN)
        .build();
  }
}
