package io.vidgen.compositor.ffmpeg.internal.overlay;

import io.vidgen.compositor.Clip;
import io.vidgen.compositor.SceneTransition;
import io.vidgen.compositor.ffmpeg.internal.frames.FrameTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The filters that let scenes fade into each other without moving any.
 *
 * <p>A fade reaches some frames to either side of a scene start. For its first half the new scene's
 * first frame is there already, for its second half the old scene's last frame is there still; so
 * every scene plays when it would play without the fade.
 *
 * @param sceneStarts where fades are: those with room for one
 * @param reaches how many frames each of them takes on either side
 */
record SceneFades(Clip scenes, List<Long> sceneStarts, List<Long> reaches) {

  static SceneFades of(Clip scenes, SceneTransition transition) {
    List<Long> sceneStarts = new ArrayList<>();
    List<Long> reaches = new ArrayList<>();
    List<Long> all = scenes.sceneStarts();
    for (int i = 0; i < all.size(); i++) {
      long before = i == 0 ? 0 : all.get(i - 1);
      long after = i == all.size() - 1 ? scenes.frames() : all.get(i + 1);
      long room = Math.min(all.get(i) - before, after - all.get(i)) / 2;
      long reach = Math.min(room, transition.reachIn(scenes.format()));
      if (reach > 0) {
        sceneStarts.add(all.get(i));
        reaches.add(reach);
      }
    }
    return new SceneFades(scenes, sceneStarts, reaches);
  }

  /** Chains from a beginning without a label at its end, to a label. */
  List<String> chains(String from, String to) {
    int parts = sceneStarts.size() + 1;
    if (parts == 1) {
      return List.of(from + to);
    }
    List<String> chains = new ArrayList<>();
    StringBuilder split = new StringBuilder(from + ",split=" + parts);
    for (int i = 0; i < parts; i++) {
      split.append("[part").append(i).append(']');
    }
    chains.add(split.toString());
    for (int i = 0; i < parts; i++) {
      chains.add(part(i));
    }
    for (int i = 1; i < parts; i++) {
      chains.add(fade(i, i == parts - 1 ? to : "[faded" + i + "]"));
    }
    return chains;
  }

  private String part(int i) {
    long start = i == 0 ? 0 : sceneStarts.get(i - 1);
    long end = i == sceneStarts.size() ? scenes.frames() : sceneStarts.get(i);
    long early = i == 0 ? 0 : reaches.get(i - 1);
    long late = i == sceneStarts.size() ? 0 : reaches.get(i);
    int fps = scenes.format().fps();
    return ("[part%s]trim=start_frame=%s:end_frame=%s,setpts=PTS-STARTPTS,fps=%s,"
            + "tpad=start=%s:start_mode=clone:stop=%s:stop_mode=clone[scene%s]")
        .formatted(i, start, end, fps, early, late, i);
  }

  private String fade(int i, String to) {
    int fps = scenes.format().fps();
    long reach = reaches.get(i - 1);
    return "%s[scene%s]xfade=transition=fade:duration=%s:offset=%s%s"
        .formatted(
            i == 1 ? "[scene0]" : "[faded" + (i - 1) + "]",
            i,
            FrameTime.seconds(2 * reach, fps),
            FrameTime.seconds(sceneStarts.get(i - 1) - reach, fps),
            to);
  }
}
