package io.vidgen.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.storage.StorageKey;
import io.vidgen.storage.SweepableStorage.SweepReport;
import io.vidgen.storage.s3.testing.S3Server;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadingProcessTest {

  private static final StorageKey RENDERS = new StorageKey("renders");
  private static final StorageKey KEY = new StorageKey("renders/id/a1/video.mp4");
  private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");
  private static final long MEBIBYTE = 1L << 20;

  @TempDir Path folder;

  private S3Server server;

  @BeforeEach
  void start() throws Exception {
    server = S3Server.start(folder.resolve("server"));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void moreThanMemoryHoldsIsStored() throws Exception {
    Path file = fileOf(140 * MEBIBYTE + 17);
    Process process =
        UploadingProcess.start(
            server.endpoint(),
            KEY,
            file,
            2,
            List.of("-Xmx64m", "-XX:MaxDirectMemorySize=64m", "-XX:+ExitOnOutOfMemoryError"));

    String said = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("stored with a heap of 64 MiB");
    assertThat(Files.mismatch(file, server.fileOf(KEY))).isEqualTo(-1);
  }

  @Test
  void whatAKilledProcessHasLeftIsSweptAndNothingElseIs() throws Exception {
    Process process =
        UploadingProcess.start(server.endpoint(), KEY, fileOf(40 * MEBIBYTE), 0.5, List.of());
    try {
      assertThat(process.inputReader().lines().anyMatch("hanging"::equals)).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(server.uploads()).hasSize(1);
    try (S3Storage storage = server.storage().build()) {
      assertThat(storage.exists(KEY)).isFalse();

      SweepReport early = storage.sweep(RENDERS, LONG_AGO, key -> false);
      assertThat(early).isEqualTo(new SweepReport(0, 0));
      assertThat(server.uploads()).hasSize(1);

      SweepReport report = storage.sweep(RENDERS, LATER, key -> false);
      assertThat(report).isEqualTo(new SweepReport(1, 0));
    }
    assertThat(server.uploads()).isEmpty();
    assertThat(everyFileOfTheServers()).isEmpty();
  }

  private List<Path> everyFileOfTheServers() throws IOException {
    try (Stream<Path> tree = Files.walk(folder.resolve("server"))) {
      return tree.filter(Files::isRegularFile).toList();
    }
  }

  /** Mostly holes, with random bytes in each mebibyte. */
  private Path fileOf(long size) throws IOException {
    Path path = folder.resolve("file");
    Random random = new Random(size);
    byte[] bytes = new byte[1000];
    try (var file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(size);
      for (long at = 0; at < size - bytes.length; at += MEBIBYTE) {
        random.nextBytes(bytes);
        file.seek(at);
        file.write(bytes);
      }
    }
    return path;
  }
}
