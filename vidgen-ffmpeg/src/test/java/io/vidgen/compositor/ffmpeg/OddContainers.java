package io.vidgen.compositor.ffmpeg;

import static io.vidgen.compositor.ffmpeg.OddClip.AAC;
import static io.vidgen.compositor.ffmpeg.OddClip.BOTH;
import static io.vidgen.compositor.ffmpeg.OddClip.H264;
import static io.vidgen.compositor.ffmpeg.OddClip.PICTURE;
import static io.vidgen.compositor.ffmpeg.OddClip.SOUND;

import io.vidgen.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Clips whose files are odd: containers, clocks, chapters, other streams, metadata. */
final class OddContainers {

  private static final String CODED = BOTH + " " + H264 + " " + AAC + " ";
  private static final String FLAC = BOTH + " " + H264 + " -c:a flac ";

  private OddContainers() {}

  /**
   * All of them.
   *
   * @param directory for what they are made of
   */
  static List<OddClip> all(Path directory) {
    return Stream.of(
            containers(),
            rhythms(),
            starts(),
            lies(),
            chapters(directory),
            streams(directory),
            metadata(),
            strangers())
        .flatMap(List::stream)
        .toList();
  }

  private static List<OddClip> containers() {
    List<OddClip> clips = new ArrayList<>();
    for (String muxer : List.of("mp4", "mov", "mkv", "3gp", "3g2", "f4v", "ismv", "ipod", "psp")) {
      clips.add(OddClip.of("container." + muxer, CODED));
    }
    for (String flags :
        List.of(
            "faststart",
            "frag_keyframe+empty_moov",
            "frag_every_frame+empty_moov+default_base_moof",
            "frag_keyframe+empty_moov+separate_moof",
            "dash",
            "cmaf",
            "frag_keyframe+delay_moov",
            "hybrid_fragmented",
            "negative_cts_offsets",
            "rtphint",
            "disable_chpl",
            "write_colr+write_gama",
            "omit_tfhd_offset+frag_keyframe",
            "skip_trailer+frag_keyframe+empty_moov")) {
      clips.add(
          OddClip.of(flags.replace('+', '-') + ".mp4", CODED + "-bf 2 -g 5 -movflags +" + flags));
    }
    clips.add(OddClip.of("no-edit-list.mp4", CODED + "-use_editlist 0"));
    clips.add(OddClip.of("live.mkv", FLAC + "-live 1"));
    clips.add(OddClip.of("tiny-clusters.mkv", FLAC + "-cluster_time_limit 50"));
    clips.add(OddClip.of("no-checksums.mkv", FLAC + "-write_crc32 0 -cues_to_front 1"));
    clips.add(OddClip.of("reserved.mkv", FLAC + "-reserve_index_space 5000"));
    return clips;
  }

  private static List<OddClip> rhythms() {
    List<OddClip> clips = new ArrayList<>();
    for (String rate :
        List.of("1", "2", "7.5", "12.5", "24000/1001", "60000/1001", "60", "120", "240", "1000")) {
      clips.add(
          OddClip.of(
              rate.replace('/', '-') + "-a-second.mp4",
              "-f lavfi -i testsrc2=s=32x32:r=%s:d=2.2 -f lavfi -i sine=d=2.2 %s %s"
                  .formatted(rate, H264, AAC)));
    }
    for (String scale : List.of("10", "1000", "90000", "1000000", "100000000")) {
      clips.add(
          OddClip.of("timescale-" + scale + ".mp4", CODED + "-video_track_timescale " + scale));
    }
    String random = "-vf setpts=(N+random(0)*0.9)/10/TB ";
    clips.add(OddClip.of("random.mp4", CODED + random + "-fps_mode vfr"));
    clips.add(OddClip.of("random.mkv", FLAC + random + "-fps_mode vfr"));
    clips.add(OddClip.of("bunched.mkv", FLAC + "-vf setpts=floor(N/4)*0.4/TB+mod(N\\,4)*0.001/TB"));
    clips.add(
        OddClip.of(
            "a-gap.mp4",
            CODED + "-vf setpts=PTS+gte(N\\,6)*0.7/TB -fps_mode vfr -enc_time_base -1"));
    clips.add(OddClip.of("resolution-of-a-millisecond.mkv", FLAC + "-r 59.94"));
    clips.add(OddClip.of("shown-late.mp4", CODED + "-bf 16 -x264-params b-adapt=0"));
    return clips;
  }

  private static List<OddClip> starts() {
    String late = "-itsoffset %s ";
    List<OddClip> clips = new ArrayList<>();
    for (String muxer : List.of("mp4", "mkv", "mov")) {
      String codecs = " " + H264 + (muxer.equals("mkv") ? " -c:a flac" : " " + AAC);
      String all = "." + muxer;
      clips.add(
          OddClip.of("late-sound" + all, PICTURE + " " + late.formatted("0.4") + SOUND + codecs));
      clips.add(
          OddClip.of("late-picture" + all, late.formatted("0.4") + PICTURE + " " + SOUND + codecs));
      clips.add(OddClip.of("all-late" + all, BOTH + codecs + " -output_ts_offset 3"));
      clips.add(OddClip.of("hours-late" + all, BOTH + codecs + " -output_ts_offset 40000"));
      clips.add(
          OddClip.of(
              "early-sound" + all,
              PICTURE + " -itsoffset -0.5 " + SOUND + codecs + " -avoid_negative_ts disabled"));
      clips.add(
          OddClip.of(
              "all-early" + all,
              BOTH + codecs + " -output_ts_offset -0.35 -avoid_negative_ts disabled"));
    }
    return clips;
  }

  /** What the file says of its length, and what it has. */
  static List<OddClip> lies() {
    String fragments = CODED + "-g 5 -movflags +frag_keyframe+empty_moov";
    List<OddClip> clips = new ArrayList<>();
    for (String box : List.of("mvhd", "mdhd", "tkhd")) {
      clips.add(OddClip.of(box + "-too-short.mp4", CODED).edited(Bytes.shorten(box, 30)));
      clips.add(OddClip.of(box + "-zero.mp4", CODED).edited(Bytes.shorten(box, 1 << 30)));
      clips.add(
          OddClip.of(box + "-too-short-fragments.mp4", CODED + "-g 5 -movflags +frag_keyframe")
              .edited(Bytes.shorten(box, 30)));
    }
    clips.add(OddClip.of("sidx-less.mp4", fragments).edited(Bytes.replace("mfra", "free", 1)));
    return clips;
  }

  private static List<OddClip> chapters(Path directory) {
    List<OddClip> clips = new ArrayList<>();
    for (int count : new int[] {1, 2, 100}) {
      Path file = chapterFile(directory, count);
      for (String muxer : List.of("mp4", "mov", "mkv")) {
        clips.add(
            OddClip.of(
                count + "-chapters." + muxer,
                BOTH
                    + " -f ffmetadata -i %s -map 0 -map 1 -map_chapters 2 %s ".formatted(file, H264)
                    + (muxer.equals("mkv") ? "-c:a flac" : AAC)));
      }
    }
    clips.add(
        OddClip.of(
                "chapters-without-sound.mp4",
                PICTURE
                    + " -f ffmetadata -i %s -map 0 -map_chapters 1 %s"
                        .formatted(chapterFile(directory, 2), H264))
            .silent());
    clips.add(
        OddClip.of(
            "chapters.webm",
            BOTH
                + " -f ffmetadata -i %s -map 0 -map 1 -map_chapters 2 -c:v libvpx -c:a libopus"
                    .formatted(chapterFile(directory, 2))));
    return clips;
  }

  /** Chapters that overlap a little and are named strangely. */
  private static Path chapterFile(Path directory, int count) {
    StringBuilder text = new StringBuilder(";FFMETADATA1\n");
    for (int i = 0; i < count; i++) {
      text.append("[CHAPTER]\nTIMEBASE=1/1000\nSTART=%d\nEND=%d\n".formatted(i * 9, i * 9 + 12))
          .append("title=a \\= b \\; \\# \uD83D\uDE80 \\\n second line\n");
    }
    return write(directory, count + "-chapters.txt", text.toString());
  }

  private static List<OddClip> streams(Path directory) {
    Path subtitles = write(directory, "a.srt", "1\n00:00:00,100 --> 00:00:00,900\nHello\n");
    Path note = write(directory, "note.txt", "A note.\n");
    Path cover = directory.resolve("cover.png");
    TestFfmpeg.make(cover, "-f lavfi -i testsrc=s=80x60 -frames:v 1 -c:v png -f image2");
    String titled = BOTH + " -i " + subtitles + " -map 0 -map 1 -map 2 " + H264 + " ";
    String covered = BOTH + " -i " + cover + " ";
    return List.of(
        OddClip.of("subtitles.mp4", titled + AAC + " -c:s mov_text"),
        OddClip.of("subtitles.mov", titled + AAC + " -c:s mov_text"),
        OddClip.of("subtitles-srt.mkv", titled + "-c:a flac -c:s srt"),
        OddClip.of("subtitles-ass.mkv", titled + "-c:a flac -c:s ass"),
        OddClip.of(
            "subtitles.webm",
            BOTH
                + " -i "
                + subtitles
                + " -map 0 -map 1 -map 2 -c:v libvpx -c:a libopus -c:s webvtt"),
        OddClip.of(
            "attachment.mkv", FLAC + "-attach " + note + " -metadata:s:t mimetype=text/plain"),
        OddClip.of("timecode.mov", CODED + "-timecode 01:00:00:00"),
        OddClip.of("timecode.mp4", CODED + "-timecode 01:00:00:00 -write_tmcd 1"),
        OddClip.of(
            "cover.mp4",
            covered
                + "-map 0 -map 1 -map 2 -c:v:0 libx264 -c:v:1 copy -disposition:v:1 attached_pic "
                + AAC),
        OddClip.of(
            "cover-first.mp4",
            covered
                + "-map 2 -map 0 -map 1 -c:v:0 copy -c:v:1 libx264 -disposition:v:0 attached_pic "
                + AAC),
        OddClip.of(
            "cover-first.mkv",
            covered
                + "-map 2 -map 0 -map 1 -c:v:0 copy -c:v:1 libx264 -disposition:v:0 attached_pic "
                + "-c:a flac"),
        OddClip.of(
            "cover-that-is-no-cover.mkv",
            covered + "-map 0 -map 1 -map 2 -c:v:1 png " + H264 + " -c:a flac"),
        OddClip.of(
            "two-pictures.mp4",
            BOTH
                + " -f lavfi -i testsrc=s=128x96:r=7:d=2 -map 0 -map 2 -map 1 "
                + H264
                + " "
                + AAC),
        OddClip.of("sound-first.mp4", BOTH + " -map 1 -map 0 " + H264 + " " + AAC),
        OddClip.of("picture-only.mkv", PICTURE + " " + H264).silent());
  }

  private static List<OddClip> metadata() {
    String[] nasty = {
      "-metadata", "title=a\nb=c;d#e\\f 'g' \"h\"",
      "-metadata", "comment=\uD83D\uDE80".repeat(3) + "x".repeat(60_000),
      "-metadata", "rotate=90",
      "-metadata:s:v", "handler_name=a=b\nstream=c",
      "-metadata:s:a", "language=\u00e4\u00f6",
      "-metadata:s:v", "encoder=\uD83D\uDE80"
    };
    return List.of(
        OddClip.of("metadata.mp4", CODED, nasty),
        OddClip.of("metadata.mov", CODED + "-movflags +use_metadata_tags", nasty),
        OddClip.of("metadata.mkv", FLAC, nasty));
  }

  private static List<OddClip> strangers() {
    List<OddClip> clips = new ArrayList<>();
    for (String muxer :
        List.of("avi", "mpegts", "flv", "nut", "asf", "mxf", "mpeg", "swf", "wtv")) {
      String codecs =
          muxer.equals("mxf")
              ? " -c:v mpeg2video -r 25 -c:a pcm_s16le"
              : " -c:v mpeg2video -r 25 -c:a mp2";
      if (muxer.equals("flv") || muxer.equals("swf")) {
        codecs = " -c:v flv -c:a libmp3lame -ar 44100";
      }
      clips.add(
          OddClip.of("stranger." + muxer, BOTH + codecs).refused(ErrorCode.INPUT_UNSUPPORTED));
    }
    clips.add(
        OddClip.of("unknown-picture.mov", BOTH + " -c:v png -c:a pcm_s16le")
            .edited(Bytes.replace("png ", "xyz1", 1))
            .refused(ErrorCode.INPUT_UNSUPPORTED));
    clips.add(
        OddClip.of("known-picture-without-decoder.mp4", CODED)
            .edited(Bytes.replace("avc1", "evc1", 2))
            .refused(ErrorCode.INPUT_UNSUPPORTED));
    clips.add(OddClip.of("sound-only.mov", SOUND + " " + AAC).refused(ErrorCode.INPUT_UNSUPPORTED));
    return clips;
  }

  private static Path write(Path directory, String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
