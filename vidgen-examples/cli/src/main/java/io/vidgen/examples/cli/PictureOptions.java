package io.vidgen.examples.cli;

import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which pictures are made beside the video and its poster. */
final class PictureOptions {

  @Option(
      names = "--gif",
      description = "Make an animation for e-mails too, FILE.gif, of less than a million bytes.")
  private boolean gif;

  @Option(
      names = "--mail-picture",
      description = "Make a picture with a play button for e-mails too, FILE-mail.jpg.")
  private boolean mailPicture;

  @Option(
      names = "--share-image",
      description = "Make an image for link previews too, FILE-share.jpg, of at most 300 KB.")
  private boolean shareImage;

  Set<SidePicture> wanted() {
    Set<SidePicture> wanted = EnumSet.noneOf(SidePicture.class);
    if (gif) {
      wanted.add(SidePicture.PREVIEW);
    }
    if (mailPicture) {
      wanted.add(SidePicture.MAIL_PICTURE);
    }
    if (shareImage) {
      wanted.add(SidePicture.SHARE_IMAGE);
    }
    return wanted;
  }
}
