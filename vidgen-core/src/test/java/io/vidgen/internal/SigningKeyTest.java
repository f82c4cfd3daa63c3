package io.vidgen.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @Test
  void itSignsAsTheLibrariesOfStandardWebhooksDo() {
    // From those libraries' own tests.
    String signature =
        SigningKey.of(SECRET)
            .sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}");

    assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hunter2hunter2hunter2hunter2hunter2",
        "whsec_",
        "whsec_c2hvcnQ=",
        "whsec_no base 64!",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
      })
  void whatIsNoSecretIsRefusedWithoutBeingQuoted(String secret) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.of(secret))
        .withMessage("a webhook's secret is whsec_ and 24 to 64 bytes in Base64")
        .withNoCause();
  }

  @Test
  void itKeepsItsSecretToItself() {
    assertThat(SigningKey.of(SECRET).toString()).doesNotContain("MfKQ");
  }
}
