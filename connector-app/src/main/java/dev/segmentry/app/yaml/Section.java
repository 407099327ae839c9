package dev.segmentry.app.yaml;

import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.Suggestion;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Key: value pairs being read by someone who knows what they should be. Whatever does not fit
 * becomes a problem with its place, and reading goes on, so that all problems are told at once.
 */
public final class Section {

  private final String name;
  private final YamlNode.Mapping mapping;
  private final Problems problems;

  private Section(String name, YamlNode.Mapping mapping, Problems problems) {
    this.name = name;
    this.mapping = mapping;
    this.problems = problems;
  }

  /**
   * Takes a node as key: value pairs; anything else is a problem.
   *
   * @param name path of keys, for people: {@code mapping.write}; empty text for the whole file
   */
  public static Optional<Section> of(String name, YamlNode node, Problems problems) {
    if (node instanceof YamlNode.Mapping mapping) {
      return Optional.of(new Section(name, mapping, problems));
    }
    problems.add(
        node.position(), title(name) + " needs key: value pairs, but there is " + node.kind());
    return Optional.empty();
  }

  /** The same pairs, read by someone who wants to be told apart from the others. */
  public Section telling(Problems others) {
    return new Section(name, mapping, others);
  }

  /** Complains about every key that is not among these, with the nearest one that is. */
  public Section allow(String... keys) {
    return allow(List.of(), keys);
  }

  /**
   * As above.
   *
   * @param elsewhere keys of the same section when it is about something else: one of them may have
   *     been meant
   */
  public Section allow(List<String> elsewhere, String... keys) {
    Set<String> known = Set.of(keys);
    List<String> meant = new ArrayList<>(known);
    meant.addAll(elsewhere);
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key)) {
                problems.add(
                    entry.key(),
                    "unknown key '"
                        + key
                        + "' in "
                        + title(name)
                        + (elsewhere.contains(key) ? "" : Suggestion.hint(key, meant))
                        + "; there are "
                        + String.join(", ", keys));
              }
            });
    return this;
  }

  public boolean has(String key) {
    return find(key).isPresent();
  }

  /** Where a value stands; where the section begins when there is none. */
  public Position position(String key) {
    return find(key).map(YamlNode::position).orElse(mapping.position());
  }

  public Position position() {
    return mapping.position();
  }

  public Set<String> keys() {
    return mapping.entries().keySet();
  }

  /** Where a key stands. */
  public Position keyPosition(String key) {
    YamlNode.Entry entry = mapping.entries().get(key);
    return entry == null ? mapping.position() : entry.key();
  }

  /** Tells what is wrong with a key, where the key stands. */
  public void problem(String key, String what) {
    problems.add(keyPosition(key), "'" + path(key) + "': " + what);
  }

  /** The node behind a key; empty when the key is absent or nothing stands behind it. */
  public Optional<YamlNode> find(String key) {
    YamlNode.Entry entry = mapping.entries().get(key);
    return entry == null || (entry.value() instanceof YamlNode.Scalar s && s.isEmpty())
        ? Optional.empty()
        : Optional.of(entry.value());
  }

  /** As {@link #find}; its absence is a problem. */
  public Optional<YamlNode> require(String key, String whatItIs) {
    Optional<YamlNode> node = find(key);
    if (node.isEmpty()) {
      problems.add(
          keyPosition(key), "'" + key + "' is missing in " + title(name) + ": " + whatItIs);
    }
    return node;
  }

  public Optional<String> text(String key) {
    return find(key).flatMap(node -> text(path(key), node, problems));
  }

  public Optional<String> requireText(String key, String whatItIs) {
    return require(key, whatItIs).flatMap(node -> text(path(key), node, problems));
  }

  public Optional<Section> section(String key) {
    return find(key).flatMap(node -> of(path(key), node, problems));
  }

  /** Hands on each key with the section behind it; a key with anything else is a problem. */
  public void eachSection(BiConsumer<String, Section> reader) {
    keys().forEach(key -> section(key).ifPresent(section -> reader.accept(key, section)));
  }

  public Optional<Section> requireSection(String key, String whatItIs) {
    return require(key, whatItIs).flatMap(node -> of(path(key), node, problems));
  }

  /** A whole number between bounds. */
  public OptionalInt integer(String key, int min, int max) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= min && number <= max) {
        return OptionalInt.of(number);
      }
    } catch (NumberFormatException e) {
      // told below, together with numbers out of bounds
    }
    problems.add(
        position(key),
        quoted(key, text.get()) + " is not a whole number from " + min + " to " + max);
    return OptionalInt.empty();
  }

  public Optional<LocalDate> date(String key) {
    Optional<String> text = text(key);
    try {
      return text.map(LocalDate::parse);
    } catch (DateTimeException e) {
      problems.add(
          position(key), quoted(key, text.orElse("")) + " is not a date such as 2024-06-30");
      return Optional.empty();
    }
  }

  /** A number of days ({@code 30d}) or hours ({@code 12h}). */
  public Optional<Duration> age(String key) {
    Optional<String> text = text(key);
    if (text.isPresent() && !text.get().matches("[1-9][0-9]{0,4} ?[dh]")) {
      problems.add(position(key), quoted(key, text.get()) + " is not an age such as 30d or 12h");
      return Optional.empty();
    }
    return text.map(
        age -> {
          long number = Long.parseLong(age.substring(0, age.length() - 1).strip());
          return age.endsWith("d") ? Duration.ofDays(number) : Duration.ofHours(number);
        });
  }

  /** A short time: seconds ({@code 30s}), minutes ({@code 5m}) or hours ({@code 1h}). */
  public Optional<Duration> time(String key, Duration most) {
    Optional<String> text = text(key);
    Optional<Duration> time =
        text.filter(written -> written.matches("[0-9]{1,5} ?[smh]"))
            .map(
                written -> Duration.parse("PT" + written.replace(" ", "").toUpperCase(Locale.ROOT)))
            .filter(one -> one.compareTo(most) <= 0);
    if (text.isPresent() && time.isEmpty()) {
      problems.add(
          position(key),
          quoted(key, text.get())
              + " is not a time such as 30s or 5m, at most "
              + most.toMinutes()
              + "m");
    }
    return time;
  }

  /** One of some words. */
  public Optional<String> choice(String key, List<String> words) {
    Optional<String> text = text(key);
    if (text.isPresent() && !words.contains(text.get())) {
      problems.add(
          position(key),
          quoted(key, text.get())
              + " is not one of "
              + String.join(", ", words)
              + Suggestion.hint(text.get(), words));
      return Optional.empty();
    }
    return text;
  }

  /** Texts; one alone may stand without brackets. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (YamlNode item : items(key)) {
      text(path(key), item, problems).ifPresent(texts::add);
    }
    return texts;
  }

  /** The items of a list; one alone may stand without brackets. */
  public List<YamlNode> items(String key) {
    Optional<YamlNode> node = find(key);
    if (node.isPresent() && node.get() instanceof YamlNode.Sequence sequence) {
      return sequence.items();
    }
    return node.stream().toList();
  }

  /** Texts by key. */
  public Map<String, String> textsByKey(String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    section(key)
        .ifPresent(
            section ->
                section
                    .keys()
                    .forEach(name -> section.text(name).ifPresent(text -> texts.put(name, text))));
    return texts;
  }

  private static Optional<String> text(String path, YamlNode node, Problems problems) {
    if (node instanceof YamlNode.Scalar scalar) {
      return Optional.of(scalar.text());
    }
    problems.add(node.position(), "'" + path + "' needs one value, but there is " + node.kind());
    return Optional.empty();
  }

  private String path(String key) {
    return name.isEmpty() ? key : name + "." + key;
  }

  private String quoted(String key, String text) {
    return path(key) + ": '" + text + "'";
  }

  private static String title(String name) {
    return name.isEmpty() ? "the file" : "'" + name + "'";
  }
}
