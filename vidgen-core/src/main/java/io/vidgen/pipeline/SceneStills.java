package io.vidgen.pipeline;

import io.vidgen.frames.FrameFile;
import io.vidgen.internal.PictureWriter;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.StorageException;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoKeys;
import io.vidgen.storage.VideoStorage;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes a small picture of each scene while the render goes on, for those who wait for it. What
 * goes wrong with a picture costs the picture, not the render. Thread-safe.
 */
final class SceneStills {

  private static final Logger log = LoggerFactory.getLogger(SceneStills.class);

  private static final int WIDTH = 320;
  private static final float QUALITY = 0.8f;

  private final VideoStorage storage;
  private final VideoKeys keys;
  private final RenderProgress progress;
  private final CancellationToken cancellation;

  /** Stills of an attempt; none is published once it is cancelled. */
  SceneStills(
      VideoStorage storage,
      VideoKeys keys,
      RenderProgress progress,
      CancellationToken cancellation) {
    this.storage = storage;
    this.keys = keys;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  /** Publishes the first of these frames, and tells the progress of it. */
  void publish(int scene, FrameFile frames) {
    keys.still(scene)
        .ifPresent(
            key -> {
              if (stored(key, frames)) {
                progress.shown(scene, storage.publicUri(key));
              }
            });
  }

  private boolean stored(StorageKey key, FrameFile frames) {
    Path file = frames.path().resolveSibling(frames.path().getFileName() + ".jpg");
    try {
      Files.write(file, PictureWriter.jpeg(scaled(firstOf(frames)), QUALITY));
      storage.put(key, file, ObjectMetadata.jpeg(), ProgressListener.NONE, cancellation);
      return true;
    } catch (IOException | StorageException e) {
      log.warn("Cannot publish the still {}: {}", key, e.toString());
      return false;
    }
  }

  private static BufferedImage firstOf(FrameFile frames) throws IOException {
    BufferedImage decoded =
        ImageIO.read(
            new MemoryCacheImageInputStream(new ByteArrayInputStream(frames.firstFrame())));
    if (decoded == null) {
      throw new IOException("the first frame is no JPEG");
    }
    return decoded;
  }

  /** In steps of a half: what is scaled down further at once leaves pixels out. */
  private static BufferedImage scaled(BufferedImage frame) {
    BufferedImage picture = frame;
    while (picture.getWidth() > WIDTH) {
      int width = Math.max(WIDTH, picture.getWidth() / 2);
      int height = Math.max(1, Math.round((float) width * frame.getHeight() / frame.getWidth()));
      picture = drawn(picture, width, height);
    }
    return picture;
  }

  private static BufferedImage drawn(BufferedImage from, int width, int height) {
    BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = to.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.drawImage(from, 0, 0, width, height, null);
    } finally {
      graphics.dispose();
    }
    return to;
  }
}
