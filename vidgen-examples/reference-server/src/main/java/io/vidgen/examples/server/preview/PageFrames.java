package io.vidgen.examples.server.preview;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import io.vidgen.campaign.EndCard;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.Scene;
import io.vidgen.campaign.SceneSource;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.pipeline.EndCardPage;
import io.vidgen.recorder.Motion;
import io.vidgen.recorder.PageErrorPolicy;
import io.vidgen.recorder.PageProblem;
import io.vidgen.recorder.PageSource;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Frames of pages, recorded as a video's are: by a browser behind the same guard, with the same
 * layout. What was recorded is kept for some minutes, and a page that is being recorded is not
 * recorded twice.
 */
final class PageFrames implements AutoCloseable {

  private static final Duration SHOWN = Duration.ofSeconds(1);
  private static final int LEAST_FPS = 10;
  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final long KEPT_BYTES = 64 << 20;

  /** Whoever has waited this long for others' pages has given up, or should try again. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

  /** What a website that knows no HTTPS says to it. */
  private static final Set<ErrorCode> MAYBE_OVER_HTTP =
      EnumSet.of(ErrorCode.CONNECTION_FAILED, ErrorCode.TLS_INVALID);

  /** A frame, and the address at which the page was. */
  record Found(URI url, Jpeg frame) {}

  private record Key(List<URI> addresses, SceneSource source, RecordingSpec recording) {}

  private final SceneRecorder recorder;
  private final CardFiles cards;
  private final Executor recording;
  private final BiFunction<Jpeg, VideoFormat, Jpeg> smaller;
  private final CancellationToken stopping = new CancellationToken();
  private final ConcurrentMap<Key, CompletableFuture<Found>> running = new ConcurrentHashMap<>();
  private final Cache<Key, Found> kept =
      Caffeine.newBuilder()
          .expireAfterWrite(KEPT)
          .maximumWeight(KEPT_BYTES)
          .<Key, Found>weigher(
              (key, found) -> found.frame().size() + bytesOf(key.recording().page()))
          .build();

  /**
   * Frames by this recorder, which this closes.
   *
   * @param cards gets the files of cards
   * @param recording runs one recording at a time, and throws an {@link ApiException} when too many
   *     wait
   * @param smaller makes a frame of a format as small as previews are
   */
  PageFrames(
      SceneRecorder recorder,
      CardFiles cards,
      Executor recording,
      BiFunction<Jpeg, VideoFormat, Jpeg> smaller) {
    this.recorder = recorder;
    this.cards = cards;
    this.recording = recording;
    this.smaller = smaller;
  }

  /** Whether this page has been recorded, or is being recorded. */
  boolean knows(PreviewRequest request) {
    Key key = keyOf(request);
    return running.containsKey(key) || kept.getIfPresent(key) != null;
  }

  /** The page's frame; a failure is a sentence about {@code url}, or temporary. */
  CompletableFuture<Found> find(PreviewRequest request) {
    Key key = keyOf(request);
    @Nullable Found known = kept.getIfPresent(key);
    if (known != null) {
      return CompletableFuture.completedFuture(known);
    }
    CompletableFuture<Found> mine = new CompletableFuture<>();
    @Nullable CompletableFuture<Found> others = running.putIfAbsent(key, mine);
    if (others != null) {
      return others;
    }
    long asked = System.nanoTime();
    try {
      recording.execute(() -> complete(mine, key, asked));
    } catch (ApiException tooMany) {
      running.remove(key);
      mine.completeExceptionally(tooMany);
    }
    return mine;
  }

  private void complete(CompletableFuture<Found> asked, Key key, long since) {
    try {
      Found found = recordInTurn(key, since);
      kept.put(key, found);
      running.remove(key);
      asked.complete(found);
    } catch (RuntimeException | Error e) {
      running.remove(key);
      asked.completeExceptionally(e);
    }
  }

  /** What a card's document takes, whatever its characters are; addresses are short. */
  private static int bytesOf(PageSource page) {
    return page.match(address -> 0, card -> card.html().length() * Character.BYTES);
  }

  private static Key keyOf(PreviewRequest request) {
    Look look = request.look();
    VideoFormat format = look.format();
    Look slow =
        look.toBuilder()
            .format(new VideoFormat(format.width(), format.height(), LEAST_FPS))
            .build();
    return new Key(request.addresses(), request.source(), still(request, slow));
  }

  /** The shortest recording that there is, of the page at its top. */
  private static RecordingSpec still(PreviewRequest request, Look look) {
    Scene scene = Scene.builder(request.source(), SHOWN).visitor(request.visitor()).build();
    RecordingSpec whole =
        scene.source() instanceof EndCard
            ? EndCardPage.recording(scene, look, request.facecam().isPresent())
            : scene.recording(pageOf(request), look);
    return whole.toBuilder()
        .motion(Motion.of(ScrollStyle.NONE))
        .pageErrorPolicy(PageErrorPolicy.FAIL)
        .build();
  }

  /** A card's files are there only while it is recorded. */
  private static PageSource pageOf(PreviewRequest request) {
    return request.source() instanceof SceneSource.Card card
        ? PageSource.card(card.html(), Map.of())
        : PageSource.at(request.addresses().get(0));
  }

  private Found recordInTurn(Key key, long asked) {
    if (System.nanoTime() - asked > LONGEST_WAIT.toNanos()) {
      throw new ApiException(503, "Many pages are being looked at; try again in a moment");
    }
    if (key.source() instanceof SceneSource.Card card) {
      return recordCard(key, card);
    }
    if (key.source() instanceof EndCard) {
      return record(key.addresses().get(0), key.recording().page(), key.recording());
    }
    @Nullable RecorderException problem = null;
    for (URI url : key.addresses()) {
      try {
        return record(url, PageSource.at(url), key.recording());
      } catch (RecorderException e) {
        if (problem == null) {
          problem = e;
        }
        if (!MAYBE_OVER_HTTP.contains(e.code())) {
          break;
        }
      }
    }
    throw failure(problem, key.addresses().get(0));
  }

  private Found recordCard(Key key, SceneSource.Card card) {
    URI word = key.addresses().get(0);
    try {
      return cards.with(card, stopping, page -> record(word, page, key.recording()));
    } catch (RecorderException e) {
      throw e.pageIsAtFault()
          ? new InvalidCampaignException(
              List.of(new FieldError("html.content", String.valueOf(e.getMessage()))))
          : e;
    }
  }

  private Found record(URI url, PageSource page, RecordingSpec like) {
    LastFrame frame = new LastFrame();
    var unused =
        recorder.record(
            like.toBuilder().page(page).build(), frame, ProgressListener.NONE, stopping);
    return new Found(url, smaller.apply(frame.picture(), like.format()));
  }

  private static RuntimeException failure(@Nullable RecorderException problem, URI url) {
    if (problem == null) {
      return new IllegalArgumentException("a preview needs an address");
    }
    return problem.pageIsAtFault()
        ? new InvalidCampaignException(
            List.of(new FieldError("url", PageProblem.sentence(problem.code(), url))))
        : problem;
  }

  @Override
  public void close() {
    stopping.cancel(new VidGenException(ErrorCode.WORKER_STOPPING, "the server is stopping", null));
    recorder.close();
    running
        .values()
        .forEach(
            asked -> asked.completeExceptionally(new ApiException(503, "The server is stopping")));
  }
}
