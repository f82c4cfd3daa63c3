package io.vidgen.recorder.playwright.internal.browser;

import io.vidgen.internal.ProgramEnvironment;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Two named pipes, to and from another process. Until that has opened them, both have all their
 * ends open here, so that nobody has to wait for the other side to open one. From then on each side
 * notices the other's end, and nobody else can open them. One thread reads and closes {@link
 * #from}, one writes and closes {@link #to}.
 */
final class NamedPipes {

  private static final long MKFIFO_SECONDS = 5;

  private final Path there;
  private final Path back;
  private final List<Closeable> bothEnds;
  private final PipeMessages from;
  private final OutputStream to;
  private boolean opened;

  /**
   * Opens {@code to-NAME} and {@code from-NAME}.
   *
   * @param name of the other process
   */
  NamedPipes(Path directory, String name) throws IOException {
    there = directory.resolve("to-" + name);
    back = directory.resolve("from-" + name);
    List<Closeable> files = new ArrayList<>();
    try {
      bothEnds = List.of(bothEndsOf(there, files), bothEndsOf(back, files));
      to = new FileOutputStream(there.toFile());
      files.add(to);
      from = new PipeMessages(new FileInputStream(back.toFile()));
    } catch (IOException e) {
      closeAll(files);
      throw e;
    }
  }

  private static Closeable bothEndsOf(Path pipe, List<Closeable> files) throws IOException {
    Closeable both = new RandomAccessFile(pipe.toFile(), "rw");
    files.add(both);
    return both;
  }

  /**
   * Makes the pipes of processes with these names. Java has nothing for it; POSIX has a program.
   *
   * @param directory which nobody else can read
   * @throws IOException if this system, or the directory's file system, has no named pipes
   */
  static void make(Path directory, String... names) throws IOException {
    List<String> command = new ArrayList<>(List.of("mkfifo", "-m", "600"));
    for (String name : names) {
      command.add(directory.resolve("to-" + name).toString());
      command.add(directory.resolve("from-" + name).toString());
    }
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    ProgramEnvironment.reduce(builder.environment());
    Process process = builder.start();
    try {
      if (!process.waitFor(MKFIFO_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("mkfifo makes no pipes in " + directory);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while named pipes were made", e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** What comes from the other process. */
  PipeMessages from() {
    return from;
  }

  /** What goes to the other process; to write to it fails once that has ended. */
  OutputStream to() {
    return to;
  }

  /**
   * To be called when the other process has opened its ends, or will not any more: who reads here,
   * and has nobody at the other end, is freed. From any thread.
   */
  synchronized void opened() throws IOException {
    if (!opened) {
      opened = true;
      closeAll(bothEnds);
      Files.deleteIfExists(there);
      Files.deleteIfExists(back);
    }
  }

  /** Closes them before anybody has used them. */
  void discard() throws IOException {
    opened();
    closeAll(List.of(from, to));
  }

  private static void closeAll(List<? extends Closeable> files) throws IOException {
    IOException failed = null;
    for (Closeable file : files) {
      try {
        file.close();
      } catch (IOException e) {
        failed = e;
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
