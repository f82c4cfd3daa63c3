package io.vidgen.examples.server.watch;

import io.vidgen.campaign.CallToAction;
import io.vidgen.campaign.Presentation;
import io.vidgen.jdbc.WatchPage;
import io.vidgen.viewing.ViewTicket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A video as a prospect sees it: the film, and the words that come with it.
 *
 * @param film the video
 * @param at where it is watched
 * @param sender who made it, if they say so
 * @param words what they say above and below it: untrusted text
 * @param renewAfter in how many seconds the page should ask for a new address of the film, if that
 *     one ends
 * @param ticket what this load of the page reports views with; empty where they are not counted
 * @param optOut how to get no more of them, where it was made for somebody of a list
 */
public record Viewer(
    Film film,
    WatchAddresses at,
    Optional<Sender> sender,
    Presentation words,
    Optional<Long> renewAfter,
    Optional<String> ticket,
    Optional<OptOut> optOut) {

  private static final int LONG = 90;

  /**
   * The video of a page that is ready; empty for any other.
   *
   * @param base the address under which others reach the server
   */
  public static Optional<Viewer> of(WatchPage page, URI base) {
    return page.video()
        .map(
            video ->
                new Viewer(
                    Film.of(video, base),
                    new WatchAddresses(base, page.publicId()),
                    Sender.of(page.sender(), base),
                    page.presentation(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
  }

  /** The same with a film whose address is to be renewed. */
  public Viewer renewing(Duration after) {
    Optional<Long> seconds = Optional.of(Math.max(1, after.toSeconds()));
    return new Viewer(film, at, sender, words, seconds, ticket, optOut);
  }

  /** The same, whose views are counted. */
  public Viewer with(ViewTicket counted) {
    Optional<String> text = Optional.of(counted.toString());
    return new Viewer(film, at, sender, words, renewAfter, text, optOut);
  }

  /** The same with what is said in the film. */
  public Viewer captioned(SpokenText text) {
    String track = "/v/" + at.id() + "/captions.vtt";
    Captions captions =
        new Captions(track, text.captions().language(), !text.drawn(), text.captions().sentences());
    return withFilm(film.captioned(captions));
  }

  /** The same, whose recipient may get no more of them. */
  public Viewer with(Optional<OptOut> offered) {
    return new Viewer(film, at, sender, words, renewAfter, ticket, offered);
  }

  /** The same for a screen that shows no more of a picture than its share image has. */
  public Viewer small() {
    return withFilm(film.small());
  }

  private Viewer withFilm(Film other) {
    return new Viewer(other, at, sender, words, renewAfter, ticket, optOut);
  }

  /** The greeting; without one, who made it, if that is known. */
  public Optional<String> greeting() {
    return words.greeting().or(() -> sender.map(who -> who.name() + " made this video for you"));
  }

  /** Whether the greeting is a paragraph rather than a line. */
  public boolean isWordy() {
    return greeting().filter(text -> text.length() > LONG).isPresent();
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

  /** The call to action, if the video's end shows it too. */
  public Optional<CallToAction> endCard() {
    return words.callToAction().filter(call -> words.endCard());
  }

  /** Another tab for a page, so that this one keeps the video; none for a mail. */
  public static Optional<String> targetOf(CallToAction call) {
    return Optional.of("_blank")
        .filter(tab -> !"mailto".equalsIgnoreCase(call.address().getScheme()));
  }
}
