package io.vidgen.compositor.ffmpeg.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.io.TempDir;

class CachedFilesTest {

  @TempDir Path folder;

  @Test
  void whatWasKeptComesBackWithTheRestOfItsName() throws IOException {
    CachedFiles files = files(folder.resolve("kept"));
    files.store("a.17", made("content"));

    assertThat(files.fetch("a", target())).contains(".17");

    assertThat(target()).hasContent("content");
    assertThat(files.fetch("b", folder.resolve("another"))).isEmpty();
  }

  @Test
  void whatIsDamagedIsNeitherServedNorKept() throws IOException {
    CachedFiles files = files(folder.resolve("kept"));
    files.store("a", made("content"));
    Files.writeString(kept().get(0), "contend");

    assertThat(files.fetch("a", target())).isEmpty();

    assertThat(target()).doesNotExist();
    assertThat(kept()).isEmpty();
  }

  @Test
  void whatCannotBeReadLeavesNothingWhereTheFileIsToGo() throws IOException {
    CachedFiles files = files(folder.resolve("kept"));
    files.store("a", made("content"));
    Path entry = kept().get(0);
    Files.delete(entry);
    Files.createDirectory(entry);

    assertThat(files.fetch("a", target())).isEmpty();

    assertThat(target()).doesNotExist();
  }

  @Test
  void whateverIsWrongWithTheDirectoryNobodyFailsForIt() throws IOException {
    FileSystem gone = FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"));
    CachedFiles files = files(gone.getPath("/kept"));
    gone.close();

    files.store("a", made("content"));
    files.discard("a");

    assertThat(files.fetch("a", target())).isEmpty();
  }

  private static CachedFiles files(Path directory) {
    return new CachedFiles(directory, 1 << 20, Duration.ofDays(1), ".txt", SettableClock.atNoon());
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
