package io.vidgen.examples.server.pages;

import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;

/** HTML that is shown as text, for somebody to copy: the templates' escaping, once more. */
final class Html {

  private Html() {}

  static String attribute(Object value) {
    StringOutput escaped = new StringOutput();
    Escape.htmlAttribute(value.toString(), escaped);
    return escaped.toString();
  }
}
