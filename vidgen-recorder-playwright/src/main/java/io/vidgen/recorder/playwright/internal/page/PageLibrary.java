package io.vidgen.recorder.playwright.internal.page;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import io.vidgen.recorder.playwright.internal.cdp.Script;

/**
 * Functions of {@code vidgen}, an object in the page's isolated world.
 *
 * @param script adds them
 * @param data its argument
 */
public record PageLibrary(Script script, JsonElement data) {

  /** Functions that need no data. */
  static PageLibrary of(String name) {
    return new PageLibrary(Script.beside(PageLibrary.class, name), JsonNull.INSTANCE);
  }
}
