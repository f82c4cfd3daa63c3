package io.vidgen.examples.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hears SIGTERM and Ctrl-C instead of the JVM, which would begin to end at once: from then on it
 * refuses to register shutdown hooks, and a browser's proxy, for one, cannot be started without. A
 * command that finishes its work first needs a JVM that keeps running.
 *
 * <p>By reflection: {@code sun.misc.Signal} is there in every JDK (JEP 260 keeps it), but the
 * compiler's warning of it cannot be suppressed.
 */
final class StopSignals implements AutoCloseable {

  private record Previous(Object signal, Object handler) {}

  private final Method handle;
  private final List<Previous> previous = new ArrayList<>();

  private StopSignals(Method handle) {
    this.handle = handle;
  }

  /**
   * Runs this on a thread of the JVM's with each signal, until it is closed. Where signals cannot
   * be heard, as with {@code -Xrs}, nothing changes.
   */
  static StopSignals hear(Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      StopSignals signals = new StopSignals(signal.getMethod("handle", signal, handler));
      Object ours =
          Proxy.newProxyInstance(
              StopSignals.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> answer(proxy, method, arguments, action));
      for (String name : List.of("TERM", "INT")) {
        signals.replace(signal.getConstructor(String.class).newInstance(name), ours);
      }
      return signals;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JDK has no sun.misc.Signal", e);
    }
  }

  private static @Nullable Object answer(
      Object proxy, Method method, Object[] arguments, Runnable action) {
    return switch (method.getName()) {
      case "handle" -> {
        action.run();
        yield null;
      }
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "StopSignals";
    };
  }

  private void replace(Object signal, Object handler) {
    try {
      previous.add(new Previous(signal, handle.invoke(null, signal, handler)));
    } catch (ReflectiveOperationException e) {
      // The JVM was told to leave this signal alone.
    }
  }

  /** Restores the previous handlers of the signals. */
  @Override
  public void close() {
    List<Previous> before = List.copyOf(previous);
    previous.clear();
    before.forEach(was -> replace(was.signal(), was.handler()));
    previous.clear();
  }
}
