package io.vidgen.compositor.ffmpeg.internal.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.frames.FrameFile;
import io.vidgen.frames.FrameSink;
import io.vidgen.frames.FrameSource;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.testing.TestFrames;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which scenes are encoded at once. */
@Timeout(30)
class EncodingTurnsTest {

  private final CancellationToken token = new CancellationToken();
  private FrameFile recorded;
  private FrameFile.Writer writer;
  private FrameSource growing;

  @TempDir Path directory;

  @BeforeEach
  void beginRecording() throws IOException {
    recorded = TestFrames.still(directory.resolve("a"), TestFrames.plain(16, 16, Color.RED), 2);
    writer = new FrameFile.Writer(directory.resolve("b"));
    growing = writer.growing(1);
  }

  @AfterEach
  void endRecording() throws IOException {
    writer.close();
  }

  @Test
  void aSceneThatIsRecordedWaitsForItsTurnWhileAnotherIsStillToBeEncodedAsItComes()
      throws Exception {
    EncodingTurns turns = new EncodingTurns(List.of(recorded, recorded, growing), 1);
    EncodingTurns.Turn first = turns.await(0, token);
    CompletableFuture<EncodingTurns.Turn> waiting = await(turns, 1);
    assertNothingComesOf(waiting);

    first.close();

    waiting.get().close();
  }

  @Test
  void aSceneThatIsStillRecordedWaitsForItsTurn() throws Exception {
    EncodingTurns turns = new EncodingTurns(List.of(recorded, growing), 1);
    EncodingTurns.Turn first = turns.await(0, token);
    CompletableFuture<EncodingTurns.Turn> waiting = await(turns, 1);
    assertNothingComesOf(waiting);

    first.close();

    waiting.get().close();
  }

  @Test
  void aSceneThatIsRecordedIsEncodedBesideTheLastOneThatIsNot() throws Exception {
    EncodingTurns turns = new EncodingTurns(List.of(growing, recorded), 1);

    try (var first = turns.await(0, token);
        var beside = turns.await(1, token)) {
      assertThat(beside).isNotSameAs(first);
    }
  }

  @Test
  void aSceneIsEncodedOutOfTurnOnceAllAreRecorded() throws Exception {
    EncodingTurns turns = new EncodingTurns(List.of(recorded, growing), 1);
    try (var first = turns.await(0, token)) {
      CompletableFuture<EncodingTurns.Turn> waiting = await(turns, 1);
      writer.frame(TestFrames.jpeg(TestFrames.plain(16, 16, Color.RED)));
      assertThat(first).isNotNull();
      assertNothingComesOf(waiting);

      writer.complete();

      waiting.get().close();
    }
  }

  @Test
  void aTurnOutOfTurnLeavesNoneBehind() throws Exception {
    EncodingTurns turns = new EncodingTurns(List.of(recorded, recorded, growing), 1);
    EncodingTurns.Turn first = turns.await(0, token);
    first.close();
    EncodingTurns.Turn last = turns.await(2, token);
    turns.await(1, token).close();
    CompletableFuture<EncodingTurns.Turn> waiting = await(turns, 2);
    assertNothingComesOf(waiting);

    last.close();

    waiting.get().close();
  }

  @Test
  void aCancelledRenderWaitsForNothing() {
    EncodingTurns turns = new EncodingTurns(List.of(recorded, growing), 1);
    try (var turn = turns.await(0, token)) {
      CompletableFuture<EncodingTurns.Turn> waiting = await(turns, 1);

      token.cancel(new RenderCancelledException("enough"));

      assertThat(turn).isNotNull();
      assertThatThrownBy(waiting::get)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseInstanceOf(RenderCancelledException.class)
          .hasMessageContaining("enough");
    }
  }

  @Test
  void whatCannotBeRecordedIsLeftToWhoeverReadsIt() {
    FrameSource lost =
        new FrameSource() {
          @Override
          public long frames() {
            return 1;
          }

          @Override
          public Optional<FrameFile> whole() throws IOException {
            throw new IOException("the scene was not recorded");
          }

          @Override
          public void replay(FrameSink sink) throws IOException {
            throw new IOException("the scene was not recorded");
          }
        };
    EncodingTurns turns = new EncodingTurns(List.of(recorded, lost), 1);

    try (var turn = turns.await(0, token);
        var beside = turns.await(1, token)) {
      assertThat(beside).isNotSameAs(turn);
    }
  }

  @Test
  void onTwoProcessorsScenesAreEncodedOneAfterTheOther() {
    assertThat(IntStream.of(1, 2, 4, 8, 64).map(SceneEncoder::turns))
        .containsExactly(1, 1, 2, 4, 4);
  }

  private CompletableFuture<EncodingTurns.Turn> await(EncodingTurns turns, int scene) {
    return CompletableFuture.supplyAsync(() -> turns.await(scene, token));
  }

  private static void assertNothingComesOf(CompletableFuture<EncodingTurns.Turn> waiting) {
    assertThatThrownBy(() -> waiting.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
  }
}
