package dev.segmentry.core.segment;

import dev.segmentry.core.account.Scalar;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Values as they stood when no move was pending: what a task shows as "before".
 *
 * @param day when that was
 * @param values by name; missing ones are absent
 */
record CalmValues(LocalDate day, Map<String, Scalar> values) {

  Optional<Scalar> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  String toText() {
    StringBuilder text = new StringBuilder(day.toString());
    new TreeMap<>(values)
        .forEach(
            (name, value) ->
                text.append(';').append(escaped(name)).append('=').append(escaped(value.toText())));
    return text.toString();
  }

  static CalmValues parse(String text) {
    String[] parts = text.split(";", -1);
    Map<String, Scalar> values = new TreeMap<>();
    for (int i = 1; i < parts.length; i++) {
      int sign = parts[i].indexOf('=');
      values.put(
          plain(parts[i].substring(0, sign)), Scalar.parse(plain(parts[i].substring(sign + 1))));
    }
    return new CalmValues(LocalDate.parse(parts[0]), values);
  }

  private static String escaped(String text) {
    return text.replace("%", "%25").replace(";", "%3B").replace("=", "%3D");
  }

  private static String plain(String text) {
    return text.replace("%3D", "=").replace("%3B", ";").replace("%25", "%");
  }
}
