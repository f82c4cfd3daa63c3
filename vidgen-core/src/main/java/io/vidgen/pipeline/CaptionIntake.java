package io.vidgen.pipeline;

import io.vidgen.CacheDirectory;
import io.vidgen.ErrorCode;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.CaptionSource;
import io.vidgen.captions.Captions;
import io.vidgen.captions.SpeechPauses;
import io.vidgen.compositor.Compositor;
import io.vidgen.internal.ContentDigest;
import io.vidgen.internal.DiskCache;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.transcriber.Transcriber;
import io.vidgen.transcriber.TranscriberException;
import io.vidgen.transcriber.Transcript;
import io.vidgen.transcriber.TranscriptionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets a campaign's captions from where they come. What is transcribed is cached by the content of
 * the clip, so that a clip that a thousand videos show is heard once. Thread-safe.
 */
final class CaptionIntake {

  private static final Logger log = LoggerFactory.getLogger(CaptionIntake.class);

  /** Part of each name: another way to make captions of words is another version. */
  private static final String VERSION = "captions-1";

  private final Compositor compositor;
  private final Optional<Transcriber> transcriber;
  private final Optional<DiskCache> cache;

  CaptionIntake(
      Compositor compositor, @Nullable Transcriber transcriber, @Nullable CacheDirectory cache) {
    this.compositor = compositor;
    this.transcriber = Optional.ofNullable(transcriber);
    this.cache =
        Optional.ofNullable(cache)
            .map(
                directory ->
                    new DiskCache(directory, DiskCache.Age.SINCE_USED, InstantSource.system()));
  }

  /**
   * The captions, as far as the video shows them; empty if it shows none.
   *
   * @param facecam the campaign's clip, of which a part is shown
   */
  Optional<Captions> captions(
      Campaign campaign, Optional<UploadIntake.Clip> facecam, StageContext context) {
    Optional<Path> file = facecam.map(UploadIntake.Clip::file);
    Duration start = facecam.map(clip -> clip.shown().start()).orElse(Duration.ZERO);
    return campaign
        .captions()
        .map(
            source ->
                source
                    .<Captions>match(
                        given -> flowed(given.captions(), context),
                        script -> aligned(script, spoken(file), context).reflowed().from(start),
                        speech -> heard(speech, spoken(file), context).reflowed().from(start))
                    .within(campaign.duration()))
        .filter(captions -> !captions.cues().isEmpty());
  }

  /** Too many captions for it are shown as they are: they are the owner's choice. */
  private static Captions flowed(Captions captions, StageContext context) {
    if (captions.canBeReflowed()) {
      return captions.reflowed();
    }
    context.log("The captions are too many to be broken to fit the screen");
    return captions;
  }

  private static Path spoken(Optional<Path> facecam) {
    return facecam.orElseThrow(
        () ->
            new TranscriberException(
                ErrorCode.INVALID_CAMPAIGN, "captions: need a facecam that speaks", null));
  }

  private Captions aligned(CaptionSource.Script script, Path facecam, StageContext context) {
    CancellationToken cancellation = context.cancellation();
    SpeechPauses speech = compositor.pauses(facecam, cancellation);
    try {
      return Captions.ofScript(
          script.text(), script.language(), speech, cancellation::throwIfCancelled);
    } catch (IllegalArgumentException e) { // Somebody who pauses after every word for an hour.
      throw new TranscriberException(
          ErrorCode.INVALID_CAMPAIGN, "captions.script: " + e.getMessage(), e);
    }
  }

  private Captions heard(CaptionSource.Speech speech, Path facecam, StageContext context) {
    Transcriber hearing =
        transcriber.orElseThrow(
            () ->
                new TranscriberException(
                    ErrorCode.TRANSCRIBER_MISSING,
                    "captions: the speech is to be transcribed, and this worker has no transcriber",
                    null));
    String entry = entryOf(speech, facecam, hearing, context.cancellation());
    Optional<Captions> known = cached(entry, context.workDirectory());
    if (known.isPresent()) {
      return known.get();
    }
    context.log("Transcribing the facecam");
    Captions captions = transcribe(hearing, speech, facecam, context);
    keep(entry, captions, context.workDirectory());
    return captions;
  }

  private Captions transcribe(
      Transcriber hearing, CaptionSource.Speech speech, Path facecam, StageContext context) {
    Path sound = context.workDirectory().resolve("speech.wav");
    compositor.sound(facecam, sound, context.cancellation());
    Transcript heard =
        hearing.transcribe(
            TranscriptionSpec.builder(sound).language(speech.language().orElse(null)).build(),
            ProgressListener.NONE,
            context.cancellation());
    boolean unused = sound.toFile().delete(); // 10 MB for five minutes; the directory goes anyway.
    try {
      return Captions.ofWords(heard.language(), heard.words());
    } catch (IllegalArgumentException e) {
      throw new TranscriberException(
          ErrorCode.TRANSCRIBER_FAILED, "the transcript is too long: " + e.getMessage(), e);
    }
  }

  private static String entryOf(
      CaptionSource.Speech speech,
      Path facecam,
      Transcriber hearing,
      CancellationToken cancellation) {
    try {
      return new ContentDigest()
          .add(VERSION)
          .add(hearing.cacheKey())
          .add(speech.language().orElse(""))
          .add(facecam, cancellation)
          .hex();
    } catch (IOException e) {
      throw new TranscriberException(
          ErrorCode.INPUT_MISSING, "cannot read the facecam: " + e.getMessage(), e);
    }
  }

  private Optional<Captions> cached(String entry, Path directory) {
    Path file = directory.resolve("cached-" + UUID.randomUUID() + ".vtt");
    try {
      if (cache.flatMap(kept -> kept.fetch(entry, file)).isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(Captions.parseWebVtt(Files.readString(file)));
    } catch (IOException | RuntimeException e) {
      log.debug("Captions in the cache cannot be read", e);
      return Optional.empty();
    }
  }

  private void keep(String entry, Captions captions, Path directory) {
    if (cache.isPresent() && !captions.cues().isEmpty()) {
      Path file = directory.resolve("heard-" + UUID.randomUUID() + ".vtt");
      try {
        Files.writeString(file, captions.toWebVtt());
        cache.get().store(entry, "", file);
      } catch (IOException e) {
        log.debug("Captions cannot be cached", e);
      }
    }
  }
}
