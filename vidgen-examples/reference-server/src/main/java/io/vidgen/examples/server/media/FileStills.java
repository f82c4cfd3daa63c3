package io.vidgen.examples.server.media;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import io.vidgen.compositor.ClipScene;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.ImageMotion;
import io.vidgen.compositor.PictureScene;
import io.vidgen.frames.FrameSink;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import io.vidgen.storage.StorageException;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Small pictures of the clips and documents that were uploaded for scenes, for their owners' eyes:
 * what such a scene begins with. They are made of the upload and kept in storage. Thread-safe.
 */
public final class FileStills {

  /** Where they are, by the files' keys. */
  public static final StillKeys KEYS = new StillKeys(StorageKey.of("file-stills"));

  private static final Logger log = LoggerFactory.getLogger(FileStills.class);

  private static final VideoFormat FORMAT = new VideoFormat(320, 180, 10);
  private static final long MOST_BYTES = 1_000_000;

  private final Compositor compositor;
  private final VideoStorage storage;
  private final Supplier<Path> newFile;

  /**
   * Stills in this storage.
   *
   * @param newFile names files for a moment, in a directory that is the server's alone
   */
  public FileStills(Compositor compositor, VideoStorage storage, Supplier<Path> newFile) {
    this.compositor = compositor;
    this.storage = storage;
    this.newFile = newFile;
  }

  /** Keeps a still of a clip that has been inspected; does without one that cannot be made. */
  public void keepOfClip(StorageKey clip, Path file) {
    keep(
        clip,
        sink ->
            compositor.drawClip(
                new ClipScene(file, Duration.ZERO, FORMAT, 1),
                sink,
                ProgressListener.NONE,
                CancellationToken.none()));
  }

  /** Keeps a still of a document, of a picture of its first page. */
  public void keepOfDocument(StorageKey document, Path page) {
    keep(
        document,
        sink ->
            compositor.drawPictures(
                new PictureScene(List.of(page), ImageMotion.hold(), FORMAT, 1),
                sink,
                ProgressListener.NONE,
                CancellationToken.none()));
  }

  private interface Drawing {
    void into(FrameSink sink);
  }

  private void keep(StorageKey file, Drawing drawing) {
    Path still = newFile.get();
    try {
      drawing.into(new FirstFrame(still));
      storage.put(KEYS.keyOf(file), still);
    } catch (VidGenException | UncheckedIOException e) {
      log.warn("Cannot keep a still of {}: {}", file, e.toString());
    } finally {
      delete(still);
    }
  }

  /** The still of the file with this key, as a JPEG; empty if there is none. */
  public Optional<byte[]> find(StorageKey file) throws IOException {
    Path still = newFile.get();
    try {
      storage.fetch(KEYS.keyOf(file), still, MOST_BYTES, CancellationToken.none());
      return Optional.of(Files.readAllBytes(still));
    } catch (StorageException e) {
      if (e.code() == ErrorCode.INPUT_MISSING) {
        return Optional.empty();
      }
      throw e;
    } finally {
      delete(still);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      log.warn("Cannot delete {}: {}", file, e.toString());
    }
  }

  /** The only frame of a scene, in a file. */
  private record FirstFrame(Path file) implements FrameSink {

    @Override
    public void frame(byte[] picture) throws IOException {
      Files.write(file, picture);
    }

    @Override
    public void repeat() {
      // There is one frame.
    }
  }
}
