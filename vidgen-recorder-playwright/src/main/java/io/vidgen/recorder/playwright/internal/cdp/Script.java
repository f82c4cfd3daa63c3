package io.vidgen.recorder.playwright.internal.cdp;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A JavaScript function that lies in the jar, in the package of the class that has it run.
 *
 * @param text its declaration
 */
public record Script(String text) {

  private static final Gson GSON = new Gson();

  /** The script in this file beside a class. */
  public static Script beside(Class<?> owner, String name) {
    return new Script(read(owner, name));
  }

  /** The JSON in this file beside a class, to be a script's argument. */
  public static JsonElement dataBeside(Class<?> owner, String name) {
    return JsonParser.parseString(read(owner, name));
  }

  /**
   * The text of a call, where the protocol takes no arguments.
   *
   * @param arguments what Gson can write
   */
  public String callWith(Object... arguments) {
    return Arrays.stream(arguments)
        .map(GSON::toJson)
        .collect(Collectors.joining(", ", "(" + text + ")(", ");\n"));
  }

  private static String read(Class<?> owner, String name) {
    try (InputStream file = owner.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
