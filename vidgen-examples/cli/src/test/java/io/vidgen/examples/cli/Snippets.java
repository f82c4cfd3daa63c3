package io.vidgen.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The examples of one page of the documentation. */
public record Snippets(String page) {

  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CLASS =
      Pattern.compile("^(?:public )?(?:final )?class (\\w+)", Pattern.MULTILINE);

  /** Those of a file, named from the repository's root. */
  public static Snippets of(String file) throws IOException {
    return new Snippets(Files.readString(root().resolve(file)));
  }

  /** Surefire runs in the module's directory, two below the root. */
  static Path root() {
    return Path.of("../..").toAbsolutePath().normalize();
  }

  /** The blocks in this language, in their order. */
  public List<String> blocks(String language) {
    return BLOCK
        .matcher(page)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  /** What the compiler has against a class, or several that know each other; nothing if it can. */
  static List<String> compile(List<String> classes, Path output) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none", "-d", output.toString(), "-cp", System.getProperty("java.class.path"));
    List<JavaFileObject> sources = new ArrayList<>();
    classes.forEach(source -> sources.add(source(source)));
    boolean compiled = compiler.getTask(null, null, found, options, null, sources).call();
    List<String> problems = found.getDiagnostics().stream().map(Object::toString).toList();
    return compiled ? List.of() : problems;
  }

  /** The page's classes, compiled together; whoever asks closes the loader. */
  URLClassLoader load(Path output) throws IOException {
    assertThat(compile(blocks("java"), output)).isEmpty();
    return new URLClassLoader(new URL[] {output.toUri().toURL()}, getClass().getClassLoader());
  }

  /** The names of the page's classes, in their order. */
  List<String> classes() {
    return blocks("java").stream().map(Snippets::nameOf).toList();
  }

  private static String nameOf(String source) {
    Matcher name = CLASS.matcher(source);
    assertThat(name.find()).as("a class in " + source).isTrue();
    return name.group(1);
  }

  private static JavaFileObject source(String text) {
    URI uri = URI.create("string:///" + nameOf(text) + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
