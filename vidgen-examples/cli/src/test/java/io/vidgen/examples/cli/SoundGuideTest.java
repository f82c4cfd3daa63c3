package io.vidgen.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.compositor.FacecamStyle;
import io.vidgen.compositor.MusicBed;
import io.vidgen.compositor.OverlaySpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options for sound, as the guide types them. */
class SoundGuideTest {

  @TempDir private Path folder;
  private final CommandRunner runner = new CommandRunner();

  @Test
  void musicIsLaidBelowTheVideo() throws IOException {
    run(Snippets.of("docs/compositing.md").blocks("bash").get(0));

    OverlaySpec made = runner.fakeCompositor().overlaid().get(0);
    MusicBed music = made.music().orElseThrow();
    assertThat(music.file()).isEqualTo(folder.resolve("calm.mp3"));
    assertThat(music.style().level()).isEqualTo(-14);
  }

  @Test
  void noiseAndSilenceAreTakenOutOfTheFacecam() throws IOException {
    run(Snippets.of("docs/compositing.md").blocks("bash").get(1));

    FacecamStyle style = runner.fakeCompositor().facecams().get(0).style();
    assertThat(style.denoise()).isTrue();
    assertThat(style.trimSilence()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --music none.mp3                         | music: no such file: none.mp3
          --music-level -9                         | music-level: needs the --music
          --music pom.xml --music-level loud       | music-level: must be a number, not "loud"
          --music pom.xml --music-level 3          | music-level: music level must be from -40 to 0 dB
          --transcribe                             | transcribe: needs the --facecam
          --transcribe --captions pom.xml          | transcribe: cannot be given with --captions
          --facecam pom.xml --transcribe           | transcribe: needs --transcriber
          --facecam pom.xml --transcribe --transcriber whisper:none.bin | transcriber: there is no file none.bin
          """)
  void whatIsWrongIsNamedByItsOption(String options, String problem) {
    List<String> typed = new ArrayList<>(List.of("render", "--scene", "example.com=10"));
    typed.addAll(List.of(options.split(" ", -1)));
    typed.addAll(List.of("--out", folder.resolve("video.mp4").toString()));

    CommandRunner.Ended ended = runner.run(typed.toArray(new String[0]));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains(problem);
  }

  private void run(String block) throws IOException {
    List<String> typed = new ArrayList<>();
    for (String word : block.strip().split(" ", -1)) {
      boolean input = word.matches("[a-z]+\\.mp[34]");
      typed.add(input ? folder.resolve(word).toString() : word);
      if (input && !word.equals("video.mp4")) {
        Files.writeString(folder.resolve(word), "a sound");
      }
    }

    CommandRunner.Ended ended = runner.run(typed.subList(1, typed.size()).toArray(new String[0]));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
  }
}
