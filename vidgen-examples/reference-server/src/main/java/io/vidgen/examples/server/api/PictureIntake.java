package io.vidgen.examples.server.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.Compositor;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.UnusableFileException;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.PublicId;
import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoStorage;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * Takes in a stranger's PNG or JPEG: decodes it, draws it anew at the size that is needed, and puts
 * that into storage. So nothing else that was in the file is published, such as where a photo was
 * taken.
 */
public final class PictureIntake {

  /** Below which key the pictures are that everybody may see. */
  private static final StorageKey PUBLISHED = StorageKey.of("profiles");

  private static final int OWNER_DIGEST_BYTES = 16;

  private static final long MOST_BYTES = 10_000_000;
  private static final long MOST_PIXELS = 50_000_000;

  /** As many as a square has whose sides are the largest video's longest. */
  private static final double MOST_PIXELS_IN_VIDEO = 3840.0 * 3840;

  /** The JDK writes none with a longer side. */
  private static final double LONGEST_JPEG = 65_500;

  private static final Set<String> FORMATS = Set.of("png", "jpeg");

  /** A decoded picture takes up to 200 MB. */
  private final Semaphore decoding = new Semaphore(1);

  private final Inspections inspections = new Inspections(1, "the picture");
  private final Compositor compositor;
  private final VideoStorage storage;
  private final OwnedFiles owned;

  /**
   * An intake into this storage.
   *
   * @param compositor looks at what only videos show
   * @param owned names the pictures that only their owner's videos show
   */
  public PictureIntake(Compositor compositor, VideoStorage storage, OwnedFiles owned) {
    this.compositor = compositor;
    this.storage = storage;
    this.owned = owned;
  }

  /**
   * A picture that was stored.
   *
   * @param width in pixels, as it is stored
   * @param height likewise
   */
  record Stored(StorageKey key, int width, int height) {}

  /**
   * Stores a picture of this owner's that everybody may see, under a new key.
   *
   * @param name what its owner calls the file, for messages
   * @return its address
   * @throws UnusableFileException saying why it cannot be used
   */
  URI publish(UUID owner, Path file, String name, int longestSide) throws IOException {
    StorageKey folder = StorageKey.of(publishedOf(owner).value(), PublicId.random().value());
    Stored stored =
        store(
            file,
            name,
            (width, height) -> (double) longestSide / Math.max(width, height),
            drawn -> {},
            extension -> StorageKey.of(folder.value(), "picture" + extension),
            ObjectMetadata::immutable);
    return storage.publicUri(stored.key());
  }

  /**
   * Stores a picture for its owner's videos, under a new key among {@link OwnedFiles}. A long one,
   * such as of a whole page, keeps its width.
   *
   * @throws UnusableFileException saying why it cannot be used
   */
  Stored keep(UUID owner, Path file, String name) throws IOException {
    return store(
        file,
        name,
        (width, height) ->
            Math.min(
                Math.sqrt(MOST_PIXELS_IN_VIDEO / ((double) width * height)),
                LONGEST_JPEG / (double) Math.max(width, height)),
        drawn ->
            inspections.check(
                owner, name, () -> compositor.inspectImage(drawn, CancellationToken.none())),
        extension -> owned.newKey(owner, extension),
        type -> ObjectMetadata.builder(type).build());
  }

  /** How much smaller a picture becomes; above 1 it stays. */
  private interface Fit {
    double scale(int width, int height);
  }

  private Stored store(
      Path file,
      String name,
      Fit fit,
      Consumer<Path> inspection,
      Function<String, StorageKey> newKey,
      Function<String, ObjectMetadata> metadata)
      throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw refusal(
          ErrorCode.INPUT_TOO_LARGE,
          "\"" + name + "\" has more than " + MOST_BYTES / 1_000_000 + " MB");
    }
    BufferedImage drawn = decoded(file, name, fit);
    boolean opaque = !drawn.getColorModel().hasAlpha();
    String type = opaque ? "jpeg" : "png";
    Path written = Files.createTempFile(file.getParent(), "picture", "." + type);
    try {
      if (!ImageIO.write(drawn, type, written.toFile())) {
        throw new IOException("no writer for " + type);
      }
      inspection.accept(written);
      StorageKey key = newKey.apply(opaque ? ".jpg" : ".png");
      storage.put(
          key,
          written,
          metadata.apply("image/" + type),
          ProgressListener.NONE,
          CancellationToken.none());
      return new Stored(key, drawn.getWidth(), drawn.getHeight());
    } finally {
      Files.deleteIfExists(written);
    }
  }

  /**
   * Deletes a picture that was published here for this owner; any other address is left alone, such
   * as that of another owner's picture.
   */
  void delete(UUID owner, URI address) {
    keyOf(address)
        .filter(key -> key.isWithin(publishedOf(owner)))
        .filter(key -> storage.publicUri(key).equals(address))
        .ifPresent(storage::delete);
  }

  /** Everybody sees the key, and nobody can tell from it whose it is. */
  private static StorageKey publishedOf(UUID owner) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(owner.toString().getBytes(US_ASCII));
      return StorageKey.of(
          PUBLISHED.value(), HexFormat.of().formatHex(digest, 0, OWNER_DIGEST_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The key of the published picture with this address, wherever the storage is reached. */
  private static Optional<StorageKey> keyOf(URI address) {
    String path = address.getPath();
    int start = path == null ? -1 : path.lastIndexOf("/" + PUBLISHED + "/");
    try {
      return start < 0 ? Optional.empty() : Optional.of(new StorageKey(path.substring(start + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // Written by another application.
    }
  }

  private BufferedImage decoded(Path file, String name, Fit fit) throws IOException {
    if (!decoding.tryAcquire()) {
      throw new ApiException(503, "Another picture is being read; try again in a moment");
    }
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      while (readers.hasNext()) {
        ImageReader reader = readers.next();
        try {
          if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
            reader.setInput(in, true, true);
            requireSize(reader, name);
            return drawn(reader.read(0), JpegOrientation.of(file), fit);
          }
        } finally {
          reader.dispose();
        }
      }
    } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
      // The readers throw the latter two at what is damaged in unforeseen ways.
      throw refusal(
          ErrorCode.INPUT_CORRUPT, "\"" + name + "\" is damaged: export it again, as PNG or JPEG");
    } finally {
      decoding.release();
    }
    throw refusal(
        ErrorCode.INPUT_UNSUPPORTED,
        "\"" + name + "\" is not a picture that can be used. Choose a PNG or a JPEG");
  }

  private static void requireSize(ImageReader reader, String name) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if ((long) width * height > MOST_PIXELS) {
      throw refusal(
          ErrorCode.INPUT_TOO_LARGE,
          "\"%s\" has %d by %d pixels, more than %d million"
              .formatted(name, width, height, MOST_PIXELS / 1_000_000));
    }
  }

  /** In steps of a half: what is scaled down further at once leaves pixels out. */
  private static BufferedImage drawn(BufferedImage original, JpegOrientation orientation, Fit fit) {
    BufferedImage picture = orientation.upright(original);
    double scale = Math.min(1, fit.scale(picture.getWidth(), picture.getHeight()));
    int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
    while (picture.getWidth() > 2 * width || picture.getHeight() > 2 * height) {
      picture =
          scaled(
              picture,
              Math.max(width, picture.getWidth() / 2),
              Math.max(height, picture.getHeight() / 2));
    }
    return scaled(picture, width, height);
  }

  private static BufferedImage scaled(BufferedImage from, int width, int height) {
    BufferedImage to =
        new BufferedImage(
            width,
            height,
            from.getColorModel().hasAlpha()
                ? BufferedImage.TYPE_INT_ARGB
                : BufferedImage.TYPE_INT_RGB);
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

  private static UnusableFileException refusal(ErrorCode code, String reason) {
    return new UnusableFileException(code, reason);
  }
}
