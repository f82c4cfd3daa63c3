package io.vidgen.examples.server.browser;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the {@link Studio}, which ends with the last of them, and a visitor each. */
final class StudioExtension implements ParameterResolver {

  private static final Namespace OURS = Namespace.create(StudioExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Studio.class || type == Visitor.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Studio studio =
        context
            .getRoot()
            .getStore(OURS)
            .computeIfAbsent(Studio.class, key -> new Studio(), Studio.class);
    if (parameter.getParameter().getType() == Studio.class) {
      return studio;
    }
    return context
        .getStore(OURS)
        .computeIfAbsent(Visitor.class, key -> Visitor.of(studio), Visitor.class);
  }
}
