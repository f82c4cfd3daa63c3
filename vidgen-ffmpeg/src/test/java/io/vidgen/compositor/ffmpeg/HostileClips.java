package io.vidgen.compositor.ffmpeg;

import static io.vidgen.compositor.ffmpeg.HostileFile.accepted;
import static io.vidgen.compositor.ffmpeg.HostileFile.refused;
import static io.vidgen.compositor.ffmpeg.OddClip.AAC;
import static io.vidgen.compositor.ffmpeg.OddClip.BOTH;
import static io.vidgen.compositor.ffmpeg.OddClip.H264;
import static io.vidgen.compositor.ffmpeg.OddClip.PICTURE;
import static io.vidgen.compositor.ffmpeg.OddClip.SOUND;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vidgen.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Clips that mean harm. */
final class HostileClips {

  private static final String CODED = BOTH + " " + H264 + " " + AAC;

  private HostileClips() {}

  static List<HostileFile> all() {
    return List.of(
        refused("an empty clip", ErrorCode.INPUT_CORRUPT, folder -> text(folder, "a.mp4", "")),
        refused(
            "a playlist of files, named .mp4",
            ErrorCode.INPUT_UNSUPPORTED,
            folder ->
                text(
                    folder,
                    "a.mp4",
                    "#EXTM3U\n#EXTINF:1,\n%s\nhttp://127.0.0.1:1/x.ts\n"
                        .formatted(secret(folder).toUri()))),
        refused(
            "a list of clips to join, named .mov",
            ErrorCode.INPUT_UNSUPPORTED,
            folder ->
                text(folder, "a.mov", "ffconcat version 1.0\nfile %s\n".formatted(secret(folder)))),
        refused(
            "a playlist that holds its clip as data:",
            ErrorCode.INPUT_UNSUPPORTED,
            folder ->
                text(folder, "a.mp4", "#EXTM3U\n#EXTINF:1,\ndata:video/mp4;base64,AAAAIGZ0eXA=\n")),
        refused(
            "a MOV whose frames are in another file",
            ErrorCode.INPUT_CORRUPT,
            HostileClips::withFramesElsewhere),
        refused(
            "a clip of sound only",
            ErrorCode.INPUT_UNSUPPORTED,
            folder -> TestFfmpeg.make(folder.resolve("a.mp4"), SOUND + " " + AAC)),
        refused(
            "a clip without a frame",
            ErrorCode.INPUT_CORRUPT,
            folder -> {
              byte[] live = Files.readAllBytes(live(folder));
              int first = new String(live, ISO_8859_1).indexOf("moof") - 4;
              return Files.write(folder.resolve("b.mp4"), Arrays.copyOf(live, first));
            }),
        refused(
            "a clip cut short",
            ErrorCode.INPUT_CORRUPT,
            folder -> {
              byte[] whole = Files.readAllBytes(clip(folder));
              return Files.write(folder.resolve("b.mp4"), Arrays.copyOf(whole, whole.length / 2));
            }),
        refused("a clip of 16,000 by 16,000 pixels", ErrorCode.INPUT_TOO_LARGE, HostileClips::huge),
        refused(
            "a clip of twelve minutes in few bytes",
            ErrorCode.INPUT_TOO_LARGE,
            folder ->
                TestFfmpeg.make(
                    folder.resolve("a.mp4"), "-f lavfi -i color=black:s=16x16:r=1:d=720 " + H264)),
        refused(
            "a clip of 40 streams",
            ErrorCode.INPUT_TOO_LARGE,
            folder ->
                TestFfmpeg.make(
                    folder.resolve("a.mp4"), PICTURE + " -map 0".repeat(40) + " " + H264)),
        accepted(
            "a clip of one pixel",
            folder ->
                TestFfmpeg.make(
                    folder.resolve("a.mov"),
                    "-f lavfi -i color=red:s=16x16:r=10:d=1 -vf scale=1:1 -c:v png")),
        accepted(
            "a clip of 1,000 frames a second",
            folder ->
                TestFfmpeg.make(
                    folder.resolve("a.mp4"), "-f lavfi -i testsrc2=s=32x32:r=1000:d=1.2 " + H264)),
        accepted(
            "a clip that claims to last for days",
            folder -> {
              byte[] clip = Files.readAllBytes(clip(folder));
              for (String box : List.of("mvhd", "mdhd", "tkhd")) {
                clip = Bytes.lengthen(box, 100_000).apply(clip);
              }
              return Files.write(folder.resolve("b.mp4"), clip);
            }),
        accepted("a live clip that never says it ends", HostileClips::live),
        refused(
            "a live clip cut within a fragment",
            ErrorCode.INPUT_CORRUPT,
            folder -> {
              byte[] bytes = Files.readAllBytes(live(folder));
              return Files.write(folder.resolve("b.mp4"), Arrays.copyOf(bytes, bytes.length - 40));
            }),
        accepted(
            "a clip that is a web page too",
            folder -> {
              byte[] page = "....free<script>alert(1)</script>".getBytes(ISO_8859_1);
              ByteBuffer.wrap(page).putInt(0, page.length);
              byte[] clip = Files.readAllBytes(clip(folder));
              byte[] both = Arrays.copyOf(clip, clip.length + page.length);
              System.arraycopy(page, 0, both, clip.length, page.length);
              return Files.write(folder.resolve("b.mp4"), both);
            }));
  }

  private static Path clip(Path folder) {
    return TestFfmpeg.make(folder.resolve("a.mp4"), CODED);
  }

  private static Path live(Path folder) {
    return TestFfmpeg.make(
        folder.resolve("a.mp4"), CODED + " -g 5 -movflags +frag_keyframe+empty_moov+skip_trailer");
  }

  private static Path secret(Path folder) {
    return TestFfmpeg.make(folder.resolve("secret.mp4"), CODED);
  }

  private static Path text(Path folder, String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, ISO_8859_1);
  }

  /** PNG frames, in whose header and in the file's table the sides are others. */
  private static Path huge(Path folder) throws IOException {
    Path small =
        TestFfmpeg.make(
            folder.resolve("a.mov"), "-f lavfi -i color=red:s=80x80:r=1:d=1 -frames:v 1 -c:v png");
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(small));
    String text = new String(bytes.array(), ISO_8859_1);
    int table = text.indexOf("png ", text.indexOf("stsd"));
    bytes.putShort(table + 28, (short) 16_000).putShort(table + 30, (short) 16_000);
    int header = text.indexOf("IHDR");
    bytes.putInt(header + 4, 16_000).putInt(header + 8, 16_000);
    return Files.write(folder.resolve("b.mov"), bytes.array());
  }

  /** A MOV whose picture's data reference is an alias of a file beside it. */
  private static Path withFramesElsewhere(Path folder) throws IOException {
    Path clip = TestFfmpeg.make(folder.resolve("a.mov"), PICTURE + " -c:v mjpeg -pix_fmt yuvj420p");
    byte[] old = Files.readAllBytes(clip);
    byte[] alias = alias(secret(folder));
    String text = new String(old, ISO_8859_1);
    int media = text.lastIndexOf("dref");
    int reference = media + 12; // After its version and the count: where the one reference begins.
    int oldLength = ByteBuffer.wrap(old).getInt(reference);
    ByteBuffer made = ByteBuffer.allocate(old.length + alias.length - oldLength);
    made.put(old, 0, reference).put(alias);
    made.put(old, reference + oldLength, old.length - reference - oldLength);
    for (String box : List.of("moov", "trak", "mdia", "minf", "dinf", "dref")) {
      int at = text.lastIndexOf(box, media) - 4;
      made.putInt(at, made.getInt(at) + alias.length - oldLength);
    }
    return Files.write(folder.resolve("b.mov"), made.array());
  }

  /** As QuickTime writes it, with the path in its last part. */
  private static byte[] alias(Path file) {
    byte[] path = file.toString().getBytes(ISO_8859_1);
    ByteBuffer alias = ByteBuffer.allocate(162 + 4 + path.length + 4 + (path.length & 1));
    alias.putInt(alias.capacity()).put("alis".getBytes(ISO_8859_1)).putInt(0);
    alias.position(12 + 10).put((byte) 0);
    alias.position(12 + 50).put((byte) file.getFileName().toString().length());
    alias.put(file.getFileName().toString().getBytes(ISO_8859_1));
    alias.position(12 + 130).putShort((short) 1).putShort((short) 1);
    alias.position(12 + 150).putShort((short) 2).putShort((short) path.length).put(path);
    alias.position(alias.capacity() - 4).putShort((short) -1);
    return alias.array();
  }
}
