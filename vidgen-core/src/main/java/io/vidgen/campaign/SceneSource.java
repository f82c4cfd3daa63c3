package io.vidgen.campaign;

import io.vidgen.compositor.ClipSound;
import io.vidgen.compositor.ImageMotion;
import io.vidgen.document.PageSelection;
import io.vidgen.storage.StorageKey;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a scene shows: a web page, a picture, a part of a clip, pages of a document, a card of HTML,
 * or an {@link EndCard}.
 *
 * <pre>{@code
 * SceneSource.page(URI.create("https://example.com"))
 * SceneSource.image(MediaSource.file(slide))
 * SceneSource.footage(MediaSource.stored(key))
 * SceneSource.document(MediaSource.file(deck), new PageSelection("2-4"))
 * SceneSource.card("<h1>Hello</h1>")
 * }</pre>
 *
 * <p>Code that has to handle every kind of source does so with {@link #match}: should another kind
 * be added, what does not handle it yet does not compile. Code that is about one kind only may ask
 * for it with {@code instanceof}. Immutable and thread-safe.
 */
public sealed interface SceneSource
    permits SceneSource.WebPage,
        SceneSource.Image,
        SceneSource.Footage,
        SceneSource.Document,
        SceneSource.Card,
        EndCard {

  /**
   * The web page at this address.
   *
   * @param url an absolute http or https address, normalised
   * @throws IllegalArgumentException if it is not an absolute web address
   */
  static SceneSource page(URI url) {
    return new WebPage(url);
  }

  /** A picture, a PNG or JPEG, that is shown whole and does not move. */
  static SceneSource image(MediaSource image) {
    return new Image(image, ImageMotion.hold());
  }

  /** A clip from its beginning, whose sound is mixed under the voice. */
  static SceneSource footage(MediaSource clip) {
    return new Footage(clip, Duration.ZERO, ClipSound.mixed(ClipSound.USUAL_LEVEL));
  }

  /** Pages of a PDF, each for an equal share of the scene. */
  static SceneSource document(MediaSource pdf, PageSelection pages) {
    return new Document(pdf, pages);
  }

  /**
   * A card that shows this HTML, which needs no other files.
   *
   * @throws IllegalArgumentException if it is empty or too long
   */
  static SceneSource card(String html) {
    return new Card(html, Map.of());
  }

  /**
   * Calls the function for this kind of source, and none of the others.
   *
   * @return what that function returned
   */
  <T> T match(
      Function<? super WebPage, ? extends T> page,
      Function<? super Image, ? extends T> image,
      Function<? super Footage, ? extends T> footage,
      Function<? super Document, ? extends T> document,
      Function<? super Card, ? extends T> card,
      Function<? super EndCard, ? extends T> endCard);

  /**
   * Where the scene's page is, as it is shown to people and kept in the scene's row: the page's
   * address, or a word such as {@code vidgen:image} for what has none.
   */
  default String address() {
    return match(
        page -> page.url().toString(),
        image -> "vidgen:image",
        footage -> "vidgen:clip",
        document -> "vidgen:pdf",
        card -> "vidgen:html",
        endCard -> "vidgen:end_card");
  }

  /** The files or objects that it shows; none of a web page. */
  default List<MediaSource> media() {
    return match(
        page -> List.of(),
        image -> List.of(image.image()),
        footage -> List.of(footage.clip()),
        document -> List.of(document.pdf()),
        card -> List.copyOf(card.files().values()),
        endCard -> List.of());
  }

  /**
   * Whether it is a page of somebody's that a browser opens, a web page or a card: it may have a
   * visitor and actions.
   */
  default boolean hasPage() {
    return match(
        page -> true,
        image -> false,
        footage -> false,
        document -> false,
        card -> true,
        endCard -> false);
  }

  /**
   * A web page.
   *
   * @param url an absolute http or https address, normalised
   */
  record WebPage(URI url) implements SceneSource {

    /** Checks what no draft would let through. */
    public WebPage {
      Scene.requireWeb(url);
    }

    @Override
    public <T> T match(
        Function<? super WebPage, ? extends T> page,
        Function<? super Image, ? extends T> image,
        Function<? super Footage, ? extends T> footage,
        Function<? super Document, ? extends T> document,
        Function<? super Card, ? extends T> card,
        Function<? super EndCard, ? extends T> endCard) {
      return page.apply(this);
    }
  }

  /**
   * A picture.
   *
   * @param image a PNG or JPEG
   * @param motion how the view moves over it
   */
  record Image(MediaSource image, ImageMotion motion) implements SceneSource {

    @Override
    public <T> T match(
        Function<? super WebPage, ? extends T> page,
        Function<? super Image, ? extends T> image,
        Function<? super Footage, ? extends T> footage,
        Function<? super Document, ? extends T> document,
        Function<? super Card, ? extends T> card,
        Function<? super EndCard, ? extends T> endCard) {
      return image.apply(this);
    }
  }

  /**
   * A part of a clip. What of the scene is longer than the rest of the clip shows its last frame.
   *
   * @param clip of any format that is taken for facecams
   * @param start where in the clip the scene begins
   * @param sound what becomes of its sound
   */
  record Footage(MediaSource clip, Duration start, ClipSound sound) implements SceneSource {

    private static final Duration LATEST_START = Duration.ofHours(1);

    /**
     * Checks the start.
     *
     * @throws IllegalArgumentException if it is negative, or later than an hour
     */
    public Footage {
      if (start.isNegative() || start.compareTo(LATEST_START) > 0) {
        throw new IllegalArgumentException(
            "a clip is shown from 0 to 3600 s on, not from " + start.toMillis() / 1000.0 + " s");
      }
    }

    @Override
    public <T> T match(
        Function<? super WebPage, ? extends T> page,
        Function<? super Image, ? extends T> image,
        Function<? super Footage, ? extends T> footage,
        Function<? super Document, ? extends T> document,
        Function<? super Card, ? extends T> card,
        Function<? super EndCard, ? extends T> endCard) {
      return footage.apply(this);
    }
  }

  /**
   * Pages of a document, one after the other, each for an equal share of the scene.
   *
   * @param pdf a PDF without a password
   * @param pages which of them, in which order
   */
  record Document(MediaSource pdf, PageSelection pages) implements SceneSource {

    @Override
    public <T> T match(
        Function<? super WebPage, ? extends T> page,
        Function<? super Image, ? extends T> image,
        Function<? super Footage, ? extends T> footage,
        Function<? super Document, ? extends T> document,
        Function<? super Card, ? extends T> card,
        Function<? super EndCard, ? extends T> endCard) {
      return document.apply(this);
    }
  }

  /**
   * A card: a page that is not on any server. Its browser reaches nothing but the card's files.
   *
   * @param html the document; merge fields are filled in before
   * @param files what it may refer to, by relative address: pictures, fonts, style sheets
   */
  record Card(String html, Map<String, MediaSource> files) implements SceneSource {

    /** The longest document, in characters. */
    public static final int MOST_CHARACTERS = 500_000;

    /** The most files. */
    public static final int MOST_FILES = 40;

    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

    /**
     * Copies the files, in their order.
     *
     * @throws IllegalArgumentException if the document is empty or too long, a name is not a
     *     relative path of ASCII letters, digits and {@code . _ -}, or there are too many files
     */
    public Card {
      if (html.isBlank()) {
        throw new IllegalArgumentException("a card needs HTML");
      }
      if (html.length() > MOST_CHARACTERS) {
        throw new IllegalArgumentException(
            "a card's HTML has at most %,d characters, not %,d"
                .formatted(MOST_CHARACTERS, html.length()));
      }
      if (files.size() > MOST_FILES) {
        throw new IllegalArgumentException(
            "a card has at most " + MOST_FILES + " files, not " + files.size());
      }
      files.keySet().forEach(Card::requireName);
      files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    private static void requireName(String name) {
      for (String segment : name.split("/", -1)) {
        if (!SEGMENT.matcher(segment).matches()) {
          throw new IllegalArgumentException(
              "a card's file is named like logo.png or img/logo.png, not \"" + name + "\"");
        }
      }
      new StorageKey(name);
    }

    @Override
    public <T> T match(
        Function<? super WebPage, ? extends T> page,
        Function<? super Image, ? extends T> image,
        Function<? super Footage, ? extends T> footage,
        Function<? super Document, ? extends T> document,
        Function<? super Card, ? extends T> card,
        Function<? super EndCard, ? extends T> endCard) {
      return card.apply(this);
    }

    /** Without the document, which may name people. */
    @Override
    public String toString() {
      return "Card[" + html.length() + " characters, files=" + files + "]";
    }
  }
}
