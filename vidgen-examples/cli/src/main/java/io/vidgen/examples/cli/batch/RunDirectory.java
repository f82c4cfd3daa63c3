package io.vidgen.examples.cli.batch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import io.vidgen.examples.cli.ScratchDirectory;
import io.vidgen.recipient.InvalidRecipientListException;
import io.vidgen.recipient.RecipientList;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch on the disk: what it is made of, what has become of each row, the videos, and results for
 * a spreadsheet. One program at a time works in it.
 */
final class RunDirectory implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String INPUT = "batch.json";
  private static final String LOG = "rows.jsonl";

  private final Path path;
  private final @Nullable FileChannel lockFile;
  private final RunLog log;

  private RunDirectory(Path path, @Nullable FileChannel lockFile, RunLog log) {
    this.path = path;
    this.lockFile = lockFile;
    this.log = log;
  }

  /** What is kept of the input, beside the list. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Kept(
      String campaign,
      @Nullable String facecam,
      @JsonProperty("facecam_millis") long facecamMillis,
      @JsonProperty("facecam_sha256") @Nullable String facecamDigest,
      @JsonProperty("row_key") @Nullable String rowKey,
      @JsonProperty("email_column") @Nullable String emailColumn,
      List<String> suppressed,
      List<String> columns,
      List<KeptRow> rows) {}

  /** A row of the list, and its line there, which corrections and choices name. */
  private record KeptRow(int line, List<String> cells) {}

  /**
   * Opens one that need not exist yet.
   *
   * @throws VidGenException if another program works in it, or it cannot be written to
   */
  static RunDirectory create(Path path) {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw ListFile.invalid("out", "is a file, not a directory: " + path);
    }
    try {
      Files.createDirectories(path.resolve("videos"));
      return open(
          path,
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  /**
   * Opens one that a run has made.
   *
   * @throws io.vidgen.campaign.draft.InvalidCampaignException if there is none
   */
  static RunDirectory existing(Path path) {
    requireRun(path);
    return create(path);
  }

  /**
   * Opens one for reading, while a run may be working in it.
   *
   * @throws io.vidgen.campaign.draft.InvalidCampaignException if there is none
   */
  static RunDirectory reading(Path path) {
    requireRun(path);
    try {
      return new RunDirectory(path, null, RunLog.read(path.resolve(LOG)));
    } catch (IOException e) {
      throw ListFile.invalid("run", "cannot be read: " + path);
    }
  }

  private static void requireRun(Path path) {
    if (!Files.exists(path.resolve(INPUT))) {
      throw ListFile.invalid("run", "no batch has been run in " + path);
    }
  }

  private static RunDirectory open(Path path, FileChannel lockFile) throws IOException {
    @Nullable FileLock lock = null;
    try {
      lock = lockFile.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null; // It is this very program that works on it.
    } finally {
      if (lock == null) {
        lockFile.close();
      }
    }
    if (lock == null) {
      throw ListFile.invalid("out", "another program is working on the batch in " + path);
    }
    ScratchDirectory.sweep(path.resolve("videos"));
    return new RunDirectory(path, lockFile, RunLog.read(path.resolve(LOG)));
  }

  /** What has become of each row. */
  RunLog log() {
    return log;
  }

  /** Where videos go. */
  Path videos() {
    return path.resolve("videos");
  }

  /** Where recordings, facecams and encoded scenes are kept that several rows share. */
  Path shared() {
    return path.resolve("shared");
  }

  /** Where the results are, for a spreadsheet. */
  Path results() {
    return path.resolve("results.csv");
  }

  /** Keeps the input, for {@code retry}, {@code status} and {@code export}. */
  void keep(BatchInput input) {
    BatchInput.@Nullable FacecamClip clip = input.facecam();
    Kept kept =
        new Kept(
            input.campaign(),
            clip == null ? null : clip.file().toString(),
            clip == null ? 0 : clip.millis(),
            clip == null ? null : clip.digest(),
            input.rowKey(),
            input.emailColumn(),
            List.copyOf(input.suppressed()),
            input.list().columns(),
            input.list().recipients().stream()
                .map(recipient -> new KeptRow(recipient.line(), recipient.values()))
                .toList());
    try {
      write(path.resolve(INPUT), JSON.writeValueAsString(kept));
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  /** What was kept. */
  BatchInput input() {
    try {
      Kept kept = JSON.readValue(Files.readString(path.resolve(INPUT)), Kept.class);
      RecipientList.Builder list = RecipientList.builder(kept.columns());
      kept.rows().forEach(row -> list.row(row.line(), row.cells()));
      return new BatchInput(
          list.build(),
          kept.campaign(),
          kept.facecam() == null
              ? null
              : new BatchInput.FacecamClip(
                  Path.of(kept.facecam()),
                  kept.facecamMillis(),
                  String.valueOf(kept.facecamDigest())),
          kept.rowKey(),
          kept.emailColumn(),
          kept.suppressed());
    } catch (IOException | InvalidRecipientListException e) {
      throw new VidGenException(
          ErrorCode.INPUT_CORRUPT,
          "the batch in " + path + " cannot be read any more; run it again into another directory",
          e);
    }
  }

  /** Replaces a file as a whole. */
  static void write(Path file, String text) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, text, StandardCharsets.UTF_8);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  static VidGenException unwritable(Path path, IOException e) {
    return new VidGenException(ErrorCode.DISK_FULL, "cannot write to " + path + ": " + e, e);
  }

  @Override
  public void close() {
    try {
      if (lockFile != null) {
        lockFile.close(); // Which releases the lock.
      }
    } catch (IOException e) {
      return; // The operating system releases it when the program ends.
    }
  }
}
