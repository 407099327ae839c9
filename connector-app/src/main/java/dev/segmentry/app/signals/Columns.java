package dev.segmentry.app.signals;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which column of a file is the key and which attribute each other column feeds.
 *
 * @param key position of the key column
 * @param fed columns that feed an attribute
 * @param ignored names of the others
 */
record Columns(int key, List<Fed> fed, List<String> ignored) {

  record Fed(int position, AttributeDefinition attribute) {}

  static Columns of(CsvSource source, List<String> header, AttributeCatalogue catalogue) {
    checkDistinct(source, header);
    int key = header.indexOf(source.key());
    if (key < 0) {
      throw new SignalsUnreadable(
          source.file(),
          1,
          "no column '"
              + source.key()
              + "' for the key; the header has "
              + header
              + "; correct 'key' in the configuration",
          null);
    }
    for (String column : source.columns().keySet()) {
      if (!header.contains(column)) {
        throw new SignalsUnreadable(
            source.file(),
            1,
            "no column '"
                + column
                + "'; the header has "
                + header
                + "; correct 'columns' in the configuration",
            null);
      }
    }
    return matched(source, header, catalogue, key);
  }

  private static Columns matched(
      CsvSource source, List<String> header, AttributeCatalogue catalogue, int key) {
    List<Fed> fed = new ArrayList<>();
    List<String> ignored = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      String name = source.columns().getOrDefault(header.get(i), header.get(i));
      Optional<AttributeDefinition> attribute = i == key ? Optional.empty() : catalogue.find(name);
      if (attribute.isPresent()) {
        fed.add(new Fed(i, attribute.get()));
      } else if (i != key) {
        ignored.add(header.get(i));
      }
    }
    return new Columns(key, fed, ignored);
  }

  static void checkDistinct(CsvSource source, List<String> header) {
    Set<String> seen = new HashSet<>();
    for (String column : header) {
      if (!seen.add(column)) {
        throw new SignalsUnreadable(
            source.file(), 1, "two columns are named '" + column + "'; rename one", null);
      }
    }
  }
}
