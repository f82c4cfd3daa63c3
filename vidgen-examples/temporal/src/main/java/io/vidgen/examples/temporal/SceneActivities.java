package io.vidgen.examples.temporal;

import io.temporal.activity.ActivityInterface;

/** What a machine with a browser does. */
@ActivityInterface
public interface SceneActivities {

  /**
   * Records one scene and leaves its frames in storage.
   *
   * @param folder the storage prefix of what this render hands from worker to worker
   * @param scene its index, from 0
   */
  RecordedFrames record(RenderOrder order, String folder, int scene);
}
