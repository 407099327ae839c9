package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.Sustain;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code immediate}, {@code 7d}, {@code 3 evaluations}, {@code 2 evaluations and 7d}, or
 * {@code evaluations} and {@code days} as keys, of which one is enough.
 */
record SustainReader(Problems problems) {

  static final String IMMEDIATE = "immediate";
  static final String EVALUATIONS = "evaluations";
  static final String DAYS = "days";

  private static final int MOST = 1_000;

  private static final Pattern DAYS_ALONE = Pattern.compile("([0-9]{1,3}) ?(?:d|day|days)");
  private static final Pattern EVALUATIONS_ALONE =
      Pattern.compile("([0-9]{1,3}) ?(?:evaluation|evaluations)");
  private static final String AND = " and ";

  /** Empty when the key is absent or, with a problem, when it cannot be read. */
  Optional<Sustain> read(Section section, String key) {
    return section.find(key).flatMap(this::read);
  }

  Optional<Sustain> read(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar) {
      return words(scalar);
    }
    return Section.of("sustain", node, problems).flatMap(this::keys);
  }

  private Optional<Sustain> words(YamlNode.Scalar scalar) {
    String text = scalar.text();
    if (text.equals(IMMEDIATE)) {
      return Optional.of(Sustain.NONE);
    }
    String[] parts = text.split(AND, 3);
    boolean daysFirst = number(DAYS_ALONE, parts[0]).isPresent();
    OptionalInt days = number(DAYS_ALONE, parts[daysFirst ? 0 : parts.length - 1]);
    OptionalInt evaluations = number(EVALUATIONS_ALONE, parts[daysFirst ? parts.length - 1 : 0]);
    int read = (days.isPresent() ? 1 : 0) + (evaluations.isPresent() ? 1 : 0);
    if (read == parts.length) {
      return Optional.of(sustain(evaluations, days));
    }
    problems.add(
        scalar.position(),
        "'"
            + text
            + "' is no sustain; write 7d, 3 evaluations, 2 evaluations and 7d, "
            + IMMEDIATE
            + " or {evaluations: 2, days: 7}");
    return Optional.empty();
  }

  private static OptionalInt number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  /** Days alone ask for two evaluations as well; evaluations alone ask for no days. */
  private static Sustain sustain(OptionalInt evaluations, OptionalInt days) {
    return evaluations.isPresent()
        ? new Sustain(evaluations.getAsInt(), days.orElse(0))
        : Sustain.days(days.orElse(0));
  }

  private Optional<Sustain> keys(Section section) {
    section.allow(EVALUATIONS, DAYS);
    OptionalInt evaluations = section.integer(EVALUATIONS, 0, MOST);
    OptionalInt days = section.integer(DAYS, 0, MOST);
    boolean said = section.has(EVALUATIONS) || section.has(DAYS);
    if (!said) {
      problems.add(
          section.position(),
          "a sustain needs 'evaluations' in which it must hold, calendar 'days', or both:"
              + " {evaluations: 2, days: 7}");
    }
    boolean unread =
        section.has(EVALUATIONS) != evaluations.isPresent()
            || section.has(DAYS) != days.isPresent();
    return said && !unread ? Optional.of(sustain(evaluations, days)) : Optional.empty();
  }
}
