package io.vidgen.storage.s3;

import io.vidgen.render.CancellationToken;
import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.s3.testing.S3Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** An upload in a process of its own: one with little memory, or one that is to be killed. */
final class UploadingProcess {

  private UploadingProcess() {}

  /** Starts it; what it prints goes to the process's input stream. */
  static Process start(
      URI endpoint, StorageKey key, Path file, double stopAt, List<String> jvmOptions)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(UploadingProcess.class.getName());
    command.addAll(
        List.of(endpoint.toString(), key.value(), file.toString(), String.valueOf(stopAt)));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /**
   * Uploads, and prints how it went.
   *
   * @param args endpoint, key, file, and the progress at which to hang for ever
   */
  public static void main(String[] args) {
    double stopAt = Double.parseDouble(args[3]);
    try (S3Storage storage =
        S3Storage.minio(URI.create(args[0]), S3Server.BUCKET)
            .credentials(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)
            .build()) {
      storage.put(
          new StorageKey(args[1]),
          Path.of(args[2]),
          ObjectMetadata.mp4(),
          fraction -> {
            if (fraction >= stopAt) {
              System.out.println("hanging");
              hang();
            }
          },
          new CancellationToken());
    }
    System.out.println(
        "stored with a heap of " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
