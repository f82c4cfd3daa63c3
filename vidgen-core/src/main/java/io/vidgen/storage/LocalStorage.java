package io.vidgen.storage;

import io.vidgen.ErrorCode;
import io.vidgen.internal.FileAccess;
import io.vidgen.internal.FileTree;
import io.vidgen.internal.PartFile;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Stores objects as files below one directory.
 *
 * <pre>{@code
 * VideoStorage storage =
 *     LocalStorage.at(Path.of("/var/lib/vidgen"), URI.create("https://example.com/videos"));
 * }</pre>
 *
 * <p>A put writes to a hidden file {@code .*.part} beside its target, forces the bytes to the disk
 * and renames the file: after a crash there is the old object or the new one, and at worst a part
 * file, which {@link #sweep} deletes. A put that would exceed the quota or the reserve fails before
 * it writes. Metadata is not stored; a web server derives the content type from the key's
 * extension.
 *
 * <p>Files of {@linkplain ObjectMetadata#isPrivate() private} objects have mode {@code rw-------},
 * and folders that are created for them {@code rwx------}, if the file system has such permissions;
 * the process's umask applies to all others.
 *
 * <p>Thread-safe, also among processes that share the directory. There is nothing to close.
 */
public final class LocalStorage implements SweepableStorage {

  private final Path root;
  private final Optional<PublicBase> base;
  private final DiskSpace space;

  LocalStorage(LocalStorageBuilder builder) {
    this.root = builder.root;
    this.base = builder.publicBase;
    this.space = builder.space();
  }

  /** A storage in this directory with all defaults; see {@link LocalStorageBuilder}. */
  public static LocalStorage at(Path directory) {
    return builder(directory).build();
  }

  /**
   * A storage in this directory, which a web server of the host's serves at {@code publicBase}.
   *
   * @throws IllegalArgumentException as {@link LocalStorageBuilder#publicBase}
   */
  public static LocalStorage at(Path directory, URI publicBase) {
    return builder(directory).publicBase(publicBase).build();
  }

  /** A builder of a storage in this directory, with all defaults. */
  public static LocalStorageBuilder builder(Path directory) {
    return new LocalStorageBuilder(directory);
  }

  /**
   * A storage as variables such as {@link System#getenv()} describe it: {@code
   * LOCAL_STORAGE_DIRECTORY}, {@code LOCAL_STORAGE_BASE_URL}, {@code LOCAL_STORAGE_QUOTA_GB},
   * {@code LOCAL_STORAGE_RESERVE_GB}; all but the first may be absent.
   *
   * @throws IllegalArgumentException naming all variables that are missing or wrong
   */
  public static LocalStorage fromVariables(Map<String, String> variables) {
    return LocalVariables.read(variables);
  }

  @Override
  public void requireSpaceFor(long bytes) {
    space.require(bytes);
  }

  @Override
  public void put(
      StorageKey key,
      Path file,
      ObjectMetadata metadata,
      ProgressListener progress,
      CancellationToken cancellation) {
    Path target = pathOf(key);
    if (!Files.isRegularFile(file)) {
      throw new StorageException(ErrorCode.INPUT_MISSING, "no such file: " + file, null);
    }
    space.require(sizeOf(file));
    Path folder = parentOf(target);
    boolean stored = false;
    try {
      createRoot();
      copy(
          PartFile.createIn(folder, metadata.isPrivate() ? FileAccess.OWNER : FileAccess.USUAL),
          file,
          target,
          progress,
          cancellation);
      force(folder);
      stored = true;
    } catch (IOException e) {
      throw failed("store", key, e);
    } finally {
      if (!stored) {
        deleteEmptyFolders(folder);
      }
    }
  }

  /** By itself, since a private object's folders are for its owner alone, and this one is not. */
  private void createRoot() throws IOException {
    if (!Files.isDirectory(root)) {
      Files.createDirectories(root);
    }
  }

  @Override
  public void fetch(StorageKey key, Path file, long maxBytes, CancellationToken cancellation) {
    Path source = pathOf(key);
    if (!Files.isRegularFile(source)) {
      throw new StorageException(ErrorCode.INPUT_MISSING, "storage has no object " + key, null);
    }
    // It cannot grow while it is copied: an object is replaced by a rename.
    if (sizeOf(source) > maxBytes) {
      throw StorageException.tooLarge(key, maxBytes);
    }
    if (Files.exists(file)) {
      throw new StorageException(
          ErrorCode.STORAGE_REJECTED, "the file to fetch into exists: " + file, null);
    }
    try {
      copy(PartFile.createBeside(file), source, file, ProgressListener.NONE, cancellation);
    } catch (IOException e) {
      throw failed("fetch", key, e);
    }
  }

  private static void copy(
      PartFile created,
      Path source,
      Path target,
      ProgressListener progress,
      CancellationToken cancellation)
      throws IOException {
    try (PartFile part = created) {
      part.copy(source, progress, cancellation);
      cancellation.throwIfCancelled();
      part.become(target);
    }
  }

  @Override
  public boolean exists(StorageKey key) {
    return Files.isRegularFile(pathOf(key));
  }

  @Override
  public void delete(StorageKey key) {
    Path path = pathOf(key);
    try {
      if (!Files.isDirectory(path)) {
        Files.deleteIfExists(path);
        deleteEmptyFolders(parentOf(path));
      }
    } catch (IOException e) {
      throw failed("delete", key, e);
    }
  }

  @Override
  public void deleteAll(StorageKey prefix) {
    Path top = pathOf(prefix);
    try {
      FileTree.delete(top);
      deleteEmptyFolders(parentOf(top));
    } catch (IOException e) {
      throw failed("delete", prefix, e);
    }
  }

  /** {@inheritDoc} What a crash has left half written counts as an upload. */
  @Override
  public SweepReport sweep(StorageKey prefix, Instant before, Predicate<StorageKey> keep) {
    int uploads = 0;
    int objects = 0;
    try {
      for (FileTree.Entry file : FileTree.filesIn(pathOf(prefix))) {
        Path path = file.path();
        if (!isOlder(path, before)) {
          continue;
        }
        Path name = root.relativize(path);
        if (PartFile.isOne(path)) {
          Files.deleteIfExists(path);
          uploads++;
        } else if (!keep.test(new StorageKey(name.toString().replace(File.separatorChar, '/')))) {
          Files.deleteIfExists(path);
          objects++;
        }
        deleteEmptyFolders(parentOf(path));
      }
    } catch (IOException e) {
      throw failed("sweep", prefix, e);
    }
    return new SweepReport(uploads, objects);
  }

  /** Asked just before it is deleted: it may be a newer one by then, or none. */
  private static boolean isOlder(Path file, Instant than) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(than);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new StorageException(ErrorCode.INPUT_MISSING, "cannot read " + file + ": " + e, e);
    }
  }

  @Override
  public URI publicUri(StorageKey key) {
    return base.map(found -> found.uriOf(key)).orElseGet(() -> pathOf(key).toUri());
  }

  /** The file that holds, or would hold, the object: for a host that serves it. */
  public Path pathOf(StorageKey key) {
    Path path = root.resolve(key.value()).normalize();
    if (!path.startsWith(root) || path.equals(root)) {
      throw new IllegalArgumentException("key leads out of the storage: " + key);
    }
    return path;
  }

  /** Makes a rename survive a power cut; not every platform can open a directory. */
  private static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows refuses to open directories, and journals renames by itself.
      return;
    }
  }

  /** Up to the first that is in use, or is a link: that one is the operator's. */
  private void deleteEmptyFolders(Path from) {
    Path folder = from;
    try {
      while (folder.startsWith(root) && !folder.equals(root) && !Files.isSymbolicLink(folder)) {
        Files.deleteIfExists(folder);
        folder = parentOf(folder);
      }
    } catch (IOException e) {
      // Most often it is not empty; and one that is, and stays, does no harm.
      return;
    }
  }

  private static Path parentOf(Path path) {
    @Nullable Path parent = path.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException("a storage cannot be the root directory: " + path);
    }
    return parent;
  }

  private static StorageException failed(String verb, StorageKey key, Exception e) {
    String text = String.valueOf(e.getMessage());
    boolean full = text.contains("No space left") || text.contains("not enough space");
    return new StorageException(
        full ? ErrorCode.DISK_FULL : ErrorCode.STORAGE_REJECTED,
        "cannot " + verb + " " + key + ": " + e,
        e);
  }

  @Override
  public String toString() {
    return "LocalStorage[" + root + "]";
  }
}
