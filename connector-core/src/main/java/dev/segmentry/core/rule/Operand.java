package dev.segmentry.core.rule;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Fixed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A compiled value of any kind.
 *
 * @param source what it was compiled from
 * @param kind what it is
 * @param options legal values of a picklist; empty when any will do
 * @param longs reads it when it is neither text nor interval; booleans are 0 or 1
 * @param texts reads it when it is a text
 * @param node tests it when it is a boolean
 * @param painter pictures it for evidence
 */
record Operand(
    Expression source,
    Kind kind,
    List<String> options,
    LongReader longs,
    TextReader texts,
    Node node,
    Painter painter) {

  private static final LongReader NO_LONG = (row, asOf) -> CompiledExpression.MISSING;
  private static final TextReader NO_TEXT = (row, asOf) -> null;

  /** Pictures a value for one account. */
  interface Painter {
    Portrait paint(AttributeRow row, AsOf asOf);
  }

  static Operand wrong(Expression source) {
    return bare(source, Kind.WRONG);
  }

  /** Without a value of its own. */
  static Operand bare(Expression source, Kind kind) {
    return new Operand(
        source, kind, List.of(), NO_LONG, NO_TEXT, new Constant(Truth.UNKNOWN), painter(source));
  }

  private static Painter painter(Expression source) {
    Portrait missing = Portrait.of(ExpressionText.of(source), "");
    return (row, asOf) -> missing;
  }

  static Operand longs(Expression source, Kind kind, LongReader reader) {
    String subject = ExpressionText.of(source);
    Painter painter = (row, asOf) -> Portrait.of(subject, display(kind, reader.read(row, asOf)));
    return new Operand(
        source, kind, List.of(), reader, NO_TEXT, new Constant(Truth.UNKNOWN), painter);
  }

  static Operand texts(Expression source, Kind kind, List<String> options, TextReader reader) {
    String subject = ExpressionText.of(source);
    Painter painter =
        (row, asOf) -> {
          String text = reader.read(row, asOf);
          return Portrait.of(subject, text == null ? "" : text);
        };
    return new Operand(
        source, kind, options, NO_LONG, reader, new Constant(Truth.UNKNOWN), painter);
  }

  static Operand truth(Expression source, Node node) {
    LongReader longs =
        (row, asOf) ->
            switch (node.test(row, asOf)) {
              case FALSE -> 0;
              case TRUE -> 1;
              case UNKNOWN -> CompiledExpression.MISSING;
            };
    Painter painter =
        (row, asOf) ->
            Portrait.of(ExpressionText.of(source), display(Kind.BOOLEAN, longs.read(row, asOf)));
    return new Operand(source, Kind.BOOLEAN, List.of(), longs, NO_TEXT, node, painter);
  }

  Operand painted(Painter other) {
    return new Operand(source, kind, options, longs, texts, node, other);
  }

  /** The same under another name in evidence. */
  Operand renamed(String subject) {
    return painted((row, asOf) -> Portrait.of(subject, painter.paint(row, asOf).value()));
  }

  /** Its value in display form; empty text when it is missing. */
  String portraitValue(AttributeRow row, AsOf asOf) {
    return painter.paint(row, asOf).value();
  }

  boolean isWrong() {
    return kind == Kind.WRONG;
  }

  boolean isLiteral() {
    return source instanceof Expression.Literal;
  }

  Portrait portrait(AttributeRow row, AsOf asOf) {
    return painter.paint(row, asOf);
  }

  Optional<AttributeType> type() {
    return kind.type();
  }

  boolean isMissing(AttributeRow row, AsOf asOf) {
    return kind.isText()
        ? texts.read(row, asOf) == null
        : longs.read(row, asOf) == CompiledExpression.MISSING;
  }

  /** Reads a date or timestamp as epoch day, in the zone of the evaluation. */
  LongReader days() {
    return kind == Kind.TIMESTAMP ? (row, asOf) -> asOf.epochDay(longs.read(row, asOf)) : longs;
  }

  private static String display(Kind kind, long value) {
    if (value == CompiledExpression.MISSING) {
      return "";
    }
    return switch (kind) {
      case NUMBER -> Fixed.text(value);
      case BOOLEAN -> value == 0 ? "false" : "true";
      case DATE -> LocalDate.ofEpochDay(value).toString();
      case TIMESTAMP -> Instant.ofEpochMilli(value).toString();
      case TEXT, PICKLIST, INTERVAL, NULL, WRONG -> "";
    };
  }
}
