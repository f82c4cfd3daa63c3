package io.vidgen.examples.temporal;

import io.temporal.activity.ActivityInterface;
import java.util.List;

/** What a machine with an encoder does. */
@ActivityInterface
public interface VideoActivities {

  /**
   * Looks at all that is known before anything is recorded: the campaign's rules, the room in
   * storage, the facecam.
   *
   * @return how many scenes there are to record
   */
  int check(RenderOrder order);

  /** Makes the video of its recorded scenes and publishes it. */
  RenderedVideo compose(RenderOrder order, List<RecordedFrames> scenes);

  /** Deletes what was handed over. */
  void cleanUp(String folder);
}
