package io.vidgen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.compositor.Clip;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.SampleCampaigns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcatenateStageTest {

  @TempDir Path folder;

  private final ConcatenateStage stage = new ConcatenateStage(new ArchiveCompositor());

  @Test
  void scenesAreJoinedInTheirOrder() throws IOException {
    Clip joined = stage.run(List.of(clip("one", 10), clip("two", 20)), StageContext.in(folder));

    assertThat(joined.path()).hasContent("onetwo").hasParent(folder);
    assertThat(joined.frames()).isEqualTo(30);
    assertThat(joined.format()).isEqualTo(SampleCampaigns.SMALL);
  }

  @Test
  void cancellationEndsItWithItsReason() throws IOException {
    CancellationToken cancellation = new CancellationToken();
    var reason = new RenderCancelledException("not wanted");
    cancellation.cancel(reason);
    List<Clip> scenes = List.of(clip("one", 10));

    assertThatThrownBy(
            () ->
                stage.run(scenes, StageContext.builder(folder).cancellation(cancellation).build()))
        .isSameAs(reason);
  }

  private Clip clip(String content, int frames) throws IOException {
    Path file = Files.writeString(folder.resolve(content), content);
    return Clip.builder(file, SampleCampaigns.SMALL, frames).build();
  }
}
