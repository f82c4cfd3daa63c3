package io.vidgen.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VideoPasswordTest {

  @Test
  void thePasswordUnlocksAndNothingElseDoes() {
    VideoPassword password = VideoPassword.of("caf\u00e9 noir");

    String key = password.unlockKey("cafe\u0301 noir").orElseThrow();

    assertThat(password.isUnlockedBy(key)).isTrue();
    assertThat(VideoPassword.keyOf(password.challenge(), "caf\u00e9 noir")).isEqualTo(key);
    assertThat(password.unlockKey("cafe noir")).isEmpty();
    assertThat(password.isUnlockedBy(password.verifier())).isFalse();
    VideoPassword kept = VideoPassword.kept(password.challenge(), password.verifier());
    assertThat(kept).isEqualTo(password).hasToString("VideoPassword[…]");
    assertThat(kept.isUnlockedBy(key)).isTrue();
  }

  @Test
  void theSamePasswordIsKeptDifferentlyEachTime() {
    assertThat(VideoPassword.of("same").verifier())
        .isNotEqualTo(VideoPassword.of("same").verifier());
  }

  @Test
  void aPasswordThatIsTooShortOrTooLongIsRefused() {
    assertThatThrownBy(() -> VideoPassword.of("abc")).hasMessageContaining("4 to 200");
    assertThatThrownBy(() -> VideoPassword.of("x".repeat(201))).hasMessageContaining("not 201");
    assertThatThrownBy(() -> VideoPassword.kept("plain$open", "sesame"))
        .hasMessageContaining("challenge");
  }
}
