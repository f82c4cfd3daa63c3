package io.vidgen.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.VidGenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkDirectoryTest {

  @TempDir Path folder;

  @Test
  void itLivesAsLongAsItsWorkWithAllItHolds() throws IOException {
    Path path;
    try (WorkDirectory directory = WorkDirectory.createIn(folder, "vidgen-")) {
      path = directory.path();
      Files.writeString(Files.createDirectories(path.resolve("a/b")).resolve("c"), "x");
      assertThat(path).isDirectory().hasParent(folder);
    }

    assertThat(path).doesNotExist();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void twoOfThemShareNothing() {
    try (WorkDirectory one = WorkDirectory.createIn(folder, "vidgen-");
        WorkDirectory other = WorkDirectory.createIn(folder, "vidgen-")) {
      assertThat(one.path()).isNotEqualTo(other.path());
    }
  }

  @Test
  void onlyItsOwnerMayLookInside() throws IOException {
    try (WorkDirectory directory = WorkDirectory.createIn(folder, "vidgen-")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void itsParentIsCreatedWhenNeededAndMayBeALink() throws IOException {
    Path real = folder.resolve("disk/work");
    WorkDirectory.createIn(real, "vidgen-").close();
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);

    WorkDirectory.createIn(link, "vidgen-").close();

    assertThat(real).isEmptyDirectory();
  }

  @Test
  void whatALinkInsideLeadsToStays() throws IOException {
    Path outside = Files.writeString(folder.resolve("outside"), "precious");
    try (WorkDirectory directory = WorkDirectory.createIn(folder.resolve("work"), "vidgen-")) {
      Files.createSymbolicLink(directory.path().resolve("file"), outside);
      Files.createSymbolicLink(directory.path().resolve("folder"), folder);
    }

    assertThat(outside).hasContent("precious");
    assertThat(folder.resolve("work")).isEmptyDirectory();
  }

  @Test
  void closingItTwiceIsHarmless() {
    WorkDirectory directory = WorkDirectory.createIn(folder, "vidgen-");
    directory.close();
    directory.close();

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aParentThatIsAFileIsReported() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");

    assertThatThrownBy(() -> WorkDirectory.createIn(file, "vidgen-"))
        .isInstanceOf(VidGenException.class)
        .hasMessageContaining(file.toString());
  }
}
