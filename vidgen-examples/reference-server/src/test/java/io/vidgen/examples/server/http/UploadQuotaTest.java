package io.vidgen.examples.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class UploadQuotaTest {

  @Test
  void whoHasSentTooMuchWaitsAndAllOthersDoNot() {
    UploadQuota quota = new UploadQuota(1000);
    UUID ada = UUID.randomUUID();

    quota.spend(ada, 999);
    assertThat(quota.isSpent(ada)).as("something is left").isFalse();
    quota.spend(ada, 5000);

    assertThat(quota.isSpent(ada)).as("more than there was").isTrue();
    assertThat(quota.isSpent(UUID.randomUUID())).isFalse();
  }
}
