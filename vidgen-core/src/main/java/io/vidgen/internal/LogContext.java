package io.vidgen.internal;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What the MDC says on a thread: set for a while, or taken along to another thread. */
public final class LogContext {

  /** Until it is closed, on the thread that opened it. */
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  private LogContext() {}

  /** Says this under this key; what was there before is there again afterwards. */
  public static Scope with(String key, String value) {
    @Nullable String before = MDC.get(key);
    MDC.put(key, value);
    return () -> restore(key, before);
  }

  private static void restore(String key, @Nullable String before) {
    if (before == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, before);
    }
  }

  /** The task, for another thread, where the MDC says meanwhile what it says here and now. */
  public static Runnable carried(Runnable task) {
    @Nullable Map<String, String> here = MDC.getCopyOfContextMap();
    return () -> {
      try (Scope carried = instead(here)) {
        task.run();
      }
    };
  }

  /** As {@link #carried(Runnable)}. */
  public static <T extends @Nullable Object> Callable<T> carriedCall(Callable<T> task) {
    @Nullable Map<String, String> here = MDC.getCopyOfContextMap();
    return () -> {
      try (Scope carried = instead(here)) {
        return task.call();
      }
    };
  }

  private static Scope instead(@Nullable Map<String, String> context) {
    @Nullable Map<String, String> before = MDC.getCopyOfContextMap();
    set(context);
    return () -> set(before);
  }

  private static void set(@Nullable Map<String, String> context) {
    if (context == null) {
      MDC.clear();
    } else {
      MDC.setContextMap(context);
    }
  }
}
