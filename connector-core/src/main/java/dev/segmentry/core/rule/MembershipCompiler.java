package dev.segmentry.core.rule;

import dev.segmentry.core.account.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Compiles IN, LIKE and IS NULL. */
record MembershipCompiler(Problems problems) {

  Operand in(Expression.In source, Operand subject, List<Operand> options) {
    ComparisonCompiler comparisons = new ComparisonCompiler(problems);
    List<Node> equalities = new ArrayList<>();
    for (Operand option : options) {
      Expression.Comparison equality =
          new Expression.Comparison(
              source.subject(), Relation.EQUAL, option.source(), option.source().position());
      equalities.add(comparisons.comparison(equality, subject, option).node());
    }
    Node any = new Junction(equalities, Truth.TRUE);
    Node node = source.negated() ? new Negation(any) : any;
    String operator = source.negated() ? "NOT IN" : "IN";
    String listed =
        options.stream()
            .map(option -> shown(option.source()))
            .collect(Collectors.joining(", ", "(", ")"));
    return Operand.truth(
        source,
        new Leaf(
            node::test,
            (row, asOf, truth) ->
                Sentences.listed(subject.portrait(row, asOf), operator, listed, truth)));
  }

  private static String shown(Expression option) {
    return option instanceof Expression.Literal literal
        ? literal.value().display()
        : ExpressionText.of(option);
  }

  Operand like(Expression.Like source, Operand subject) {
    if (!(source.pattern() instanceof Expression.Literal literal
        && literal.value() instanceof Scalar.TextValue pattern)) {
      problems.add(source.pattern().position(), "LIKE needs its pattern written out: LIKE 'Acme%'");
      return Operand.wrong(source);
    }
    if (subject.isWrong()) {
      return Operand.wrong(source);
    }
    if (!subject.kind().isText()) {
      problems.add(
          source.position(),
          "LIKE needs a text, but "
              + ExpressionText.of(source.subject())
              + " is "
              + subject.kind().words());
      return Operand.wrong(source);
    }
    return like(source, subject, new LikePattern(pattern.text(), subject.kind() == Kind.PICKLIST));
  }

  private static Operand like(Expression.Like source, Operand subject, LikePattern pattern) {
    TextReader reader = subject.texts();
    boolean wanted = !source.negated();
    return Operand.truth(
        source,
        new Leaf(
            (row, asOf) -> {
              String text = reader.read(row, asOf);
              return text == null ? Truth.UNKNOWN : Truth.of(pattern.matches(text) == wanted);
            },
            (row, asOf, truth) ->
                Sentences.listed(
                    subject.portrait(row, asOf),
                    wanted ? "LIKE" : "NOT LIKE",
                    pattern.pattern(),
                    truth)));
  }

  Operand isNull(Expression.IsNull source, Operand subject) {
    if (subject.isWrong()) {
      return Operand.wrong(source);
    }
    if (subject.kind() == Kind.NULL || subject.kind() == Kind.INTERVAL) {
      problems.add(source.position(), "IS NULL asks about an attribute; name one before it");
      return Operand.wrong(source);
    }
    boolean wanted = !source.negated();
    return Operand.truth(
        source,
        new Leaf(
            (row, asOf) -> Truth.of(subject.isMissing(row, asOf) == wanted),
            (row, asOf, truth) ->
                Sentences.presence(
                    subject.portrait(row, asOf), wanted ? "IS NULL" : "IS NOT NULL", truth)));
  }
}
