package io.vidgen.examples.benchmarks;

import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import java.io.IOException;

/** Compares a finished video with what it ought to look like. */
final class VideoJudge {

  /** Every so manieth frame is compared; all are counted. */
  private static final int EVERY = 10;

  private final JobInput input;
  private final LosslessFrames wanted;
  private final FfmpegInstallation installation;

  VideoJudge(JobInput input, LosslessFrames wanted, FfmpegInstallation installation) {
    this.input = input;
    this.wanted = wanted;
    this.installation = installation;
  }

  /**
   * What was found.
   *
   * @param frames how many there are
   * @param distinct how many of them somebody could tell from the one before
   * @param ssim of frames with what they ought to be
   * @param nearestSsim of frames with what they are most like in their scene: how good the picture
   *     is, whenever it is shown
   */
  record Verdict(long frames, long distinct, double ssim, double nearestSsim) {}

  Verdict judge(JobContender.Made made) throws IOException, InterruptedException {
    Luma luma = wanted.luma();
    Count count = new Count();
    GrayFrames.decode(
        installation,
        "-i " + made.video(),
        "scale=in_color_matrix=%s:in_range=tv,format=gbrp,%s"
            .formatted(made.matrix(), luma.filter()),
        luma.bytes(),
        frame -> count(frame, count));
    return new Verdict(
        count.frames, count.distinct, count.ssim / count.compared, count.nearest / count.compared);
  }

  private static final class Count {
    private byte[] last = new byte[0];
    private int frames;
    private int distinct;
    private int compared;
    private double ssim;
    private double nearest;
  }

  private void count(byte[] frame, Count count) throws IOException {
    if (count.frames == 0 || Luma.differs(frame, count.last)) {
      count.distinct++;
    }
    count.last = frame;
    int index = count.frames++;
    if (index % EVERY == 0 && index < input.frames()) {
      int perScene = (int) input.framesPerScene();
      int from = index / perScene * perScene;
      int nearest = wanted.mostLike(frame, from, from + perScene);
      double ssim = wanted.luma().ssim(frame, wanted.frame(index));
      count.ssim += ssim;
      count.nearest +=
          nearest == index
              ? ssim
              : Math.max(ssim, wanted.luma().ssim(frame, wanted.frame(nearest)));
      count.compared++;
    }
  }
}
