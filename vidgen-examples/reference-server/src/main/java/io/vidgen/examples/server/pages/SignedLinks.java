package io.vidgen.examples.server.pages;

import io.vidgen.jdbc.PublishedVideo;
import io.vidgen.jdbc.WatchPage;
import io.vidgen.storage.StorageKey;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of files in a private bucket, signed for viewers: each holds for a while only. The
 * database keeps the plain ones, which nobody can open. Thread-safe.
 */
public final class SignedLinks {

  private final URI base;
  private final BiFunction<StorageKey, Duration, URI> signing;
  private final Duration validity;

  /**
   * Signed addresses.
   *
   * @param base what plain addresses begin with, before their keys
   * @param signing as {@code S3Storage.presignGet}
   * @param validity how long an address holds
   */
  public SignedLinks(URI base, BiFunction<StorageKey, Duration, URI> signing, Duration validity) {
    this.base = base;
    this.signing = signing;
    this.validity = validity;
  }

  /** How long a page may wait before it asks for new ones: they overlap. */
  public Duration renewAfter() {
    return validity.multipliedBy(4).dividedBy(5);
  }

  /** What these pages show, at addresses that hold from now on. */
  public static WatchPages over(WatchPages pages, @Nullable SignedLinks links) {
    return links == null ? pages : (id, key) -> pages.find(id, key).map(links::signed);
  }

  private WatchPage signed(WatchPage page) {
    return page.video().map(video -> page.toBuilder().video(signed(video)).build()).orElse(page);
  }

  private PublishedVideo signed(PublishedVideo video) {
    return video.toBuilder()
        .video(signed(video.video()))
        .poster(signed(video.poster()))
        .preview(signed(video.preview()))
        .mailPicture(signed(video.mailPicture()))
        .shareImage(signed(video.shareImage()))
        .build();
  }

  private @Nullable URI signed(Optional<URI> plain) {
    return plain.map(this::signed).orElse(null);
  }

  /** What is stored elsewhere, as by an earlier storage, stays as it is. */
  private URI signed(URI plain) {
    URI key = base.relativize(plain);
    return key.equals(plain) ? plain : signing.apply(new StorageKey(key.getPath()), validity);
  }
}
