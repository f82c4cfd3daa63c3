package io.vidgen.examples.server.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vidgen.campaign.SenderProfile;
import io.vidgen.compositor.RgbColor;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who sends a video. What they wrote is untrusted text.
 *
 * @param name such as "Grace Hopper"
 * @param role such as "Partnerships, Eckert-Mauchly"
 * @param replyTo their e-mail address, for replies
 * @param picture a portrait, shown round
 * @param logo their company's
 * @param color their company's
 * @param madeWith whether they want viewers to know what the video was made with
 */
public record Sender(
    String name,
    Optional<String> role,
    Optional<String> replyTo,
    Optional<URI> picture,
    Optional<URI> logo,
    Optional<RgbColor> color,
    boolean madeWith) {

  /**
   * The sender of this profile, with addresses made absolute; none as long as it has no name.
   *
   * @param base the address under which others reach the server
   */
  public static Optional<Sender> of(SenderProfile profile, URI base) {
    return profile
        .name()
        .map(
            name ->
                new Sender(
                    name,
                    profile.role(),
                    profile.email(),
                    profile.picture().map(base::resolve),
                    profile.logo().map(base::resolve),
                    profile.color(),
                    profile.madeWith()));
  }

  /** Names the style sheet of their colour, such as {@code d6336c}. */
  public Optional<String> colorName() {
    return color.map(known -> known.toString().substring(1));
  }

  /** The name that one is called by: "Grace". */
  public String firstName() {
    return name.strip().split("\\s+", 2)[0];
  }

  /** What stands in for a portrait: "GH". */
  public String initials() {
    return Stream.of(name.strip().split("\\s+"))
        .filter(word -> !word.isEmpty())
        .limit(2)
        .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
        .collect(Collectors.joining());
  }

  /** An address that begins a mail to them with this subject. */
  public Optional<String> mailTo(String subject) {
    return replyTo.map(to -> "mailto:" + encoded(to) + "?subject=" + encoded(subject));
  }

  /** As RFC 6068 has it: a space is never a plus. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("%40", "@");
  }
}
