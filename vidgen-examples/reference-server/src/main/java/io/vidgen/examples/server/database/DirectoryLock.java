package io.vidgen.examples.server.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a database's directory to one server. Without it, a second one would take the first one's
 * database for a leftover, and end it. The system gives the lock up when its process ends, however
 * it does.
 */
final class DirectoryLock implements AutoCloseable {

  private static final String FILE = "server.lock";

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Locks it until it is closed.
   *
   * @throws IllegalArgumentException when a server that is running has it
   */
  static DirectoryLock of(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (tryLock(channel) == null) {
        throw new IllegalArgumentException(
            "a server that is running has the database in "
                + directory.toAbsolutePath().normalize()
                + ": end it first, or choose another directory for the data");
      }
      return new DirectoryLock(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // Another server in this very process.
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
