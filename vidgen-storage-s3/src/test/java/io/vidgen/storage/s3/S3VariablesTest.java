package io.vidgen.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.storage.StorageKey;
import java.util.Map;
import org.junit.jupiter.api.Test;

class S3VariablesTest {

  private static final StorageKey KEY = new StorageKey("renders/id.mp4");

  @Test
  void supabaseNeedsItsProjectAndKeysAndHasTheBucketRenders() {
    try (S3Storage storage =
        S3Storage.fromVariables(
                "supabase",
                Map.of(
                    "SUPABASE_URL", "https://ref.supabase.co",
                    "SUPABASE_S3_REGION", "eu-central-1",
                    "SUPABASE_S3_ACCESS_KEY_ID", "id",
                    "SUPABASE_S3_SECRET_ACCESS_KEY", "hidden"))
            .build()) {
      assertThat(storage.publicUri(KEY))
          .hasToString("https://ref.supabase.co/storage/v1/object/public/renders/renders/id.mp4");
      assertThat(storage)
          .hasToString("S3Storage[bucket renders at https://ref.supabase.co/storage/v1/s3]");
    }
  }

  @Test
  void allThatIsMissingIsNamedAtOnce() {
    assertThatThrownBy(
            () -> S3Storage.fromVariables("r2", Map.of("R2_BUCKET", "b", "R2_ACCOUNT_ID", " ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "storage is not configured: R2_ACCOUNT_ID is not set; R2_PUBLIC_BASE_URL is not set;"
                + " R2_ACCESS_KEY_ID is not set; R2_SECRET_ACCESS_KEY is not set");
  }

  @Test
  void anAccessKeyWithoutItsSecretIsAMistake() {
    assertThatThrownBy(
            () ->
                S3Storage.fromVariables(
                    "s3", Map.of("S3_BUCKET", "b", "S3_REGION", "eu-1", "S3_ACCESS_KEY_ID", "id")))
        .hasMessageContaining("S3_SECRET_ACCESS_KEY is not set");
  }

  @Test
  void anEndpointOfItsOwnIsAddressedByPath() {
    try (S3Storage storage =
        S3Storage.fromVariables(
                "s3", Map.of("S3_BUCKET", "videos", "S3_ENDPOINT", "http://minio:9000"))
            .build()) {
      assertThat(storage.publicUri(KEY)).hasToString("http://minio:9000/videos/renders/id.mp4");
    }
  }

  @Test
  void aTypeThatIsNoneIsRefused() {
    assertThatThrownBy(() -> S3Storage.fromVariables("ftp", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"ftp\"");
  }
}
