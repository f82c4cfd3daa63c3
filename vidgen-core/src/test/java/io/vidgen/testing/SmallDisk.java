package io.vidgen.testing;

import static java.lang.ProcessBuilder.Redirect.DISCARD;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A file system of its own, soon full, which can be made one that nobody may write to. */
public final class SmallDisk implements AutoCloseable {

  private final Path path;

  private SmallDisk(Path path) {
    this.path = path;
  }

  /**
   * Mounts one in a new directory; only root may, and for others the test ends here.
   *
   * @param kilobytes how much it holds
   */
  public static SmallDisk at(Path path, int kilobytes) throws IOException, InterruptedException {
    Files.createDirectory(path);
    Assumptions.assumeTrue(
        ran("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", path.toString()),
        "only root may mount a disk");
    return new SmallDisk(path);
  }

  /** From now on, not even root writes to it. */
  public void makeReadOnly() throws InterruptedException {
    require("mount", "-o", "remount,ro", path.toString());
  }

  @Override
  public void close() throws InterruptedException {
    require("umount", path.toString());
  }

  private static void require(String... command) throws InterruptedException {
    if (!ran(command)) {
      throw new AssertionError(String.join(" ", command) + " failed");
    }
  }

  private static boolean ran(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(DISCARD).start();
      return process.waitFor(Allowance.millis(20_000), TimeUnit.MILLISECONDS)
          && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // There is no such program.
    }
  }
}
