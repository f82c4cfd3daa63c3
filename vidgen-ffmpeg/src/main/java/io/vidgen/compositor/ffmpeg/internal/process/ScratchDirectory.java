package io.vidgen.compositor.ffmpeg.internal.process;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.internal.WorkDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The directory that one call works in. Programs run in it and see only names that VidGen chose.
 *
 * <p>Files from elsewhere are linked into it, results are moved out of it at the very end. Closing
 * it deletes it with all that is still in it. Not thread-safe.
 */
public final class ScratchDirectory implements AutoCloseable {

  private static final String PREFIX = ".vidgen-";

  private final WorkDirectory directory;

  private ScratchDirectory(WorkDirectory directory) {
    this.directory = directory;
  }

  /** A bench for a call that makes no file. */
  public static ScratchDirectory in(Path parent) {
    return new ScratchDirectory(WorkDirectory.createIn(parent, PREFIX));
  }

  /**
   * A bench on the same file system as the output, so that it can be moved there in one step.
   *
   * @throws IllegalArgumentException if the output exists
   */
  public static ScratchDirectory beside(Path output) {
    if (Files.exists(output)) {
      throw new IllegalArgumentException("the output " + output + " exists already");
    }
    Path parent = output.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException("the output " + output + " is no file name");
    }
    return in(parent);
  }

  public Path path() {
    return directory.path();
  }

  public Path file(String name) {
    return directory.path().resolve(name);
  }

  /** How a program's argument names a file on this bench. */
  public static String argument(String name) {
    return "file:" + name;
  }

  /**
   * Makes a file from elsewhere available under this name.
   *
   * @throws CompositorException {@code INPUT_MISSING} if it cannot be read
   */
  public void link(Path target, String name) {
    if (!Files.isRegularFile(target) || !Files.isReadable(target)) {
      throw new CompositorException(
          ErrorCode.INPUT_MISSING,
          "the clip is not there, not a plain file, or not readable",
          new NoSuchFileException(target.toString()));
    }
    try {
      linkOrCopy(target.toAbsolutePath(), file(name));
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.INPUT_MISSING, "cannot get at the clip: " + e.getMessage(), e);
    }
  }

  /** Windows lets few users create symbolic links, and hard links do not cross file systems. */
  private static void linkOrCopy(Path target, Path link) throws IOException {
    try {
      Files.createSymbolicLink(link, target);
    } catch (UnsupportedOperationException | IOException noSymbolicLink) {
      try {
        Files.createLink(link, target);
      } catch (UnsupportedOperationException | IOException noHardLink) {
        Files.copy(target, link);
      }
    }
  }

  /** Deletes a file that something else is to take the place of. */
  void delete(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.ENCODER_FAILED, "cannot delete a file: " + e.getMessage(), e);
    }
  }

  /** Moves a finished file to where the caller wants it, in one step. */
  public void publish(String name, Path output) {
    try {
      Files.move(file(name), output, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.ENCODER_FAILED, "cannot move the result into place: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    directory.close();
  }
}
