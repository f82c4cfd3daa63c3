package io.vidgen.examples.server.browser;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the {@link Studio}, which ends with the last of them, and a visitor each.
 *
 * <p>It is the session's and not the root context's: where several processes share the tests, each
 * class is a request of its own.
 */
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
            .getStore(StoreScope.LAUNCHER_SESSION, OURS)
            .computeIfAbsent(Studio.class, key -> new Studio(), Studio.class);
    if (parameter.getParameter().getType() == Studio.class) {
      return studio;
    }
    return context
        .getStore(OURS)
        .computeIfAbsent(Visitor.class, key -> Visitor.of(studio), Visitor.class);
  }
}
