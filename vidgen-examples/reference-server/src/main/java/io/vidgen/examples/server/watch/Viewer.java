package io.vidgen.examples.server.watch;

import java.util.Optional;

/**
 * A video as a prospect sees it: the film, and the words that come with it.
 *
 * @param film the video
 * @param at where it is watched
 * @param sender who made it, if they say so
 * @param greeting what they say above it: untrusted text
 * @param callToAction what they ask for
 */
public record Viewer(
    Film film,
    WatchAddresses at,
    Optional<Sender> sender,
    Optional<String> greeting,
    Optional<CallToAction> callToAction) {

  private static final int LONG = 90;

  /** The greeting; without one, who made it, if that is known. */
  public Optional<String> words() {
    return greeting
        .filter(text -> !text.isBlank())
        .or(() -> sender.map(who -> who.name() + " made this video for you"));
  }

  /** Whether the words are a paragraph rather than a line. */
  public boolean isWordy() {
    return words().filter(text -> text.length() > LONG).isPresent();
  }

  /** One sentence for those who show a link to it. */
  public String description() {
    return sender
        .map(who -> "A personal video from " + who.name() + ", " + film.clock() + " long")
        .orElse("A personal video, " + film.clock() + " long");
  }

  /** An address that begins an answer by mail, if the sender takes any. */
  public Optional<String> reply() {
    return sender.flatMap(who -> who.mailTo("Re: " + film.title()));
  }

  /** The call to action, if the video's end shows it. */
  public Optional<CallToAction> endCard() {
    return callToAction.filter(CallToAction::endCard);
  }
}
