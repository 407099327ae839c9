package dev.segmentry.app.model;

import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;

/**
 * Reads a rule written in SQL's condition syntax. Length and nesting are bounded before anything is
 * parsed, so no text can exhaust time or stack.
 */
public final class RuleParser {

  static final int LONGEST = 64 * 1024;

  private RuleParser() {}

  /**
   * Parses the content of a YAML value.
   *
   * @return empty when it is no rule; a problem says why and where
   */
  public static Optional<Expression> parse(YamlNode.Scalar scalar, Problems problems) {
    if (scalar.text().length() > LONGEST) {
      problems.add(
          scalar.position(),
          "the rule has "
              + scalar.text().length()
              + " characters; at most "
              + LONGEST
              + " are read");
      return Optional.empty();
    }
    if (scalar.text().isBlank()) {
      problems.add(scalar.position(), "the rule is empty; write a condition or remove the key");
      return Optional.empty();
    }
    return parse(scalar.text(), scalar.places().all(), problems);
  }

  /**
   * @param places of each UTF-16 unit of the text and of its end
   */
  static Optional<Expression> parse(String text, List<Position> places, Problems problems) {
    RuleErrors errors = new RuleErrors(byCodePoint(text, places));
    try {
      return Optional.of(tree(text, errors));
    } catch (RuleErrors.Misread misread) {
      problems.add(misread.position(), misread.problem());
      return Optional.empty();
    }
  }

  private static Expression tree(String text, RuleErrors errors) {
    RuleExprLexer lexer = new RuleExprLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    lexer.addErrorListener(errors);
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    tokens.fill();
    new RuleGuard(errors).check(tokens.getTokens());
    RuleExprParser parser = new RuleExprParser(tokens);
    parser.removeErrorListeners();
    parser.addErrorListener(errors);
    return new RuleTree(errors).complete(parser.complete());
  }

  /** The parser counts code points. */
  private static List<Position> byCodePoint(String text, List<Position> places) {
    List<Position> selected = new ArrayList<>(places.size());
    for (int i = 0; i < places.size(); i++) {
      if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
        selected.add(places.get(i));
      }
    }
    return selected;
  }
}
