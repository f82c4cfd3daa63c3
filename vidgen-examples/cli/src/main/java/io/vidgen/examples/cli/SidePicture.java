package io.vidgen.examples.cli;

import io.vidgen.pipeline.RenderResult;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoKeys;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** A picture that is made beside video and poster if it is asked for. */
public enum SidePicture {
  PREVIEW("gif", "GIF:    ", ".gif"),
  MAIL_PICTURE("mail_picture", "Mail:   ", "-mail.jpg"),
  SHARE_IMAGE("share_image", "Share:  ", "-share.jpg");

  private final String key;
  private final String label;
  private final String ending;

  SidePicture(String key, String label, String ending) {
    this.key = key;
    this.label = label;
    this.ending = ending;
  }

  /** What it is called in JSON. */
  String key() {
    return key;
  }

  /** What its line begins with. */
  String label() {
    return label;
  }

  /** What its file's name has instead of the video's {@code .mp4}. */
  String ending() {
    return ending;
  }

  /** Under which it is published. */
  Optional<StorageKey> keyIn(VideoKeys keys) {
    return switch (this) {
      case PREVIEW -> keys.preview();
      case MAIL_PICTURE -> keys.mailPicture();
      case SHARE_IMAGE -> keys.shareImage();
    };
  }

  /** Where it was published. */
  public Optional<URI> addressIn(RenderResult result) {
    return switch (this) {
      case PREVIEW -> result.preview();
      case MAIL_PICTURE -> result.mailPicture();
      case SHARE_IMAGE -> result.shareImage();
    };
  }

  /** The keys without those of pictures that nobody wants. */
  static VideoKeys only(Set<SidePicture> wanted, VideoKeys keys) {
    VideoKeys.Builder fewer = keys.toBuilder();
    if (!wanted.contains(PREVIEW)) {
      fewer.preview(null);
    }
    if (!wanted.contains(MAIL_PICTURE)) {
      fewer.mailPicture(null);
    }
    if (!wanted.contains(SHARE_IMAGE)) {
      fewer.shareImage(null);
    }
    return fewer.build();
  }
}
