package io.vidgen.pipeline;

import io.vidgen.campaign.CallToAction;
import io.vidgen.campaign.EndCard;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.Scene;
import io.vidgen.compositor.RgbColor;
import io.vidgen.recorder.PageSource;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.RecordingSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An end card as a page that a recorder opens, for programs that show a card before its video is
 * made. The pipeline draws end cards by the same page.
 *
 * <pre>{@code
 * RecordingSpec recording = EndCardPage.recording(scene, campaign.look(), true);
 * recorder.record(recording, sink, ProgressListener.NONE, CancellationToken.none());
 * }</pre>
 *
 * <p>The page is the template {@code end-card.html} with the card's texts, escaped, and with
 * margins that leave free the places of facecam, drawn captions and lower third. Its script makes
 * the text as large as it fits. Immutable and thread-safe.
 */
public final class EndCardPage {

  private static final String TEMPLATE = read("end-card.html");
  private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z-]+)}");

  private static final RgbColor DARK_TEXT = RgbColor.parse("#0B0E14");
  private static final int LONGEST_ADDRESS = 48;

  private final EndCard card;
  private final FreeArea area;

  private EndCardPage(EndCard card, FreeArea area) {
    this.card = card;
    this.area = area;
  }

  /**
   * How a scene that shows an end card is recorded, in a video that looks like this. Nothing on the
   * card is made for another screen than the video's picture. If the look's captions are drawn, the
   * video counts as one that has some; its lower third counts as gone by then.
   *
   * @param facecam whether a bubble lies over the card
   * @throws IllegalArgumentException if the scene shows anything else
   */
  public static RecordingSpec recording(Scene scene, Look look, boolean facecam) {
    return recording(scene, look, new CardOverlays(facecam, look.captions().isDrawn(), false));
  }

  /** As {@link #recording(Scene, Look, boolean)}, with all that lies over the card. */
  static RecordingSpec recording(Scene scene, Look look, CardOverlays overlays) {
    if (scene.source() instanceof EndCard card) {
      PageSource page = PageSource.card(of(card, look, overlays).html(), Map.of());
      return scene.recording(page, look).toBuilder().view(PageView.readable(look.format())).build();
    }
    throw new IllegalArgumentException("the scene shows no end card: " + scene.source());
  }

  /** The page of a card in a video that looks like this. */
  static EndCardPage of(EndCard card, Look look, CardOverlays overlays) {
    return new EndCardPage(card, FreeArea.of(look, overlays));
  }

  String html() {
    Map<String, String> values =
        Map.ofEntries(
            Map.entry("theme", card.theme().name().toLowerCase(Locale.ROOT)),
            Map.entry("accent", card.color().toString()),
            Map.entry("on-accent", textOn(card.color()).toString()),
            Map.entry("top", percent(area.top())),
            Map.entry("right", percent(area.right())),
            Map.entry("bottom", percent(area.bottom())),
            Map.entry("left", percent(area.left())),
            Map.entry("sender", card.sender().map(this::sender).orElse("")),
            Map.entry("headline", card.headline().map(text -> line("h1", "", text)).orElse("")),
            Map.entry("action", card.callToAction().map(EndCardPage::action).orElse("")));
    return PLACE
        .matcher(TEMPLATE)
        .replaceAll(place -> Matcher.quoteReplacement(String.valueOf(values.get(place.group(1)))));
  }

  private String sender(String name) {
    int initial = name.codePointAt(0);
    String letter =
        Character.isLetterOrDigit(initial)
            ? line("div", "initial", Character.toString(Character.toUpperCase(initial)))
            : "";
    return "<div class=\"sender\" dir=\"auto\">"
        + letter
        + "<div>"
        + line("div", "name", name)
        + card.role().map(role -> line("div", "role", role)).orElse("")
        + "</div></div>";
  }

  private static String action(CallToAction action) {
    return "<div class=\"action\">"
        + line("div", "button", action.label())
        + "<div class=\"address\" dir=\"ltr\">"
        + escaped(readable(action.address()))
        + "</div></div>";
  }

  private static String line(String element, String kind, String text) {
    return "<%1$s class=\"%2$s\" dir=\"auto\">%3$s</%1$s>".formatted(element, kind, escaped(text));
  }

  /** As people write an address down: without its scheme, and no longer than a line. */
  static String readable(URI address) {
    if (address.getRawAuthority() == null) {
      String beforeQuery = address.getRawSchemeSpecificPart().replaceFirst("(?s)\\?.*", "");
      return URI.create(address.getScheme() + ":" + beforeQuery).getSchemeSpecificPart();
    }
    String host =
        address.getRawAuthority().replaceFirst("^.*@", "").replaceFirst("^www\\.(?=[^.]+\\.)", "");
    String path = address.getRawPath() == null ? "" : address.getRawPath().replaceFirst("/$", "");
    boolean plain = path.indexOf('%') < 0 && host.length() + path.length() <= LONGEST_ADDRESS;
    return plain ? host + path : host;
  }

  /** What can be read best on a colour. */
  private static RgbColor textOn(RgbColor color) {
    return color.contrastWith(RgbColor.WHITE) >= color.contrastWith(DARK_TEXT)
        ? RgbColor.WHITE
        : DARK_TEXT;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f", 100 * share);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String read(String name) {
    try (InputStream file = EndCardPage.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
