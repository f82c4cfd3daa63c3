package io.vidgen.internal;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A directory and all it holds, or a single file. What is not there, or vanishes meanwhile, is no
 * error: others tidy up too.
 */
public final class FileTree {

  private FileTree() {}

  /** A file as it was when it was come across. */
  public record Entry(Path path, BasicFileAttributes attributes) {}

  /** Its files. Links in it are not followed; the top itself may be one. */
  public static List<Entry> filesIn(Path top) throws IOException {
    List<Entry> found = new ArrayList<>();
    // A path through a link leads into what it points to; the link itself does not.
    Files.walkFileTree(Files.isDirectory(top) ? top.resolve(".") : top, new Collecting(found));
    return found;
  }

  /**
   * Deletes it. Links are deleted, not followed. A directory into which somebody writes meanwhile
   * stays.
   */
  public static void delete(Path top) throws IOException {
    Files.walkFileTree(top, new Deleting());
  }

  /** Goes on where something has vanished. */
  private abstract static class Visiting extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      return unlessVanished(e);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
        throws IOException {
      return e == null ? FileVisitResult.CONTINUE : unlessVanished(e);
    }

    private static FileVisitResult unlessVanished(IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }
  }

  private static final class Collecting extends Visiting {

    private final List<Entry> found;

    Collecting(List<Entry> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        found.add(new Entry(file.normalize(), attributes));
      }
      return FileVisitResult.CONTINUE;
    }
  }

  private static final class Deleting extends Visiting {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
        throws IOException {
      FileVisitResult next = super.postVisitDirectory(folder, e);
      try {
        Files.deleteIfExists(folder);
      } catch (DirectoryNotEmptyException again) {
        return next;
      }
      return next;
    }
  }
}
