package io.vidgen.recorder.playwright.internal.browser;

import io.vidgen.internal.ProgramEnvironment;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Two named pipes, to and from another process. Until that has opened them, both have all their
 * ends open here: nobody has to wait for the other side to open one. From then on each side notices
 * the other's end. Thread-safe, but for {@link #from}.
 */
final class NamedPipes implements Closeable {

  private static final long MKFIFO_SECONDS = 10;

  private final PipeMessages from;
  private final OutputStream to;
  private final List<Closeable> heldOpen;
  private final ReentrantLock writing = new ReentrantLock();
  private volatile boolean opened;
  private volatile boolean read;

  /**
   * Makes {@code to-NAME} and {@code from-NAME}.
   *
   * @param directory which nobody else can read
   * @param name of the other process
   * @throws IOException if this system, or this directory, has no named pipes
   */
  NamedPipes(Path directory, String name) throws IOException {
    Path there = directory.resolve("to-" + name);
    Path back = directory.resolve("from-" + name);
    make(there, back);
    List<Closeable> files = new ArrayList<>();
    try {
      heldOpen = List.of(held(there, files), held(back, files));
      to = new FileOutputStream(there.toFile());
      files.add(to);
      from = new PipeMessages(new FileInputStream(back.toFile()));
    } catch (IOException e) {
      closeAll(files);
      throw e;
    }
  }

  private static Closeable held(Path pipe, List<Closeable> files) throws IOException {
    Closeable both = new RandomAccessFile(pipe.toFile(), "rw");
    files.add(both);
    return both;
  }

  /** Java has nothing that makes them; POSIX has a program for it. */
  private static void make(Path... pipes) throws IOException {
    List<String> command = new ArrayList<>(List.of("mkfifo", "-m", "600"));
    for (Path pipe : pipes) {
      command.add(pipe.toString());
    }
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    ProgramEnvironment.reduce(builder.environment());
    Process process = builder.start();
    try {
      if (!process.waitFor(MKFIFO_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("mkfifo does not make " + List.of(pipes));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while named pipes were made", e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** What comes from the other process; for one thread, which closes it. */
  PipeMessages from() {
    read = true;
    return from;
  }

  /** To be called when the other process has opened its ends. */
  void opened() throws IOException {
    if (!opened) {
      opened = true;
      closeAll(heldOpen);
    }
  }

  /**
   * Sends a message. It waits while the other process takes nothing, and fails if that has ended.
   */
  void send(byte[] message) throws IOException {
    writing.lock();
    try {
      to.write(message);
      to.write(0);
    } finally {
      writing.unlock();
    }
  }

  /**
   * Passes a message on, piece by piece, of which this is the first and the source has the rest.
   */
  void pass(byte[] first, PipeMessages source) throws IOException {
    writing.lock();
    try {
      byte[] piece = first;
      to.write(piece);
      while (!source.isAtEnd()) {
        piece = source.next(first.length);
        if (piece == null) {
          return;
        }
        to.write(piece);
      }
      to.write(0);
    } finally {
      writing.unlock();
    }
  }

  /** Nothing more is sent; the other process notices. */
  void endSending() throws IOException {
    to.close();
  }

  /**
   * Closes them here, however far the other process has come. Who reads from it goes on until that
   * has ended.
   */
  @Override
  public void close() throws IOException {
    opened();
    endSending();
    if (!read) {
      from.close();
    }
  }

  private static void closeAll(List<Closeable> files) throws IOException {
    for (Closeable file : files) {
      file.close();
    }
  }
}
