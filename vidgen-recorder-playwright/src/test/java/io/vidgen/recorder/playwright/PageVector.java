package io.vidgen.recorder.playwright;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A way in which a page that is shown may try to reach a machine on the inside.
 *
 * @param name what it uses
 * @param body HOST stands for the address of the machine, PORT for its port, TARGET for a URL there
 *     that is this vector's alone
 * @param works whether the browser would get through if it were allowed to
 */
record PageVector(String name, String body, boolean works) {

  private static final String HEAD = "<!doctype html><title>v</title><p>vector</p>";

  static PageVector html(String name, String body) {
    return new PageVector(name, body, true);
  }

  static PageVector script(String name, String code) {
    return html(name, "<script>" + code + "</script>");
  }

  /** One that this browser does not try, or only when a person clicks: it must stay so. */
  PageVector idle() {
    return new PageVector(name, body, false);
  }

  /** A page with nothing else in it, for a vector that leads nowhere. */
  String page() {
    return HEAD + body;
  }

  /** A page that tries one after the other. */
  static String page(List<PageVector> vectors, String host, int port) {
    return vectors.stream()
        .map(vector -> vector.at(host, port))
        .collect(Collectors.joining("\n", HEAD, ""));
  }

  private String at(String host, int port) {
    return body.replace("TARGET", "http://HOST:PORT" + path())
        .replace("HOST", host)
        .replace("PORT", String.valueOf(port));
  }

  /** What is asked for there. */
  String path() {
    return "/" + name.replaceAll("[^a-zA-Z]+", "-");
  }

  @Override
  public String toString() {
    return name;
  }
}
