package io.vidgen.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept of a text for people to read. */
class RedactorTest {

  @ParameterizedTest
  @CsvSource({
    "https://me:pass@h.example/p, https://***@h.example/p",
    "postgres://me:p@ss@db.example:5432/x, postgres://***@db.example:5432/x",
    "see ftp://token@h.example and http://h.example/a@b,"
        + " see ftp://***@h.example and http://h.example/a@b",
    "https://b.example/v?X-Amz-Credential=AKIA/2026&X-Amz-Expires=60&X-Amz-Signature=5ec,"
        + " https://b.example/v?X-Amz-Credential=***&X-Amz-Expires=60&X-Amz-Signature=***",
    "https://b.example/v?GoogleAccessId=me&Expires=1&Signature=5ec,"
        + " https://b.example/v?GoogleAccessId=***&Expires=1&Signature=***",
    "https://b.example/v?x-goog-credential=me&x-goog-signature=5ec,"
        + " https://b.example/v?x-goog-credential=***&x-goog-signature=***",
    "https://b.example/v?sv=2026&sig=5ec%3D, https://b.example/v?sv=2026&sig=***",
    "https://b.example/v?token=5ec#t=3, https://b.example/v?token=***#t=3",
    "https://b.example/v?API_KEY=5ec&page=2, https://b.example/v?API_KEY=***&page=2",
    "https://b.example/v?client_secret=5ec, https://b.example/v?client_secret=***",
    "https://b.example/v?signal=7&keyboard=us, https://b.example/v?signal=7&keyboard=us",
  })
  void addressesLoseWhatWouldLetAReaderIn(String said, String kept) {
    assertThat(Redactor.of(said)).isEqualTo(kept);
  }

  @Test
  void severalLinesBecomeOne() {
    assertThat(Redactor.of("  a\n  b\r\n\r\nc\u0000d\n")).isEqualTo("a | b | c | d");
  }

  @Test
  void aSecretIsNotLeftOverWhereTheLineIsCut() {
    String beforeTheCut = "x".repeat(Redactor.MAX_LENGTH - 20);

    assertThat(Redactor.of(beforeTheCut + " https://me:a-rather-long-password@h.example/"))
        .doesNotContain("password")
        .hasSizeLessThanOrEqualTo(Redactor.MAX_LENGTH + 1);
  }

  @Test
  void noHalfOfACharacterIsLeftWhereTheLineIsCut() {
    assertThat(Redactor.of("x" + "😀".repeat(Redactor.MAX_LENGTH)))
        .isEqualTo("x" + "😀".repeat(Redactor.MAX_LENGTH / 2 - 1) + "…");
    assertThat(Redactor.of("😀".repeat(Redactor.MAX_LENGTH)))
        .isEqualTo("😀".repeat(Redactor.MAX_LENGTH / 2) + "…");
  }

  @Test
  void aTextOfAnyLengthTakesNoLongerThanItsLength() {
    for (String unit : new String[] {"a", "://", "?key=", "a:", "@", "\n "}) {
      String line =
          Assertions.assertTimeoutPreemptively(
              Duration.ofSeconds(20), () -> Redactor.of(unit.repeat(500_000)));

      assertThat(line).hasSizeLessThanOrEqualTo(Redactor.MAX_LENGTH + 1);
    }
  }
}
