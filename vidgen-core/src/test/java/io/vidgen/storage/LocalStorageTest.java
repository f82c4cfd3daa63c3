package io.vidgen.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.ErrorCode;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.RenderCancelledException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStorageTest {

  private static final StorageKey VIDEO = new StorageKey("renders/id/a1/video.mp4");
  private static final StorageKey OTHER = new StorageKey("renders/other/a1/video.mp4");

  @TempDir Path folder;

  private Path root;
  private Path file;
  private LocalStorage storage;

  @BeforeEach
  void openStorage() throws IOException {
    root = folder.resolve("videos");
    file = Files.writeString(folder.resolve("file"), "bytes");
    storage = LocalStorage.at(root);
  }

  @Test
  void anObjectIsAFileUnderItsKey() {
    put(VIDEO);

    assertThat(root.resolve("renders/id/a1/video.mp4")).hasContent("bytes");
    assertThat(storage.pathOf(VIDEO)).isEqualTo(root.resolve("renders/id/a1/video.mp4"));
  }

  @Test
  void aPrivateObjectIsForItsOwnerAloneAndSoAreItsFolders() throws IOException {
    StorageKey facecam = new StorageKey("facecams/ada/clip");
    ObjectMetadata mine =
        ObjectMetadata.builder("application/octet-stream")
            .cacheControl("no-store, Private")
            .build();

    storage.put(facecam, file, mine, ProgressListener.NONE, new CancellationToken());
    put(VIDEO);

    assertThat(permissions(root.resolve("facecams/ada/clip"))).isEqualTo("rw-------");
    assertThat(permissions(root.resolve("facecams/ada"))).isEqualTo("rwx------");
    assertThat(permissions(root.resolve("facecams"))).isEqualTo("rwx------");
    Path usual = Files.createDirectory(folder.resolve("usual"));
    assertThat(permissions(root)).isEqualTo(permissions(usual));
    assertThat(permissions(root.resolve("renders/id"))).isEqualTo(permissions(usual));
    assertThat(permissions(root.resolve("renders/id/a1/video.mp4"))).isEqualTo(permissions(file));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void nothingIsCreatedBeforeTheFirstPut() {
    storage.exists(VIDEO);
    storage.delete(VIDEO);
    storage.deleteAll(VIDEO);
    storage.publicUri(VIDEO);

    assertThat(root).doesNotExist();
  }

  @Test
  void aPutThatFailsLeavesNeitherFilesNorFolders() throws IOException {
    put(OTHER);

    assertThatThrownBy(
            () ->
                storage.put(
                    VIDEO,
                    file,
                    ObjectMetadata.mp4(),
                    fraction -> {
                      throw new IllegalStateException("the listener gives up");
                    },
                    new CancellationToken()))
        .isInstanceOf(IllegalStateException.class);

    assertThat(everythingStored()).containsExactlyElementsOf(onlyOther());
  }

  @Test
  void aPutThatIsCancelledAtItsVeryEndLeavesNeitherFilesNorFolders() throws IOException {
    put(OTHER);
    CancellationToken cancellation = new CancellationToken();
    var reason = new RenderCancelledException("not wanted any more");

    assertThatThrownBy(
            () ->
                storage.put(
                    VIDEO,
                    file,
                    ObjectMetadata.mp4(),
                    fraction -> {
                      if (fraction == 1) {
                        cancellation.cancel(reason);
                      }
                    },
                    cancellation))
        .isSameAs(reason);

    assertThat(everythingStored()).containsExactlyElementsOf(onlyOther());
  }

  @Test
  void aFailedFetchLeavesNoPartOfTheFile() throws IOException {
    put(VIDEO);
    Path target = Files.createDirectory(folder.resolve("target")).resolve("video.mp4");
    CancellationToken cancellation = new CancellationToken();
    cancellation.cancel(new RenderCancelledException("not wanted"));

    assertThatThrownBy(() -> storage.fetch(VIDEO, target, cancellation))
        .isInstanceOf(RenderCancelledException.class);

    assertThat(target.getParent()).isEmptyDirectory();
  }

  @Test
  void theFoldersOfADeletedObjectGoAsFarAsTheyAreEmpty() throws IOException {
    put(VIDEO);
    put(OTHER);

    storage.delete(VIDEO);
    assertThat(everythingStored()).containsExactlyElementsOf(onlyOther());

    storage.deleteAll(OTHER);
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void aFolderThatIsALinkToAnotherDiskStaysWhenItsLastObjectGoes() throws IOException {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    Files.createDirectories(root);
    Files.createSymbolicLink(root.resolve("renders"), disk);
    put(VIDEO);
    put(OTHER);

    storage.delete(VIDEO);

    assertThat(storage.exists(OTHER)).isTrue();
    assertThat(disk.resolve("other/a1/video.mp4")).hasContent("bytes");
    storage.delete(OTHER);
    assertThat(root.resolve("renders")).isSymbolicLink();
  }

  @Test
  void theDirectoryItselfMayBeALink() throws IOException {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    Files.createSymbolicLink(root, disk);

    put(new StorageKey("video.mp4"));

    assertThat(disk.resolve("video.mp4")).hasContent("bytes");
  }

  @Test
  void aPutReplacesALinkAndNotWhatItLeadsTo() throws IOException {
    Path outside = Files.writeString(folder.resolve("outside"), "precious");
    Files.createDirectories(storage.pathOf(VIDEO).getParent());
    Files.createSymbolicLink(storage.pathOf(VIDEO), outside);

    put(VIDEO);

    assertThat(outside).hasContent("precious");
    assertThat(storage.pathOf(VIDEO)).isRegularFile().hasContent("bytes");
  }

  @Test
  void deletingAllDeletesALinkAndNotWhatItLeadsTo() throws IOException {
    Path outside = Files.writeString(folder.resolve("outside"), "precious");
    put(VIDEO);
    Files.createSymbolicLink(root.resolve("renders/id/a1/link"), folder);

    storage.deleteAll(new StorageKey("renders"));

    assertThat(outside).hasContent("precious");
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void anObjectCannotLieBelowAnother() {
    put(new StorageKey("renders"));

    StorageException thrown = catchThrowableOfType(StorageException.class, () -> put(VIDEO));

    assertThat(thrown.code()).isEqualTo(ErrorCode.STORAGE_REJECTED);
    assertThat(thrown).hasMessageContaining(VIDEO.value());
  }

  @Test
  void withoutAServerAddressesAreFileUris() {
    put(VIDEO);

    assertThat(Path.of(storage.publicUri(VIDEO))).hasContent("bytes");
  }

  @Test
  void withAServerAddressesAreBelowItsOwn() {
    for (String base : List.of("https://cdn.example.com/v", "https://cdn.example.com/v/")) {
      assertThat(LocalStorage.at(root, URI.create(base)).publicUri(VIDEO))
          .hasToString("https://cdn.example.com/v/renders/id/a1/video.mp4");
    }
  }

  @Test
  void closingItTwiceIsHarmless() {
    storage.close();
    storage.close();

    put(VIDEO);
    assertThat(storage.exists(VIDEO)).isTrue();
  }

  private void put(StorageKey key) {
    storage.put(key, file, ObjectMetadata.mp4(), ProgressListener.NONE, new CancellationToken());
  }

  private List<String> everythingStored() throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      return tree.filter(path -> !path.equals(root))
          .map(path -> root.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  private static List<String> onlyOther() {
    return List.of("renders", "renders/other", "renders/other/a1", "renders/other/a1/video.mp4");
  }
}
