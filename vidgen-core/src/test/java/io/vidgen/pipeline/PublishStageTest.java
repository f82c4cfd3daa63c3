package io.vidgen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vidgen.ErrorCode;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.PublicId;
import io.vidgen.storage.LocalStorage;
import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.StorageException;
import io.vidgen.storage.VideoKeys;
import io.vidgen.testing.FaultyStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishStageTest {

  private final StorageException unavailable =
      new StorageException(ErrorCode.STORAGE_UNAVAILABLE, "come back later", null);

  @TempDir Path folder;

  private final VideoKeys keys = VideoKeys.perAttempt(PublicId.random(), "a1");
  private FaultyStorage storage;
  private PublishStage stage;

  @BeforeEach
  void openStorage() throws IOException {
    Path root = Files.createDirectory(folder.resolve("storage"));
    storage = new FaultyStorage(LocalStorage.at(root));
    stage = new PublishStage(storage);
  }

  @Test
  void videoAndPosterAreStoredAndTheirAddressesReturned() throws IOException {
    PublishStage.Output output = stage.run(input(), StageContext.in(folder));

    assertThat(Path.of(output.video())).hasContent("video");
    assertThat(Path.of(output.poster())).hasContent("poster");
    assertThat(output.video()).isEqualTo(storage.publicUri(keys.video()));
  }

  @Test
  void progressRisesToOneOverBoth() throws IOException {
    List<Double> heard = new ArrayList<>();
    stage.run(
        input(),
        StageContext.builder(folder)
            .progress(heard::add)
            .cancellation(new CancellationToken())
            .build());

    assertThat(heard).isSorted().hasSize(2).last().isEqualTo(1.0);
  }

  @Test
  void otherPicturesArePublishedWhereTheyAreMadeAndHaveAKey() throws IOException {
    PublishStage.Input made =
        input().toBuilder()
            .preview(Files.writeString(folder.resolve("a.gif"), "preview"))
            .mailPicture(Files.writeString(folder.resolve("a-mail.jpg"), "mail"))
            .shareImage(Files.writeString(folder.resolve("a-share.jpg"), "share"))
            .build();

    PublishStage.Output output = stage.run(made, StageContext.in(folder));

    assertThat(output.preview().map(Path::of))
        .hasValueSatisfying(f -> assertThat(f).hasContent("preview"));
    assertThat(output.mailPicture().map(Path::of))
        .hasValueSatisfying(f -> assertThat(f).hasContent("mail"));
    assertThat(output.shareImage().map(Path::of))
        .hasValueSatisfying(f -> assertThat(f).hasContent("share"));
    VideoKeys fewer = VideoKeys.builder(keys.video(), keys.poster()).build();
    PublishStage.Output without =
        stage.run(
            PublishStage.Input.builder(made.video(), made.poster(), fewer)
                .shareImage(made.shareImage().orElseThrow())
                .build(),
            StageContext.in(folder));
    assertThat(without.shareImage()).isEmpty();
    stage.withdraw(keys, new IllegalStateException("the lease was lost"));
    assertThat(folder.resolve("storage")).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"video.mp4", "poster.jpg"})
  void whenOneCannotBeStoredNeitherStays(String name) throws IOException {
    storage.puts().failOnce(name, unavailable);
    PublishStage.Input input = input();

    assertThatThrownBy(() -> stage.run(input, StageContext.in(folder))).isSameAs(unavailable);

    assertThat(folder.resolve("storage")).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"video.mp4", "poster.jpg"})
  void whenOnlyTheAnswerWasLostTheObjectIsTakenBackToo(String name) throws IOException {
    PublishStage.Input input = input();
    storage
        .puts()
        .runOnce(
            name,
            () -> {
              storage.put(
                  name.equals("video.mp4") ? keys.video() : keys.poster(),
                  input.video(),
                  ObjectMetadata.mp4(),
                  ProgressListener.NONE,
                  new CancellationToken());
              throw unavailable;
            });

    assertThatThrownBy(() -> stage.run(input, StageContext.in(folder))).isSameAs(unavailable);

    assertThat(storage.exists(keys.video())).isFalse();
    assertThat(storage.exists(keys.poster())).isFalse();
  }

  @Test
  void whatIsWithdrawnIsGone() throws IOException {
    stage.run(input(), StageContext.in(folder));

    stage.withdraw(keys, new IllegalStateException("the lease was lost"));

    assertThat(storage.exists(keys.video())).isFalse();
    assertThat(storage.exists(keys.poster())).isFalse();
  }

  @Test
  void aFailureToTakeBackIsAddedToWhatWentWrong() throws IOException {
    var broken = new IllegalStateException("a defect of the storage");
    storage.deletes().failAlways("poster.jpg", broken);
    storage.puts().failOnce("video.mp4", new IllegalArgumentException("the first failure"));
    PublishStage.Input input = input();

    Throwable thrown = catchThrowable(() -> stage.run(input, StageContext.in(folder)));

    assertThat(thrown).hasMessage("the first failure").hasSuppressedException(broken);
  }

  private PublishStage.Input input() throws IOException {
    return PublishStage.Input.builder(
            Files.writeString(folder.resolve("video"), "video"),
            Files.writeString(folder.resolve("poster"), "poster"),
            keys)
        .build();
  }
}
