package io.vidgen.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vidgen.testing.Allowance;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading a file of frames while it is written. */
class GrowingFramesTest {

  @TempDir Path folder;

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final FrameSink sink = new Heard(heard);
  private FrameFile.Writer writer;

  @BeforeEach
  void begin() throws IOException {
    writer = new FrameFile.Writer(folder.resolve("scene.frames"));
  }

  @AfterEach
  void end() throws IOException {
    writer.close();
  }

  @Test
  void framesAreSentAsTheyAreWritten() throws Exception {
    CompletableFuture<Void> following = follow(3);

    writer.frame(bytes("one"));
    await().atMost(Allowance.seconds(30)).until(() -> heard.equals(List.of("one")));
    writer.repeat();
    await().atMost(Allowance.seconds(30)).until(() -> heard.equals(List.of("one", "again")));
    writer.frame(bytes("two"));
    assertThat(following).isNotDone();
    writer.complete();

    following.get(Allowance.millis(10_000), TimeUnit.MILLISECONDS);
    assertThat(heard).containsExactly("one", "again", "two");
  }

  @Test
  void anyNumberMayReadAlongAndWhoComesLateMissesNothing() throws Exception {
    FrameSource source = writer.growing(2);
    writer.frame(bytes("one"));
    writer.frame(bytes("two"));
    writer.complete();

    source.replay(sink);
    source.replay(sink);

    assertThat(source.frames()).isEqualTo(2);
    assertThat(heard).containsExactly("one", "two", "one", "two");
  }

  @Test
  void framesThatWereTakenBackAreNotFollowedByOthers() throws Exception {
    CompletableFuture<Void> following = follow(2);
    writer.frame(bytes("doubtful"));
    await().atMost(Allowance.seconds(30)).until(() -> heard.contains("doubtful"));

    writer.restart();
    writer.frame(bytes("one"));
    writer.frame(bytes("two"));
    writer.complete();

    assertThatThrownBy(() -> following.get(Allowance.millis(10_000), TimeUnit.MILLISECONDS))
        .hasRootCauseMessage("the recording has begun anew");
    assertThat(heard).containsExactly("doubtful");
  }

  @Test
  void aRecordingThatBeginsAnewBeforeAnybodyReadsIsWhole() throws Exception {
    FrameSource source = writer.growing(1);
    writer.frame(bytes("doubtful"));
    writer.restart();
    writer.frame(bytes("one"));
    writer.complete();

    source.replay(sink);

    assertThat(heard).containsExactly("one");
  }

  @Test
  void aRecordingThatIsGivenUpEndsTheReading() throws Exception {
    CompletableFuture<Void> following = follow(2);
    writer.frame(bytes("one"));

    writer.close();

    assertThatThrownBy(() -> following.get(Allowance.millis(10_000), TimeUnit.MILLISECONDS))
        .hasRootCauseMessage("the recording has ended before its last frame");
  }

  @Test
  void aRecordingOfAnotherLengthIsRefused() throws Exception {
    FrameSource source = writer.growing(5);
    writer.frame(bytes("one"));
    writer.complete();

    assertThatIOException().isThrownBy(() -> source.replay(sink)).withMessageContaining("5");
  }

  @Test
  void anInterruptEndsTheWaiting() throws Exception {
    FrameSource source = writer.growing(1);
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                source.replay(sink);
              } catch (IOException e) {
                thrown.complete(e);
              }
            });
    reader.start();

    reader.interrupt();

    assertThat(thrown.get(Allowance.millis(10_000), TimeUnit.MILLISECONDS))
        .isInstanceOf(InterruptedIOException.class);
    reader.join();
  }

  private CompletableFuture<Void> follow(long frames) {
    FrameSource source = writer.growing(frames);
    return CompletableFuture.runAsync(
        () -> {
          try {
            source.replay(sink);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private record Heard(List<String> words) implements FrameSink {

    @Override
    public void frame(byte[] jpeg) {
      words.add(new String(jpeg, StandardCharsets.UTF_8));
    }

    @Override
    public void repeat() {
      words.add("again");
    }
  }
}
