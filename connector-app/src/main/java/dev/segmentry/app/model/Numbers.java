package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.account.ValueRange;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads fixed-point numbers out of YAML. */
record Numbers(Problems problems) {

  private static final String SYNTAX = "-?[0-9]{1,12}(\\.[0-9]{1,6})?";

  static boolean isNumber(String text) {
    return text.matches(SYNTAX);
  }

  /** Empty when the key is absent or, with a problem, when it is no number. */
  Optional<Long> micros(Section section, String key) {
    return section.find(key).flatMap(this::micros);
  }

  Optional<Long> require(Section section, String key, String whatItIs) {
    return section.require(key, whatItIs).flatMap(this::micros);
  }

  /**
   * A number that means something only within a range; one outside is a problem at its place.
   *
   * @param what the number is, for people: {@code weight}
   */
  Optional<Long> within(YamlNode node, ValueRange range, String what) {
    return micros(node)
        .filter(
            number -> {
              if (!range.holds(number)) {
                problems.add(
                    node.position(),
                    what
                        + ": "
                        + Fixed.text(number)
                        + " is not from "
                        + Fixed.text(range.min())
                        + " to "
                        + Fixed.text(range.max()));
              }
              return range.holds(number);
            });
  }

  Optional<Long> micros(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar) {
      return micros(scalar.text(), scalar.position());
    }
    problems.add(node.position(), "a number is needed here, but there is " + node.kind());
    return Optional.empty();
  }

  Optional<Long> micros(String text, Position position) {
    if (isNumber(text)) {
      return Optional.of(Fixed.micros(new BigDecimal(text)));
    }
    problems.add(position, "'" + text + "' is not a number such as 12.5 with at most 6 decimals");
    return Optional.empty();
  }
}
