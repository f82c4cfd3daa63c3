package io.vidgen.campaign.draft;

import io.vidgen.internal.StorableText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sets values that a user typed on a valid object, one by one, so that each broken rule is reported
 * under its own field and none hides another.
 *
 * @param path of the object the values belong to; empty for the outermost
 * @param errors gains what is wrong
 */
record Fields(String path, List<FieldError> errors) {

  /** The fields of an object within this one. */
  Fields within(String name) {
    return new Fields(pathOf(name), errors);
  }

  private String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** The target with the value; the target itself where there is none or it breaks a rule. */
  <T, V> T set(T target, String name, @Nullable V value, BiFunction<T, V, T> wither) {
    if (value == null) {
      return target;
    }
    try {
      if (value instanceof String text) {
        StorableText.require(text);
      }
      return wither.apply(target, value);
    } catch (IllegalArgumentException e) {
      errors.add(new FieldError(pathOf(name), String.valueOf(e.getMessage())));
      return target;
    }
  }

  /** As {@link #set}, for the wire name of a constant. */
  <T, E extends Enum<E>> T choose(
      T target, String name, @Nullable String value, Class<E> type, BiFunction<T, E, T> wither) {
    return set(target, name, value, (on, text) -> wither.apply(on, constant(type, text)));
  }

  /** How a constant is written in JSON. */
  static String wireName(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> wireName(constant).equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must be one of "
                        + Arrays.stream(type.getEnumConstants())
                            .map(Fields::wireName)
                            .collect(Collectors.joining(", "))
                        + ", not \""
                        + name
                        + "\""));
  }
}
