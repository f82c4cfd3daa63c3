package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.compositor.Loudness;
import io.vidgen.compositor.ffmpeg.internal.probe.MediaInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The sound track that is heard, as decoding all of it showed.
 *
 * @param mix the filter that has to mix its channels first; empty where FFmpeg knows how
 * @param loudness of the track itself, before FFmpeg mixes its channels
 * @param silence at its ends
 */
record HeardTrack(MediaInfo.Audio track, String mix, Loudness loudness, SilentEdges silence) {

  /**
   * What can be tried to mix a track's channels down to two, best first. FFmpeg knows what to do
   * with most layouts of loudspeakers; of others, such as three lone channels or the components of
   * a sound field, the channels themselves are taken.
   */
  static List<String> mixes(MediaInfo.Audio track) {
    List<String> mixes = new ArrayList<>();
    mixes.add("");
    switch (track.channels()) {
      case 1 -> mixes.add("channelmap=map=0|0:channel_layout=stereo");
      case 2 -> mixes.add("channelmap=map=0|1:channel_layout=stereo");
      default -> {
        String all = track.layout().startsWith("ambisonic") ? "c0" : all(track.channels());
        mixes.add("pan=stereo|c0<%1$s|c1<%1$s".formatted(all));
      }
    }
    return mixes;
  }

  private static String all(int channels) {
    return IntStream.range(0, channels)
        .mapToObj(channel -> "c" + channel)
        .collect(Collectors.joining("+"));
  }
}
