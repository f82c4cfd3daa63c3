package io.vidgen.examples.server.pages;

import io.vidgen.examples.server.watch.OptOut;
import io.vidgen.examples.server.watch.Sender;
import io.vidgen.jdbc.WatchPage.State;
import java.util.Optional;

/**
 * Why there is no video to see, for those who have come to watch it.
 *
 * @param title in short
 * @param text what to do about it
 * @param sender whom to ask, if that is known
 * @param link where it can be watched instead
 * @param optOut how to get no more of them, where it was made for somebody of a list
 */
public record Notice(
    String title,
    String text,
    Optional<Sender> sender,
    Optional<String> link,
    Optional<OptOut> optOut) {

  /** One that offers nothing. */
  public Notice(String title, String text, Optional<Sender> sender, Optional<String> link) {
    this(title, text, sender, link, Optional.empty());
  }

  static Notice missing() {
    return new Notice(
        "This video is not here",
        "The link may be incomplete, or the video was taken down. Please ask the person who sent"
            + " it to you.",
        Optional.empty(),
        Optional.empty());
  }

  static Notice optedOut() {
    return new Notice(
        "You will get no more of these videos",
        "The person who sent you this one has been told not to make any for you again.",
        Optional.empty(),
        Optional.empty());
  }

  /** The same, on a page that offers this. */
  Notice with(Optional<OptOut> offered) {
    return new Notice(title, text, sender, link, offered);
  }

  static Notice expired(Optional<Sender> sender) {
    return new Notice(
        "This video has expired",
        sender
            .map(who -> who.name() + " made it available for a limited time, which is over.")
            .orElse("It was available for a limited time, which is over."),
        sender,
        Optional.empty());
  }

  /** In a frame, where no more than a line and a link have a place. */
  static Notice inFrame(State state, Optional<Sender> sender, String page) {
    if (state == State.EXPIRED) {
      return expired(sender);
    }
    boolean waiting = state == State.PENDING;
    return new Notice(
        waiting ? "This video is being made" : "This video has a password",
        waiting ? "It will be on its own page in a few minutes." : "It is shown on its own page.",
        sender,
        Optional.of(page));
  }

  /** An address that begins a mail to the sender, if they take any. */
  public Optional<String> mail() {
    return sender.flatMap(who -> who.mailTo("Your video"));
  }
}
