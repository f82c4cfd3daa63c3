package io.vidgen.examples.cli;

import io.vidgen.pipeline.RenderResult;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoKeys;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A picture that is made beside video and poster if it is asked for. */
enum SidePicture {
  PREVIEW("GIF:    ", ".gif", VideoKeys::preview, RenderResult::preview),
  MAIL_PICTURE("Mail:   ", "-mail.jpg", VideoKeys::mailPicture, RenderResult::mailPicture),
  SHARE_IMAGE("Share:  ", "-share.jpg", VideoKeys::shareImage, RenderResult::shareImage);

  private final String label;
  private final String ending;
  private final Function<VideoKeys, Optional<StorageKey>> key;
  private final Function<RenderResult, Optional<URI>> address;

  SidePicture(
      String label,
      String ending,
      Function<VideoKeys, Optional<StorageKey>> key,
      Function<RenderResult, Optional<URI>> address) {
    this.label = label;
    this.ending = ending;
    this.key = key;
    this.address = address;
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
    return key.apply(keys);
  }

  /** Where it was published. */
  Optional<URI> addressIn(RenderResult result) {
    return address.apply(result);
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
