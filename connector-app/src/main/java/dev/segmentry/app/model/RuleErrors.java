package dev.segmentry.app.model;

import dev.segmentry.core.rule.Position;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Stops at the first error of lexer or parser and says it in words an admin can use. */
final class RuleErrors extends BaseErrorListener {

  private static final String ONE_COMPARISON =
      "; between two values stands one of =, <>, <, <=, > and >=, and AND between two comparisons";

  private static final Map<String, String> HINTS =
      Map.ofEntries(
          Map.entry("&", "; write AND"),
          Map.entry("|", "; write OR"),
          Map.entry("!", "; write NOT or <>"),
          Map.entry("=", "; equality is written with a single ="),
          Map.entry("'", "; a text begins here and does not end"),
          Map.entry("\"", "; texts stand in single quotes"),
          Map.entry("<", ONE_COMPARISON),
          Map.entry("<=", ONE_COMPARISON),
          Map.entry(">", ONE_COMPARISON),
          Map.entry(">=", ONE_COMPARISON),
          Map.entry("<>", ONE_COMPARISON));

  private final transient List<Position> places;

  /**
   * @param places of each character and of the end of the rule
   */
  RuleErrors(List<Position> places) {
    this.places = places;
  }

  /** Ends the reading of one rule. */
  static final class Misread extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Position position;

    private Misread(Position position, String problem) {
      super(problem, null, false, false);
      this.position = position;
    }

    Position position() {
      return position;
    }

    String problem() {
      return String.valueOf(getMessage());
    }
  }

  Position position(Token token) {
    return places.get(Math.max(0, Math.min(token.getStartIndex(), places.size() - 1)));
  }

  Misread at(Token token, String problem) {
    return new Misread(position(token), problem);
  }

  @Override
  public void syntaxError(
      Recognizer<?, ?> recognizer,
      @Nullable Object offending,
      int line,
      int column,
      String message,
      @Nullable RecognitionException cause) {
    if (offending instanceof Token token) {
      String text = token.getText();
      throw at(
          token,
          token.getType() == Token.EOF
              ? "the rule ends too early"
              : "'" + text + "' does not fit here" + HINTS.getOrDefault(text, ""));
    }
    RuleExprLexer lexer = (RuleExprLexer) recognizer;
    int start = Math.min(lexer._tokenStartCharIndex, places.size() - 1);
    String text =
        lexer.getInputStream().getText(org.antlr.v4.runtime.misc.Interval.of(start, start));
    throw new Misread(
        places.get(start), "'" + text + "' is no part of a rule" + HINTS.getOrDefault(text, ""));
  }
}
