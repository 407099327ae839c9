package dev.segmentry.sandbox.salesforce.soql;

import io.github.apexdevtools.apexparser.ApexLexer;
import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.ApexParserFactory;
import java.time.LocalDate;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Parses SOQL with the Apex grammar, which by itself accepts trailing text and takes forever on
 * deep nesting: both are caught here.
 */
final class SoqlParser {
  static final int MAX_LENGTH = 100_000;
  private static final int MAX_DEPTH = 20;

  private final String soql;
  private final LocalDate today;

  /**
   * @param today in the org's zone, for words such as THIS_MONTH
   */
  private SoqlParser(String soql, LocalDate today) {
    this.soql = soql;
    this.today = today;
  }

  static SoqlQuery parse(String soql, LocalDate today) {
    if (soql.length() > MAX_LENGTH) {
      throw SoqlError.of(
          "QUERY_TOO_COMPLICATED",
          "SOQL statements cannot be longer than " + MAX_LENGTH + " characters.");
    }
    SoqlParser parser = new SoqlParser(soql, today);
    parser.guardDepth();
    return parser.parse();
  }

  private SoqlQuery parse() {
    Complaints complaints = new Complaints();
    ApexLexer lexer = ApexParserFactory.createLexer(CharStreams.fromString(markedWildcards()));
    lexer.removeErrorListeners();
    lexer.addErrorListener(complaints);
    ApexParser parser = ApexParserFactory.createParser(new CommonTokenStream(lexer));
    parser.removeErrorListeners();
    parser.addErrorListener(complaints);
    ApexParser.QueryContext tree = parser.query();
    Token rest = parser.getCurrentToken();
    if (rest.getType() != Token.EOF) {
      throw unexpected(rest);
    }
    return new SoqlTree(soql, today).query(tree);
  }

  /** The Apex lexer does not know a backslash before a wildcard: it becomes a mark. */
  private String markedWildcards() {
    StringBuilder marked = new StringBuilder(soql);
    int i = soql.indexOf('\\');
    while (i >= 0 && i < soql.length() - 1) {
      char next = soql.charAt(i + 1);
      if (next == '%' || next == '_') {
        marked.setCharAt(i, LiteralTree.WILDCARD_MARK);
      }
      i = soql.indexOf('\\', i + 2);
    }
    return marked.toString();
  }

  /** Counts brackets outside texts. */
  private void guardDepth() {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < soql.length(); i++) {
      char c = soql.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
      if (depth > MAX_DEPTH) {
        throw SoqlError.of(
            "MALFORMED_QUERY", "too many nested brackets: at most " + MAX_DEPTH + " are allowed");
      }
    }
  }

  private SoqlError unexpected(Token token) {
    String text = token.getType() == Token.EOF ? "<EOF>" : token.getText();
    return SoqlError.at(soql, place(token), "MALFORMED_QUERY", "unexpected token: '" + text + "'");
  }

  static SoqlError.Place place(Token token) {
    return new SoqlError.Place(token.getLine(), token.getCharPositionInLine() + 1);
  }

  private final class Complaints extends BaseErrorListener {
    @Override
    public void syntaxError(
        Recognizer<?, ?> recognizer,
        @Nullable Object symbol,
        int line,
        int column,
        String message,
        @Nullable RecognitionException cause) {
      if (symbol instanceof Token token) {
        throw unexpected(token);
      }
      throw SoqlError.at(
          soql, new SoqlError.Place(line, column + 1), "MALFORMED_QUERY", "unexpected character");
    }
  }
}
