package io.vidgen.examples.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The container file's instructions, comments left out and continued lines joined. */
record Containerfile(List<Instruction> instructions) {

  record Instruction(String name, String arguments) {}

  static Containerfile read() {
    List<Instruction> instructions = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String line : lines()) {
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      open.append(text);
      if (text.endsWith("\\")) {
        open.setLength(open.length() - 1);
        continue;
      }
      String[] parts = open.toString().split("\\s+", 2);
      instructions.add(new Instruction(parts[0].toUpperCase(Locale.ROOT), parts[1]));
      open.setLength(0);
    }
    return new Containerfile(instructions);
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(Path.of("Containerfile"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Stream<String> all(String name) {
    return instructions.stream()
        .filter(instruction -> instruction.name().equals(name))
        .map(Instruction::arguments);
  }

  /** The one that counts: the last. */
  String last(String name) {
    return all(name)
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError("the container file has no " + name));
  }

  long user() {
    return Long.parseLong(last("USER").split(":", 2)[0]);
  }
}
