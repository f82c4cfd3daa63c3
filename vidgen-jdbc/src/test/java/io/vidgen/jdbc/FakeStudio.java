package io.vidgen.jdbc;

import io.vidgen.RetryPolicy;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.queue.RenderQueue;
import io.vidgen.storage.LocalStorage;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.FaultyStorage;
import io.vidgen.worker.RenderWorker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A pipeline without browser and encoder that stops wherever a test wants it to. */
final class FakeStudio {

  final DrawnRecorder recorder = new DrawnRecorder();
  final ArchiveCompositor compositor = new ArchiveCompositor();
  final FaultyStorage storage;
  private final Path directory;

  FakeStudio(Path directory) {
    this.directory = directory;
    this.storage = new FaultyStorage(LocalStorage.at(directory.resolve("storage")));
  }

  RenderPipeline pipeline() {
    try {
      return RenderPipeline.builder()
          .recorder(recorder)
          .compositor(compositor)
          .storage(storage)
          .workDirectory(Files.createDirectories(directory.resolve("work")))
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A worker that looks often and gives up soon. */
  RenderWorker.Builder worker(RenderQueue queue) {
    return RenderWorker.builder(queue, pipeline())
        .poll(Duration.ofMillis(200))
        .heartbeat(Duration.ofMillis(100))
        .lease(Duration.ofSeconds(5))
        .stopDeadline(Duration.ZERO)
        .retryPolicy(new RetryPolicy(Duration.ofMillis(20), Duration.ofMillis(200)));
  }

  /** The videos in storage. */
  List<Path> videos() {
    return filesBelow("storage").stream()
        .filter(file -> file.getFileName().toString().endsWith(".mp4"))
        .toList();
  }

  /** What attempts have left behind. */
  List<Path> leftovers() {
    return filesBelow("work");
  }

  private List<Path> filesBelow(String name) {
    Path top = directory.resolve(name);
    if (!Files.exists(top)) {
      return List.of();
    }
    try (Stream<Path> tree = Files.walk(top)) {
      return tree.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
