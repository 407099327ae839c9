package dev.segmentry.core.rule;

import dev.segmentry.core.account.Scalar;
import java.util.List;

/** Finds literals that a picklist can never hold. */
record PicklistCheck(Problems problems) {

  /** Reports every text literal among the operands that is not an option of the others. */
  void check(List<Operand> together) {
    List<String> options =
        together.stream()
            .map(Operand::options)
            .filter(list -> !list.isEmpty())
            .findFirst()
            .orElse(List.of());
    if (!options.isEmpty()) {
      together.forEach(operand -> check(operand, options));
    }
  }

  private void check(Operand operand, List<String> options) {
    if (operand.source() instanceof Expression.Literal literal
        && literal.value() instanceof Scalar.TextValue text
        && options.stream().noneMatch(text.text()::equalsIgnoreCase)) {
      problems.add(
          literal.position(),
          "'"
              + text.text()
              + "' is not one of the values "
              + String.join(", ", options)
              + Suggestion.hint(text.text(), options));
    }
  }
}
