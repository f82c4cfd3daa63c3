package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a chapter is called that shows a page. */
class ChapterTitleTest {

  @Test
  void aTitleIsCutBetweenCharacters() {
    String title = ChaptersJson.titleOf("https://example.com/" + "😀".repeat(80));

    assertThat(title).startsWith("example.com/😀").endsWith("😀…").hasSizeLessThanOrEqualTo(80);
    assertThat(ChaptersJson.titleOf("https://example.com/a" + "😀".repeat(80)))
        .endsWith("😀…")
        .hasSizeLessThanOrEqualTo(80);
  }
}
