package io.vidgen.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTest {

  @Test
  void aSceneHasAnIndexForProgramsAndANumberForPeople() {
    Progress second = Progress.builder(RenderStatus.RECORDING, 20).scene(1).scenes(3).build();

    assertThat(second.scene()).hasValue(1);
    assertThat(second.sceneNumber()).hasValue(2);
    assertThat(Progress.builder(RenderStatus.OVERLAYING, 80).build().sceneNumber()).isEmpty();
  }
}
