package io.vidgen.queue;

import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import io.vidgen.render.RenderStatus;
import io.vidgen.video.Video;
import io.vidgen.video.VideoPage;
import io.vidgen.video.VideoQuery;
import io.vidgen.video.VideoSettings;
import io.vidgen.video.Videos;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The videos of an in-memory queue, under the queue's lock. */
final class InMemoryVideos implements Videos {

  private final ReentrantLock lock;
  private final JobTable jobs;
  private final Map<UUID, KeptVideo> ofCampaigns = new LinkedHashMap<>();
  private long lastNumber;

  InMemoryVideos(ReentrantLock lock, JobTable jobs) {
    this.lock = lock;
    this.jobs = jobs;
  }

  /**
   * The campaign's video, which begins with its first render. The caller holds the lock.
   *
   * @param firstRender the public id that a new video takes
   */
  KeptVideo ofCampaign(UUID campaignId, PublicId firstRender, Instant now) {
    return ofCampaigns.computeIfAbsent(
        campaignId, id -> new KeptVideo(++lastNumber, firstRender, id, now));
  }

  /** Forgets a campaign's video. The caller holds the lock. */
  void forget(UUID campaignId) {
    ofCampaigns.remove(campaignId);
  }

  @Override
  public Optional<Video> find(PublicId publicId) {
    lock.lock();
    try {
      return kept(publicId).map(this::video);
    } finally {
      lock.unlock();
    }
  }

  private Optional<KeptVideo> kept(PublicId publicId) {
    Optional<KeptVideo> named =
        ofCampaigns.values().stream().filter(video -> video.publicId.equals(publicId)).findFirst();
    return named.or(() -> jobs.withPublicId(publicId).map(job -> job.video));
  }

  @Override
  public VideoPage list(VideoQuery query) {
    long before = query.after().map(JobTable::numberOf).orElse(Long.MAX_VALUE);
    lock.lock();
    try {
      List<KeptVideo> found =
          ofCampaigns.values().stream()
              .filter(video -> video.number < before)
              .filter(
                  video ->
                      query.campaigns().map(ids -> ids.contains(video.campaignId)).orElse(true))
              .sorted(Comparator.comparingLong((KeptVideo video) -> video.number).reversed())
              .limit(query.pageSize() + 1L)
              .toList();
      boolean last = found.size() <= query.pageSize();
      List<KeptVideo> page = last ? found : found.subList(0, query.pageSize());
      return VideoPage.of(
          page.stream().map(this::video).toList(),
          last ? null : String.valueOf(page.get(page.size() - 1).number));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<Video> update(PublicId publicId, UnaryOperator<VideoSettings> change) {
    while (true) {
      Optional<Video> before = find(publicId);
      if (before.isEmpty()) {
        return Optional.empty();
      }
      // Outside of the lock, under which nothing foreign is called.
      VideoSettings changed = change.apply(before.get().settings());
      lock.lock();
      try {
        Optional<KeptVideo> kept = kept(publicId);
        if (kept.isEmpty() || kept.get().settings.equals(before.get().settings())) {
          kept.ifPresent(video -> video.settings = changed);
          return kept.map(this::video);
        }
      } finally {
        lock.unlock();
      }
    }
  }

  private Video video(KeptVideo kept) {
    List<Job> renders = jobs.all().stream().filter(job -> job.video == kept).toList();
    return Video.builder(kept.publicId, kept.campaignId, kept.createdAt)
        .settings(kept.settings)
        .published(published(renders))
        .latestRender(
            renders.stream()
                .max(Comparator.comparingLong(job -> job.number))
                .map(Job::render)
                .orElse(null))
        .build();
  }

  private static @Nullable Render published(List<Job> renders) {
    return renders.stream()
        .filter(job -> job.status == RenderStatus.DONE)
        .max(
            Comparator.comparing((Job job) -> job.render().finishedAt().orElse(job.createdAt))
                .thenComparing(job -> job.number))
        .map(Job::render)
        .orElse(null);
  }
}
