package io.vidgen.examples.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.storage.StorageKey;
import io.vidgen.storage.SweepableStorage;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StorageChoiceTest {

  private static final StorageKey KEY = new StorageKey("renders/id.mp4");
  private static final String SECRET = "hidden-from-everybody";

  private final Map<String, String> variables = new HashMap<>();

  @Test
  void filesAreTheProgramsOwnMatterUnlessSomethingIsSaid() {
    assertThat(StorageChoice.fromVariables(variables)).isEmpty();

    set("STORAGE_TYPE", "local");

    assertThat(StorageChoice.fromVariables(variables)).isEmpty();
  }

  @Test
  void aDirectoryIsServedAtItsAddress() {
    set("STORAGE_TYPE", " Local ");
    set("LOCAL_STORAGE_DIRECTORY", "/srv/videos");
    set("LOCAL_STORAGE_BASE_URL", "https://example.com/videos");
    set("LOCAL_STORAGE_QUOTA_GB", "0.5");
    set("LOCAL_STORAGE_RESERVE_GB", "10");

    assertThat(chosen()).isEqualTo("LocalStorage[/srv/videos] https://example.com/videos/" + KEY);
  }

  @Test
  void eachServiceIsChosenByItsName() {
    set("STORAGE_TYPE", "s3");
    set("S3_BUCKET", "videos");
    set("S3_REGION", "eu-central-1");
    assertThat(chosen())
        .isEqualTo(
            "S3Storage[bucket videos at Amazon S3, eu-central-1]"
                + " https://videos.s3.eu-central-1.amazonaws.com/"
                + KEY);

    set("STORAGE_TYPE", "r2");
    set("R2_ACCOUNT_ID", "0123abcd");
    set("R2_BUCKET", "videos");
    set("R2_PUBLIC_BASE_URL", "https://videos.example.com");
    set("R2_ACCESS_KEY_ID", "id");
    set("R2_SECRET_ACCESS_KEY", SECRET);
    assertThat(chosen())
        .isEqualTo(
            "S3Storage[bucket videos at https://0123abcd.r2.cloudflarestorage.com]"
                + " https://videos.example.com/"
                + KEY);

    set("STORAGE_TYPE", "supabase");
    set("SUPABASE_URL", "https://ref.supabase.co");
    set("SUPABASE_S3_REGION", "eu-central-1");
    set("SUPABASE_S3_ACCESS_KEY_ID", "id");
    set("SUPABASE_S3_SECRET_ACCESS_KEY", SECRET);
    assertThat(chosen())
        .endsWith(" https://ref.supabase.co/storage/v1/object/public/renders/" + KEY);

    set("STORAGE_TYPE", "bunny");
    set("BUNNY_STORAGE_ZONE", "zone");
    set("BUNNY_STORAGE_API_KEY", SECRET);
    set("BUNNY_PULL_ZONE", "vidgen-cdn");
    assertThat(chosen())
        .isEqualTo(
            "BunnyStorage[storage zone zone at storage.bunnycdn.com]"
                + " https://vidgen-cdn.b-cdn.net/"
                + KEY);
  }

  @Test
  void aTypeThatIsNoneIsQuotedWithThoseThatAre() {
    set("STORAGE_TYPE", "nonsense");

    assertThat(refusal())
        .isEqualTo(
            "storage is not configured: STORAGE_TYPE must be one of local, s3, r2, supabase and"
                + " bunny, not \"nonsense\"");
  }

  @Test
  void allThatIsWrongIsNamedAtOnceAndNoSecretIsQuoted() {
    set("STORAGE_TYPE", "r2");
    set("R2_ACCOUNT_ID", "https://0123abcd.r2.cloudflarestorage.com");
    set("R2_PUBLIC_BASE_URL", "videos.example.com");
    set("R2_SECRET_ACCESS_KEY", SECRET);
    assertThat(refusal())
        .contains("R2_ACCOUNT_ID must be a name of letters, digits and . _ -, not \"https://")
        .contains("R2_BUCKET is not set")
        .contains("R2_PUBLIC_BASE_URL must be an address")
        .contains("R2_ACCESS_KEY_ID is not set")
        .doesNotContain(SECRET);

    set("STORAGE_TYPE", "bunny");
    set("BUNNY_STORAGE_API_KEY", SECRET);
    assertThat(refusal())
        .contains("BUNNY_STORAGE_ZONE is not set")
        .contains("one of BUNNY_CDN_BASE_URL and BUNNY_PULL_ZONE must be set")
        .doesNotContain(SECRET);

    set("STORAGE_TYPE", "local");
    set("LOCAL_STORAGE_BASE_URL", "ftp://example.com");
    set("LOCAL_STORAGE_QUOTA_GB", "lots");
    assertThat(refusal())
        .contains("LOCAL_STORAGE_DIRECTORY is not set")
        .contains("LOCAL_STORAGE_BASE_URL must be an address")
        .contains("LOCAL_STORAGE_QUOTA_GB must be a number of gigabytes such as 200, not \"lots\"");
  }

  private void set(String name, String value) {
    variables.put(name, value);
  }

  private String chosen() {
    try (SweepableStorage storage = StorageChoice.fromVariables(variables).orElseThrow()) {
      assertThat(storage.toString()).doesNotContain(SECRET);
      return storage + " " + storage.publicUri(KEY);
    }
  }

  private String refusal() {
    return String.valueOf(
        catchThrowableOfType(
                IllegalArgumentException.class, () -> StorageChoice.fromVariables(variables))
            .getMessage());
  }
}
