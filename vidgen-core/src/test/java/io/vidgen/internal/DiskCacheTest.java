package io.vidgen.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.CacheDirectory;
import io.vidgen.testing.OtherDigits;
import io.vidgen.testing.SettableClock;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

class DiskCacheTest {

  @TempDir Path folder;

  @Test
  void whatWasKeptComesBackWithItsNote() throws IOException {
    DiskCache files = files(folder.resolve("kept"));
    files.store("a", "17", made("content"));

    assertThat(files.fetch("a", target())).map(CacheEntry::note).contains("17");

    assertThat(target()).hasContent("content");
    assertThat(files.fetch("b", folder.resolve("another"))).isEmpty();
  }

  @Test
  @ExtendWith(OtherDigits.class)
  void whatWasKeptComesBackOnHostsWithOtherDigits() throws IOException {
    whatWasKeptComesBackWithItsNote();
  }

  @Test
  void whatIsDamagedIsNeitherServedNorKept() throws IOException {
    DiskCache files = files(folder.resolve("kept"));
    files.store("a", "", made("content"));
    Files.writeString(kept().get(0).resolve("content"), "contend");

    assertThat(files.fetch("a", target())).isEmpty();

    assertThat(target()).doesNotExist();
    assertThat(kept()).isEmpty();
  }

  @Test
  void whatCannotBeReadLeavesNothingWhereTheFileIsToGo() throws IOException {
    DiskCache files = files(folder.resolve("kept"));
    files.store("a", "", made("content"));
    Path entry = kept().get(0).resolve("content");
    Files.delete(entry);
    Files.createDirectory(entry);

    assertThat(files.fetch("a", target())).isEmpty();

    assertThat(target()).doesNotExist();
  }

  @Test
  void whateverIsWrongWithTheDirectoryNobodyFailsForIt() throws IOException {
    FileSystem gone = FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"));
    DiskCache files = files(gone.getPath("/kept"));
    gone.close();

    files.store("a", "", made("content"));
    files.remove("a");

    assertThat(files.fetch("a", target())).isEmpty();
  }

  @Test
  void anEntryOfTheSameNameIsReplaced() throws IOException {
    DiskCache files = files(folder.resolve("kept"));
    files.store("a", "first", made("one"));
    files.store("a", "second", Files.writeString(folder.resolve("other"), "two"));

    assertThat(files.fetch("a", target())).map(CacheEntry::note).contains("second");

    assertThat(target()).hasContent("two");
    assertThat(kept()).hasSize(1);
  }

  @Test
  void whatIsWrittenAboutAnEntryMayBeAnything() throws IOException {
    DiskCache files = files(folder.resolve("kept"));
    for (byte[] about : List.of(new byte[0], new byte[] {-1, -2}, "1 2".getBytes(UTF_8))) {
      files.store("a", "", made("content"));
      Files.write(kept().get(0).resolve("about"), about);

      assertThat(files.fetch("a", target())).isEmpty();

      assertThat(kept()).isEmpty();
    }
  }

  @Test
  void whatIsNoEntryIsDeletedSinceItWouldTakeRoom() throws IOException {
    DiskCache files = files(folder.resolve("kept"));
    files.store("a", "", made("content"));
    Files.writeString(folder.resolve("kept/file"), "another version's");
    Files.createDirectory(folder.resolve("kept/directory"));

    files.store("b", "", made("content"));

    assertThat(kept())
        .extracting(entry -> entry.getFileName().toString())
        .containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aNoteMayHaveSeveralLines() throws IOException {
    DiskCache files = files(folder.resolve("kept"));
    files.store("a", "one\ntwo\n", made("content"));

    assertThat(files.fetch("a", target())).map(CacheEntry::note).contains("one\ntwo\n");
  }

  private static DiskCache files(Path directory) {
    return new DiskCache(
        new CacheDirectory(directory, 1 << 20, Duration.ofDays(1)),
        DiskCache.Age.SINCE_USED,
        SettableClock.atNoon());
  }

  private Path made(String content) throws IOException {
    return Files.writeString(folder.resolve("made"), content);
  }

  private Path target() {
    return folder.resolve("target");
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("kept"))) {
      return files.toList();
    }
  }
}
