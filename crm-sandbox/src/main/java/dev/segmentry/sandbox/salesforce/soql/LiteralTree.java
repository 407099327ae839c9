package dev.segmentry.sandbox.salesforce.soql;

import io.github.apexdevtools.apexparser.ApexParser;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Turns the values of a query into ours. */
final class LiteralTree {
  /** Stands for the backslash in front of a wildcard; a character nobody has assigned. */
  static final char WILDCARD_MARK = '\uFDD0';

  private static final int MAX_TEXT = 4_000;
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][.SS][.S][XXX][XX][X]", Locale.ROOT);

  private final String soql;
  private final LocalDate today;

  LiteralTree(String soql, LocalDate today) {
    this.soql = soql;
    this.today = today;
  }

  Literal literal(ApexParser.ValueContext value, Operator operator) {
    SoqlError.Place place = SoqlParser.place(value.getStart());
    String text = value.getText();
    if (value.NULL() != null) {
      return new Literal(Literal.Kind.NULL, "null", place);
    }
    if (value.BooleanLiteral() != null) {
      return new Literal(Literal.Kind.BOOLEAN, Boolean.valueOf(text), place);
    }
    if (value.signedNumber() != null) {
      return new Literal(Literal.Kind.NUMBER, new BigDecimal(text), place);
    }
    if (value.StringLiteral() != null) {
      return new Literal(Literal.Kind.TEXT, text(value.StringLiteral(), operator, place), place);
    }
    return temporal(value, text, place);
  }

  private Literal temporal(ApexParser.ValueContext value, String text, SoqlError.Place place) {
    try {
      if (has(value.DateLiteral())) {
        return new Literal(Literal.Kind.DATE, LocalDate.parse(text), place);
      }
      if (has(value.DateTimeLiteral())) {
        return new Literal(
            Literal.Kind.DATETIME, OffsetDateTime.parse(text, MOMENT).toInstant(), place);
      }
      if (value.dateFormula() != null) {
        String word = text.toUpperCase(Locale.ROOT);
        return new Literal(Literal.Kind.RANGE, DateWords.range(word, today), place);
      }
    } catch (DateTimeException | IllegalArgumentException invalid) {
      throw SoqlError.at(soql, place, "MALFORMED_QUERY", "invalid date: " + text);
    }
    throw SoqlError.at(soql, place, "MALFORMED_QUERY", "unexpected token: '" + text + "'");
  }

  private static boolean has(@Nullable TerminalNode node) {
    return node != null;
  }

  /** In a LIKE pattern the escaped wildcards stay escaped. */
  private String text(TerminalNode literal, Operator operator, SoqlError.Place place) {
    String quoted = literal.getText();
    StringBuilder text = new StringBuilder();
    int i = 1;
    while (i < quoted.length() - 1) {
      char c = quoted.charAt(i);
      if (c == '\\' || c == WILDCARD_MARK) {
        i += 2 + escaped(quoted, i + 1, operator, text);
      } else {
        text.append(c);
        i++;
      }
    }
    if (text.length() > MAX_TEXT) {
      throw SoqlError.at(
          soql, place, "MALFORMED_QUERY", "a text may have at most " + MAX_TEXT + " characters");
    }
    return text.toString();
  }

  /** Appends the character behind a backslash; gives how many more characters it took. */
  private static int escaped(String quoted, int at, Operator operator, StringBuilder text) {
    char c = quoted.charAt(at);
    switch (c) {
      case 'n', 'N' -> text.append('\n');
      case 'r', 'R' -> text.append('\r');
      case 't', 'T' -> text.append('\t');
      case 'b', 'B' -> text.append('\b');
      case 'f', 'F' -> text.append('\f');
      case 'u' -> {
        text.append((char) Integer.parseInt(quoted.substring(at + 1, at + 5), 16));
        return 4;
      }
      case '_', '%', '\\' -> text.append(operator == Operator.LIKE ? "\\" : "").append(c);
      default -> text.append(c);
    }
    return 0;
  }
}
