package io.vidgen.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vidgen.render.PublicId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageKeyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "renders/V1StGXR8_Z5jdHi6B-myT/a7/video.mp4",
        ".hidden/x",
        "a/..b/c..",
        "a/...",
        "renders/-starts-like-an-option/video.mp4"
      })
  void keysAreSegmentsOfHarmlessCharacters(String value) {
    assertThat(new StorageKey(value)).hasToString(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/etc/passwd",
        "../secret",
        "a/../b",
        "a/..",
        "..",
        ".",
        "a/./b",
        "a//b",
        "a/",
        "a\\b",
        "C:\\x",
        "C:/x",
        "~/x y",
        "a b",
        "a%2e%2e",
        "ä",
        "a\n",
        "a\u0000b",
        "-rf",
        "-rf/a",
        "a?b",
        "a#b",
        "a:b",
      })
  void whatCouldLeadElsewhereIsNoKey(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new StorageKey(value));
  }

  @Test
  void aKeyHasAtMost512Characters() {
    assertThat(new StorageKey("x".repeat(512)).value()).hasSize(512);
    assertThatIllegalArgumentException().isThrownBy(() -> new StorageKey("x".repeat(513)));
  }

  @Test
  void segmentsAreJoinedBySlashes() {
    assertThat(StorageKey.of("facecams", "me.webm")).isEqualTo(new StorageKey("facecams/me.webm"));
  }

  @Test
  void aKeyIsWithinItselfAndWhatIsAboveIt() {
    StorageKey key = new StorageKey("a/b/c");

    assertThat(key.isWithin(key)).isTrue();
    assertThat(key.isWithin(new StorageKey("a/b"))).isTrue();
    assertThat(key.isWithin(new StorageKey("a/b/c/d"))).isFalse();
    assertThat(new StorageKey("a/bc").isWithin(new StorageKey("a/b"))).isFalse();
  }

  @Test
  void everyAttemptHasKeysOfItsOwn() {
    PublicId id = PublicId.random();

    VideoKeys first = VideoKeys.perAttempt(id, "a1");
    VideoKeys second = VideoKeys.perAttempt(id, "a2");

    assertThat(first.video()).hasToString("renders/" + id + "/a1/video.mp4");
    assertThat(first.poster()).hasToString("renders/" + id + "/a1/poster.jpg");
    assertThat(second.video()).isNotEqualTo(first.video());
    assertThat(second.poster()).isNotEqualTo(first.poster());
  }

  @Test
  void everyPublicIdHasKeysWhateverItBeginsWith() {
    PublicId likeAnOption = new PublicId("-V1StGXR8_Z5jdHi6B-myT");

    assertThat(VideoKeys.perAttempt(likeAnOption, "a1").video())
        .hasToString("renders/-V1StGXR8_Z5jdHi6B-myT/a1/video.mp4");
  }
}
