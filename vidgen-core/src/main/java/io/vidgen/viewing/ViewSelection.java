package io.vidgen.viewing;

import io.vidgen.recipient.SuppressionList;
import io.vidgen.render.PublicId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whose views are to be deleted: those of a video, or of all videos that were sent to somebody.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class ViewSelection {

  /** What the value is. */
  public enum By {
    /** The public id of a video. */
    VIDEO,
    /** The name of a recipient: {@link Delivery#recipient()}. */
    RECIPIENT,
    /** The SHA-256 of an e-mail address: {@link Delivery#emailDigest()}. */
    EMAIL
  }

  private final By by;
  private final String value;

  private ViewSelection(By by, String value) {
    this.by = by;
    this.value = value;
  }

  /** The views of one video. */
  public static ViewSelection ofVideo(PublicId video) {
    return new ViewSelection(By.VIDEO, video.value());
  }

  /** The views of all videos that were sent to this recipient. */
  public static ViewSelection ofRecipient(String recipient) {
    return new ViewSelection(By.RECIPIENT, recipient);
  }

  /**
   * The views of all videos that were sent to this e-mail address.
   *
   * @param email the address, or its digest
   * @throws IllegalArgumentException if it is neither
   */
  public static ViewSelection ofEmail(String email) {
    return new ViewSelection(By.EMAIL, SuppressionList.digest(email));
  }

  /** What {@link #value()} is. */
  public By by() {
    return by;
  }

  /** A public id, a recipient, or the digest of an e-mail address. */
  public String value() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ViewSelection that && by == that.by && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(by, value);
  }

  @Override
  public String toString() {
    return "ViewSelection[" + by + " " + value + "]";
  }
}
