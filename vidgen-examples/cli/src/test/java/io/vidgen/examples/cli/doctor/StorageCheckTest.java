package io.vidgen.examples.cli.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.examples.cli.PublicFiles;
import io.vidgen.examples.cli.doctor.Finding.Verdict;
import io.vidgen.examples.storage.StorageChoice;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.bunny.testing.BunnyServer;
import io.vidgen.storage.s3.testing.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of storages that work, and of those that do not. */
class StorageCheckTest {

  @TempDir private Path directory;

  private S3Server s3;
  private BunnyServer bunny;
  private final Map<String, String> variables = new HashMap<>();

  @BeforeEach
  void start() throws Exception {
    s3 = S3Server.start(directory.resolve("s3"));
    bunny = BunnyServer.start();
  }

  @AfterEach
  void stop() throws Exception {
    bunny.close();
    s3.close();
  }

  @Test
  void filesNeedNoStorage() {
    assertThat(examine()).isEqualTo(Finding.ok("Storage", "files; STORAGE_TYPE chooses another"));
  }

  @Test
  void aBucketThatViewersCanReadIsWell() throws Exception {
    try (PublicFiles viewers = PublicFiles.of(this::inBucket)) {
      variables.putAll(s3.variables());
      variables.put("S3_PUBLIC_BASE_URL", viewers.base().toString());

      Finding finding = examine();

      assertThat(finding.verdict()).as(finding.details()).isEqualTo(Verdict.OK);
      assertThat(finding.details())
          .isEqualTo(
              "S3Storage[bucket videos at %s]: stored, read and deleted an object, public below %s"
                  .formatted(s3.endpoint(), viewers.base()));
    }
    assertNothingIsLeft();
  }

  @Test
  void aZoneWithItsPullZoneIsWell() throws Exception {
    try (PublicFiles viewers = PublicFiles.of(bunny::contentOf)) {
      variables.putAll(bunny.variables());
      variables.put("BUNNY_CDN_BASE_URL", viewers.base().toString());

      Finding finding = examine();

      assertThat(finding.verdict()).as(finding.details()).isEqualTo(Verdict.OK);
    }
    assertNothingIsLeft();
  }

  @Test
  void aDirectoryIsWell() {
    variables.put("LOCAL_STORAGE_DIRECTORY", directory.resolve("videos").toString());

    assertThat(examine().details()).endsWith("videos]: stored, read and deleted an object");
  }

  @Test
  void aPrivateBucketIsNotForViewers() throws Exception {
    variables.putAll(s3.variables());

    Finding finding = examine();

    assertThat(finding.verdict()).isEqualTo(Verdict.MISSING);
    assertThat(finding.details()).contains("viewers get status 403 from " + s3.endpoint());
    assertThat(finding.remedy()).contains("make renders/* public");
    assertNothingIsLeft();
  }

  @Test
  void anAddressWhereSomebodyElseAnswersIsNotTheStorages() throws Exception {
    try (PublicFiles others = PublicFiles.of(key -> "Welcome to our shop!".getBytes(UTF_8))) {
      variables.putAll(bunny.variables());
      variables.put("BUNNY_CDN_BASE_URL", others.base().toString());

      Finding finding = examine();

      assertThat(finding.verdict()).isEqualTo(Verdict.MISSING);
      assertThat(finding.details()).contains("viewers get something else from " + others.base());
    }
  }

  @Test
  void viewersWhoCannotSeekAreWarnedOf() throws Exception {
    try (PublicFiles viewers = PublicFiles.withoutRanges(bunny::contentOf)) {
      variables.putAll(bunny.variables());
      variables.put("BUNNY_CDN_BASE_URL", viewers.base().toString());

      Finding finding = examine();

      assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
      assertThat(finding.details()).endsWith("but viewers cannot seek");
    }
  }

  @Test
  void aWrongKeyIsToBeCorrected() throws Exception {
    variables.putAll(s3.variables());
    variables.put("S3_SECRET_ACCESS_KEY", "not-the-secret");

    Finding finding = examine();

    assertThat(finding.verdict()).isEqualTo(Verdict.MISSING);
    assertThat(finding.details())
        .startsWith("STORAGE_DENIED: cannot store renders/doctor/")
        .contains("the secret access key does not belong to the access key id");
    assertThat(finding.remedy()).startsWith("correct the access key");
    assertThat(finding.toString()).doesNotContain("not-the-secret");
    assertNothingIsLeft();
  }

  @Test
  void aServiceThatIsNotThereIsSaidToBeUnreachable() {
    variables.putAll(s3.variables());
    variables.put("S3_ENDPOINT", "http://127.0.0.1:1");

    Finding finding = examine();

    assertThat(finding.details())
        .startsWith("STORAGE_UNAVAILABLE: ")
        .contains("Connection refused");
    assertThat(finding.remedy()).startsWith("check the address");
  }

  @Test
  void variablesThatAreWrongAreNamed() {
    variables.put("STORAGE_TYPE", "nonsense");

    Finding finding = examine();

    assertThat(finding.verdict()).isEqualTo(Verdict.MISSING);
    assertThat(finding.details()).contains("STORAGE_TYPE must be one of local, s3");
    assertThat(finding.remedy()).contains("docs/storage.md");
  }

  private Finding examine() {
    return new StorageCheck(() -> StorageChoice.fromVariables(variables)).run();
  }

  private byte @Nullable [] inBucket(String key) {
    try {
      Path file = s3.fileOf(new StorageKey(key));
      return Files.exists(file) ? Files.readAllBytes(file) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertNothingIsLeft() throws IOException {
    assertThat(bunny.keys()).isEmpty();
    try (Stream<Path> tree = Files.walk(directory.resolve("s3"))) {
      assertThat(tree.filter(Files::isRegularFile)).isEmpty();
    }
  }
}
