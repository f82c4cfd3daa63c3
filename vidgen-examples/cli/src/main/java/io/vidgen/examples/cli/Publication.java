package io.vidgen.examples.cli;

import io.vidgen.campaign.draft.FieldError;
import io.vidgen.pipeline.PublishStage;
import io.vidgen.pipeline.RenderResult;
import io.vidgen.storage.SweepableStorage;
import io.vidgen.storage.VideoStorage;
import java.util.List;
import java.util.Optional;

/** Where a command's video goes: into the storage that the environment names, files, or both. */
public final class Publication implements AutoCloseable {

  private final Optional<SweepableStorage> storage;

  private Publication(Optional<SweepableStorage> storage) {
    this.storage = storage;
  }

  /** Opens the storage. Without one, or with an error, there are only the files. */
  public static Publication open(Adapters adapters, List<FieldError> errors) {
    try {
      return new Publication(adapters.storage());
    } catch (IllegalArgumentException e) {
      errors.add(new FieldError("environment", String.valueOf(e.getMessage())));
      return new Publication(Optional.empty());
    }
  }

  /** Files alone, whatever the environment says. */
  public static Publication none() {
    return new Publication(Optional.empty());
  }

  /** Whether the video gets a public address. */
  public boolean isPublic() {
    return storage.isPresent();
  }

  /** What the pipeline publishes to; {@code output} gets a copy, where there is one. */
  public VideoStorage target(Optional<OutputFiles> output) {
    Optional<VideoStorage> files = output.map(OutputFiles::storage);
    if (storage.isEmpty()) {
      return files.orElseThrow();
    }
    return files
        .<VideoStorage>map(copy -> new CopyingStorage(storage.get(), copy))
        .orElseGet(storage::get);
  }

  /** Takes back what was published, as far as possible. */
  public void withdraw(RenderResult result, RuntimeException why) {
    storage.ifPresent(found -> new PublishStage(found).withdraw(result.keys(), why));
  }

  @Override
  public void close() {
    storage.ifPresent(VideoStorage::close);
  }
}
