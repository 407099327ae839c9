package dev.segmentry.core.rule;

import java.util.List;

/** Compiles CASE and COALESCE: several values of which one is taken. */
record ChoiceCompiler(Problems problems) {

  /**
   * @param thens results of the branches, and that of ELSE
   */
  Operand choice(Expression.Case source, List<Node> whens, List<Operand> thens) {
    Kind kind = common(source, "CASE", thens);
    if (kind == Kind.BOOLEAN) {
      List<Node> nodes = thens.stream().map(Operand::node).toList();
      return Operand.truth(source, new Choice(List.copyOf(whens), nodes));
    }
    List<Node> conditions = List.copyOf(whens);
    if (kind.isText()) {
      List<TextReader> texts = thens.stream().map(Operand::texts).toList();
      return Operand.texts(
          source,
          kind,
          options(thens),
          (row, asOf) -> texts.get(Choice.chosen(conditions, row, asOf)).read(row, asOf));
    }
    List<LongReader> longs = readers(thens, kind);
    return kind == Kind.WRONG
        ? Operand.wrong(source)
        : Operand.longs(
            source,
            kind,
            (row, asOf) -> longs.get(Choice.chosen(conditions, row, asOf)).read(row, asOf));
  }

  Operand coalesce(Expression.Call source, List<Operand> choices) {
    Kind kind = common(source, "COALESCE", choices);
    if (kind == Kind.WRONG) {
      return Operand.wrong(source);
    }
    if (kind == Kind.BOOLEAN) {
      return Operand.truth(source, new FirstKnown(choices.stream().map(Operand::node).toList()));
    }
    Operand first =
        kind.isText()
            ? Operand.texts(source, kind, options(choices), firstText(choices))
            : Operand.longs(source, kind, firstLong(readers(choices, kind)));
    return first.painted(
        (row, asOf) -> {
          Portrait portrait = choices.get(0).portrait(row, asOf);
          String value = first.portraitValue(row, asOf);
          return portrait.value().isEmpty() && !value.isEmpty()
              ? new Portrait(portrait.subject(), value, "missing (COALESCE → " + value + ")")
              : portrait;
        });
  }

  private static TextReader firstText(List<Operand> choices) {
    List<TextReader> readers = choices.stream().map(Operand::texts).toList();
    return (row, asOf) -> {
      for (int i = 0; i < readers.size(); i++) {
        String text = readers.get(i).read(row, asOf);
        if (text != null) {
          return text;
        }
      }
      return null;
    };
  }

  private static LongReader firstLong(List<LongReader> readers) {
    return (row, asOf) -> {
      for (int i = 0; i < readers.size(); i++) {
        long value = readers.get(i).read(row, asOf);
        if (value != CompiledExpression.MISSING) {
          return value;
        }
      }
      return CompiledExpression.MISSING;
    };
  }

  private static List<LongReader> readers(List<Operand> operands, Kind kind) {
    return operands.stream().map(it -> kind == Kind.DATE ? it.days() : it.longs()).toList();
  }

  private static List<String> options(List<Operand> operands) {
    return operands.stream()
        .map(Operand::options)
        .filter(list -> !list.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** The kind all have in common; {@link Kind#WRONG}, with a problem, when there is none. */
  private Kind common(Expression source, String name, List<Operand> operands) {
    Kind kind = Kind.NULL;
    for (Operand operand : operands) {
      if (operand.isWrong()) {
        return Kind.WRONG;
      }
      Kind union = KindUnion.of(kind, operand.kind());
      if (union == Kind.WRONG) {
        problems.add(
            operand.source().position(),
            name
                + " mixes "
                + kind.words()
                + " and "
                + operand.kind().words()
                + "; all its values have to be of one type");
        return Kind.WRONG;
      }
      kind = union;
    }
    if (kind == Kind.NULL) {
      problems.add(source.position(), name + " never gives a value");
      return Kind.WRONG;
    }
    new PicklistCheck(problems).check(operands);
    return kind;
  }
}
