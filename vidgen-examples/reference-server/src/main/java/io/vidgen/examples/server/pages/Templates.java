package io.vidgen.examples.server.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;

/**
 * Pages from the templates in {@code src/main/jte}, compiled with the program. What they are given
 * is escaped for the place it is put in: text, attribute, address.
 */
public final class Templates {

  private static final String SHOWN = "vidgen.shown";

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

  /** Answers with a page; {@code model} is the template's one parameter. */
  public void show(Context ctx, String template, Object model) {
    StringOutput page = new StringOutput();
    engine.render(template, model, page);
    ctx.html(page.toString());
    ctx.attribute(SHOWN, true);
  }

  /** Whether a page is the answer already, whatever its status. */
  static boolean hasShown(Context ctx) {
    return Boolean.TRUE.equals(ctx.<Boolean>attribute(SHOWN));
  }
}
