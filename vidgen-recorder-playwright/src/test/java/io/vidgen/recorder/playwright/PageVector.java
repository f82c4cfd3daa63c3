package io.vidgen.recorder.playwright;

/**
 * A way in which a page that is shown may try to reach a machine on the inside.
 *
 * @param name what it uses
 * @param carrier HOST stands for the address of the machine, PORT for its port
 * @param works whether the browser would get through if it were allowed to
 */
record PageVector(String name, String carrier, boolean works) {

  static PageVector html(String name, String body) {
    return new PageVector(name, "<!doctype html><title>v</title><p>vector</p>" + body, true);
  }

  static PageVector script(String name, String code) {
    return html(name, "<script>" + code + "</script>");
  }

  /** One that this browser does not try, or only when a person clicks: it must stay so. */
  PageVector idle() {
    return new PageVector(name, carrier, false);
  }

  String at(String host, int port) {
    return carrier.replace("HOST", host).replace("PORT", String.valueOf(port));
  }

  @Override
  public String toString() {
    return name;
  }
}
