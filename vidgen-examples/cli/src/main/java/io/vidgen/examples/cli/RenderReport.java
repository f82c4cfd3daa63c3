package io.vidgen.examples.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Scene;
import io.vidgen.pipeline.RenderResult;
import io.vidgen.recorder.Recording;
import io.vidgen.render.VideoFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a finished render made: for {@code --json}, a script's view of it.
 *
 * @param video an address, or the file where there is no storage
 * @param poster likewise
 * @param file the copy on this machine, if there is one
 * @param pictures the others that were asked for, each as the poster is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RenderReport(
    String video,
    String poster,
    @Nullable String file,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> pictures,
    int width,
    int height,
    int fps,
    long frames,
    double seconds,
    @JsonProperty("made_in_seconds") double madeInSeconds,
    List<SceneReport> scenes) {

  /**
   * What was recorded for a scene.
   *
   * @param engine {@code deterministic} or {@code real_time}
   */
  record SceneReport(
      long seconds,
      @JsonProperty("page_title") String pageTitle,
      String engine,
      List<String> notes) {}

  /**
   * The report of a render.
   *
   * @param files where it was put on this machine; null if nowhere
   * @param isPublic whether the result's addresses are those of a storage
   */
  static RenderReport of(
      Campaign campaign,
      RenderResult result,
      @Nullable OutputFiles files,
      boolean isPublic,
      double madeInSeconds) {
    VideoFormat format = campaign.look().format();
    List<SceneReport> scenes = new ArrayList<>();
    List<Recording> recordings = result.recordings();
    for (int i = 0; i < recordings.size(); i++) {
      Scene scene = campaign.scenes().get(i);
      Recording recording = recordings.get(i);
      scenes.add(
          new SceneReport(
              scene.duration().toSeconds(),
              recording.pageTitle(),
              recording.engine().name().toLowerCase(Locale.ROOT),
              recording.notes()));
    }
    return new RenderReport(
        isPublic || files == null ? result.video().toString() : absolute(files.video()),
        isPublic || files == null ? result.poster().toString() : absolute(files.poster()),
        files == null ? null : absolute(files.video()),
        pictures(result, isPublic ? null : files),
        format.width(),
        format.height(),
        format.fps(),
        campaign.frames(),
        result.duration().toMillis() / 1000.0,
        Math.round(madeInSeconds * 10) / 10.0,
        scenes);
  }

  private static Map<String, String> pictures(RenderResult result, @Nullable OutputFiles files) {
    Map<String, String> pictures = new LinkedHashMap<>();
    if (files != null) {
      files.pictures().forEach((picture, file) -> pictures.put(picture.key(), absolute(file)));
    } else {
      for (SidePicture picture : SidePicture.values()) {
        picture
            .addressIn(result)
            .ifPresent(address -> pictures.put(picture.key(), address.toString()));
      }
    }
    return pictures;
  }

  private static String absolute(Path file) {
    return file.toAbsolutePath().normalize().toString();
  }
}
