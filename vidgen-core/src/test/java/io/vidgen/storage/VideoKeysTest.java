package io.vidgen.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VideoKeysTest {

  private static final PublicId ID = new PublicId("V1StGXR8_Z5jdHi6B-myT");

  @Test
  void keysPerAttemptAreThoseThatLinksWereSentTo() {
    assertThat(VideoKeys.perAttempt(ID, "a1").all())
        .extracting(StorageKey::value)
        .containsExactly(
            "renders/V1StGXR8_Z5jdHi6B-myT/a1/video.mp4",
            "renders/V1StGXR8_Z5jdHi6B-myT/a1/poster.jpg",
            "renders/V1StGXR8_Z5jdHi6B-myT/a1/preview.gif",
            "renders/V1StGXR8_Z5jdHi6B-myT/a1/mail.jpg",
            "renders/V1StGXR8_Z5jdHi6B-myT/a1/share.jpg",
            "renders/V1StGXR8_Z5jdHi6B-myT/a1/captions.vtt");
  }

  @Test
  void keysPerVideoAreThoseThatVidGensApplicationsKnow() {
    assertThat(VideoKeys.perVideo(ID, "a1").all())
        .extracting(StorageKey::value)
        .containsExactly(
            "renders/V1StGXR8_Z5jdHi6B-myT.mp4",
            "renders/V1StGXR8_Z5jdHi6B-myT.jpg",
            "renders/V1StGXR8_Z5jdHi6B-myT.gif",
            "renders/V1StGXR8_Z5jdHi6B-myT-mail.jpg",
            "renders/V1StGXR8_Z5jdHi6B-myT-share.jpg",
            "renders/V1StGXR8_Z5jdHi6B-myT.vtt");
  }

  @Test
  void keysInAFolderAreTheSameKeysThere() {
    VideoKeys keys = VideoKeys.perAttempt(StorageKey.of("owners", "ada"), ID, "a1");

    assertThat(keys.all())
        .hasSize(6)
        .allMatch(key -> key.isWithin(StorageKey.of("owners", "ada", "renders", ID.value(), "a1")));
    assertThat(keys.mailPicture().orElseThrow().value()).endsWith("/a1/mail.jpg");
  }

  @Test
  void theKeysOfAFinishedRenderAreThoseThatItsWorkerHasSaid() {
    VideoKeys keys =
        VideoKeys.perAttempt(ID, "a1").toBuilder()
            .shareImage(null)
            .attachment("notes", StorageKey.of("notes.txt"))
            .build();
    Render queued =
        Render.builder(
                UUID.randomUUID(), UUID.randomUUID(), ID, Duration.ofSeconds(1), Instant.EPOCH)
            .build();

    assertThat(VideoKeys.of(queued)).isEmpty();
    assertThat(VideoKeys.of(queued.toBuilder().keys(keys.toMap()).build())).contains(keys);
  }

  @Test
  void allButVideoAndPosterCanBeLeftOut() {
    VideoKeys keys = VideoKeys.perAttempt(ID, "a1");

    VideoKeys without =
        keys.toBuilder()
            .preview(null)
            .mailPicture(null)
            .shareImage(null)
            .captions(null)
            .stills(null)
            .build();

    assertThat(without.preview()).isEmpty();
    assertThat(without.mailPicture()).isEmpty();
    assertThat(without.shareImage()).isEmpty();
    assertThat(without.captions()).isEmpty();
    assertThat(without.still(0)).isEmpty();
    assertThat(keys.still(0)).contains(StorageKey.of("renders", ID.value(), "a1", "scene-1.jpg"));
    assertThat(without.all()).containsExactly(keys.video(), keys.poster());
    assertThat(without).isEqualTo(VideoKeys.builder(keys.video(), keys.poster()).build());
    assertThat(without).isNotEqualTo(keys).doesNotHaveToString(keys.toString());
  }

  @Test
  void anAttachmentIsFoundByItsNameAndIsOneOfAllKeys() {
    StorageKey notes = StorageKey.of("renders", ID.value(), "a1", "notes.txt");

    VideoKeys keys = VideoKeys.perAttempt(ID, "a1").toBuilder().attachment("notes", notes).build();

    assertThat(keys.attachment("notes")).contains(notes);
    assertThat(keys.attachment("transcript")).isEmpty();
    assertThat(keys.all()).hasSize(7).endsWith(notes);
    assertThat(keys.toBuilder().build()).isEqualTo(keys).hasSameHashCodeAs(keys);
    assertThat(keys).isNotEqualTo(VideoKeys.perAttempt(ID, "a1"));
  }
}
