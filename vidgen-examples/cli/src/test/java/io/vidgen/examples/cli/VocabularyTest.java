package io.vidgen.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words that CONTRIBUTING.md gives up are gone from the documents and the API's comments. */
class VocabularyTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (?:`(\\w+)`|\"([^\"]+)\") \\| [^|]+ \\| (documents.*?) \\|$");
  private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`]*`");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");
  private static final Pattern COMMENT_MARGIN = Pattern.compile("(?m)^\\s*(?:\\*|//)");

  /** A name that types or methods had, or else a phrase of prose. */
  private record GivenUp(String words, boolean name, boolean inComments) {

    boolean isIn(String text) {
      String spaced = Pattern.quote(words).replace(" ", "\\E\\s+\\Q");
      int flags = name ? 0 : Pattern.CASE_INSENSITIVE;
      return Pattern.compile("\\b" + spaced + "\\b", flags).matcher(text).find();
    }

    boolean isInDocument(String document) {
      return isIn(name ? document : CODE.matcher(document).replaceAll("` `"));
    }

    boolean isInComments(String source) {
      return inComments && isIn(commentsOf(source));
    }
  }

  @Test
  void theTableGivesUpNamesAndPhrases() throws IOException {
    assertThat(givenUp())
        .extracting(GivenUp::words)
        .hasSizeGreaterThan(20)
        .contains("HeadStart", "OnTrouble", "lets go of", "freshness");
  }

  @Test
  void noDocumentSaysAWordThatWasGivenUp() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path document : documents()) {
      String text = ROW.matcher(Files.readString(document)).replaceAll("");
      for (GivenUp word : givenUp()) {
        if (word.isInDocument(text)) {
          found.add(document.getFileName() + ": " + word.words());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void noCommentOfThePublicApiSaysAWordThatWasGivenUp() throws IOException {
    List<Path> sources = publicSources();
    assertThat(sources).hasSizeGreaterThan(100);
    List<String> found = new ArrayList<>();
    for (Path source : sources) {
      String text = Files.readString(source);
      for (GivenUp word : givenUp()) {
        if (word.isInComments(text)) {
          found.add(source.getFileName() + ": " + word.words());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void aPhraseIsFoundAcrossLinesInProseAndNotInCode() {
    var phrase = new GivenUp("lets go of", false, true);

    assertThat(phrase.isInDocument("It closes, and Lets go\nof files.")).isTrue();
    assertThat(phrase.isInDocument("```text\nlets go of\n```\nand `lets go of`")).isFalse();
    assertThat(phrase.isInComments("/**\n * Ends, and lets go\n * of files.\n */\nclass A {}"))
        .isTrue();
    assertThat(phrase.isInComments("// lets go of files")).isTrue();
    assertThat(phrase.isInComments("String lets = \"lets go of\";")).isFalse();
  }

  @Test
  void aNameIsFoundInCodeAsAWholeWord() {
    var name = new GivenUp("OnTrouble", true, true);

    assertThat(name.isInDocument("```java\nOnTrouble.FAIL\n```")).isTrue();
    assertThat(name.isInDocument("`on_trouble`, `withOnTrouble`")).isFalse();
    assertThat(name.isInComments("/** See {@link OnTrouble}. */")).isTrue();
    assertThat(new GivenUp("freshness", false, false).isInDocument("its freshness_sec")).isFalse();
  }

  private static List<GivenUp> givenUp() throws IOException {
    String contributing = Files.readString(Snippets.root().resolve("CONTRIBUTING.md"));
    return ROW.matcher(contributing).results().map(VocabularyTest::row).toList();
  }

  private static GivenUp row(MatchResult row) {
    boolean name = row.group(1) != null;
    return new GivenUp(name ? row.group(1) : row.group(2), name, row.group(3).contains("comments"));
  }

  private static List<Path> documents() throws IOException {
    List<Path> found = new ArrayList<>();
    found.add(Snippets.root().resolve("README.md"));
    found.add(Snippets.root().resolve("CONTRIBUTING.md"));
    try (Stream<Path> guides = Files.list(Snippets.root().resolve("docs"))) {
      guides.filter(path -> path.toString().endsWith(".md")).sorted().forEach(found::add);
    }
    return found;
  }

  /** The sources of the library's modules, without the packages that no host should use. */
  private static List<Path> publicSources() throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> modules = Files.list(Snippets.root())) {
      for (Path sources : modules.map(module -> module.resolve("src/main/java")).toList()) {
        if (Files.isDirectory(sources)) {
          try (Stream<Path> files = Files.walk(sources)) {
            files
                .filter(path -> path.toString().endsWith(".java"))
                .filter(path -> !path.toString().contains("/internal/"))
                .forEach(found::add);
          }
        }
      }
    }
    return found;
  }

  private static String commentsOf(String source) {
    String comments =
        COMMENT.matcher(source).results().map(MatchResult::group).collect(Collectors.joining("\n"));
    return COMMENT_MARGIN.matcher(comments).replaceAll("");
  }
}
