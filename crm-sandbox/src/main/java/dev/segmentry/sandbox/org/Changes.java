package dev.segmentry.sandbox.org;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** New values and cleared fields, by the schema's field names. */
public record Changes(Map<String, Object> set, Set<String> clear) {
  static final Changes NONE = new Changes(Map.of(), Set.of());

  public Changes {
    set = Map.copyOf(set);
    clear = Set.copyOf(clear);
  }

  public static Changes of(Map<String, Object> set) {
    return new Changes(set, Set.of());
  }

  Map<String, Object> over(Map<String, Object> values) {
    Map<String, Object> result = new HashMap<>(values);
    result.keySet().removeAll(clear);
    result.putAll(set);
    return result;
  }
}
