package io.vidgen.examples.cli;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.PublicId;
import io.vidgen.storage.LocalStorage;
import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.StorageException;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoKeys;
import io.vidgen.storage.VideoStorage;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * {@code FILE.mp4}, its poster beside it, {@code FILE.jpg}, and other pictures that are asked for.
 *
 * <p>All are published into a hidden directory in the same folder, and moved into place when they
 * are whole: what was there before stays until then. Closing removes the hidden directory, and
 * folders that were created for nothing; any thread may do it.
 */
public final class OutputFiles implements AutoCloseable {

  private static final String EXTENSION = ".mp4";

  private final Path video;
  private final Path poster;
  private final Map<SidePicture, Path> pictures = new EnumMap<>(SidePicture.class);
  private final @Nullable Path captions;
  private final Deque<Path> createdFolders = new ConcurrentLinkedDeque<>();
  private volatile @Nullable ScratchDirectory hidden;

  /** Touches nothing yet. */
  public OutputFiles(Path video) {
    this(video, Set.of());
  }

  /** Touches nothing yet. */
  public OutputFiles(Path video, Set<SidePicture> pictures) {
    this(video, pictures, false);
  }

  /** Touches nothing yet. */
  public OutputFiles(Path video, Set<SidePicture> pictures, boolean captioned) {
    this.video = video.toAbsolutePath().normalize();
    String name = nameOf(this.video);
    String stem = name.substring(0, Math.max(0, name.length() - EXTENSION.length()));
    this.poster = this.video.resolveSibling(stem + ".jpg");
    pictures.forEach(
        picture -> this.pictures.put(picture, this.video.resolveSibling(stem + picture.ending())));
    this.captions = captioned ? this.video.resolveSibling(stem + ".vtt") : null;
  }

  public Path video() {
    return video;
  }

  public Path poster() {
    return poster;
  }

  /** Where the other pictures go. */
  public Map<SidePicture, Path> pictures() {
    return Collections.unmodifiableMap(pictures);
  }

  /** Where the captions go, if there are to be some. */
  public Optional<Path> captions() {
    return Optional.ofNullable(captions);
  }

  /** All of them, the video first. */
  List<Path> all() {
    List<Path> all = new ArrayList<>(List.of(video, poster));
    all.addAll(pictures.values());
    captions().ifPresent(all::add);
    return all;
  }

  /** Makes sure that all can be written, by starting to. */
  public void prepare(List<FieldError> errors) {
    String name = nameOf(video);
    if (!name.toLowerCase(Locale.ROOT).endsWith(EXTENSION) || name.length() == EXTENSION.length()) {
      errors.add(new FieldError("out", "must name a file that ends in .mp4, not " + video));
    } else if (all().stream().anyMatch(Files::isDirectory)) {
      Path directory = all().stream().filter(Files::isDirectory).findFirst().orElse(video);
      errors.add(new FieldError("out", "is in the way, because it is a directory: " + directory));
    } else {
      try {
        Path folder = folder();
        createFolders(folder);
        ScratchDirectory fresh = ScratchDirectory.createIn(folder);
        hidden = fresh;
        rehearse(fresh.path());
      } catch (StorageException e) {
        Exception why = e.getCause() instanceof IOException cause ? cause : e;
        errors.add(new FieldError("out", "cannot write " + video + ": " + reason(why)));
      } catch (IOException e) {
        errors.add(new FieldError("out", "cannot write " + video + ": " + reason(e)));
      }
    }
  }

  /** Does with an empty file what is to be done with the video: a name or path may be too long. */
  private void rehearse(Path folder) throws IOException {
    Path empty = Files.createFile(folder.resolve(nameOf(video)));
    StorageKey key = VideoKeys.perAttempt(PublicId.random(), UUID.randomUUID().toString()).video();
    LocalStorage rehearsal = LocalStorage.at(folder);
    rehearsal.put(
        key, empty, ObjectMetadata.mp4(), ProgressListener.NONE, CancellationToken.none());
    rehearsal.delete(key);
    Files.delete(empty);
  }

  /** Where the pipeline publishes to. */
  VideoStorage storage() {
    return LocalStorage.at(hidden().path());
  }

  /**
   * Replaces what was there. The video comes last: when it is there, so are its pictures.
   *
   * @param keys under which the pipeline has published them
   */
  public void moveIntoPlace(VideoKeys keys) {
    List<Path> added = all().stream().filter(file -> !Files.exists(file)).toList();
    try {
      move(keys.poster(), poster);
      pictures.forEach((picture, file) -> move(picture.keyIn(keys).orElseThrow(), file));
      // Captions may all be for later than the video lasts: then there are none.
      captions().ifPresent(file -> keys.captions().ifPresent(key -> move(key, file)));
      move(keys.video(), video);
    } catch (StorageException e) {
      added.forEach(OutputFiles::delete);
      throw e;
    }
    createdFolders.clear();
  }

  private void move(StorageKey key, Path target) {
    Path whole = LocalStorage.at(hidden().path()).pathOf(key);
    try {
      Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StorageException(ErrorCode.STORAGE_REJECTED, "cannot write " + target, e);
    }
  }

  private ScratchDirectory hidden() {
    ScratchDirectory prepared = hidden;
    if (prepared == null) {
      throw new IllegalStateException("not prepared: " + video);
    }
    return prepared;
  }

  /** Leaves the files, if they have been moved into place, and nothing else. Idempotent. */
  @Override
  public void close() {
    ScratchDirectory prepared = hidden;
    if (prepared != null) {
      prepared.close();
    }
    // From the innermost; one that somebody else has put something into stays, and those above it.
    for (Path folder = createdFolders.poll(); folder != null; folder = createdFolders.poll()) {
      delete(folder);
    }
  }

  /** As far as possible: the reason for it counts more than whether it works. */
  private static void delete(Path path) {
    boolean unused = path.toFile().delete();
  }

  private Path folder() {
    Path folder = video.getParent();
    return folder == null ? video : folder;
  }

  private void createFolders(Path folder) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path each = folder; each != null && !Files.exists(each); each = each.getParent()) {
      missing.push(each);
    }
    for (Path each : missing) {
      Files.createDirectory(each);
      createdFolders.push(each);
    }
  }

  private static String nameOf(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  private static String reason(Exception e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException known && known.getReason() != null) {
      return known.getReason();
    }
    return e.toString();
  }
}
