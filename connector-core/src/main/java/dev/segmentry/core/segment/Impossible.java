package dev.segmentry.core.segment;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.Truth;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A computed value that its {@code valid_when} refuses: it counts as missing, and what is wrong is
 * something it is computed from (domain-vectors §1).
 *
 * @param attribute the computed one
 * @param words {@code signed_at 2027-01-01: tenure_days would be -57}
 */
public record Impossible(String attribute, String words) {

  /** All of an account, in the order of the model. */
  public static List<Impossible> of(SegmentationModel model, AttributeRow inputs, AsOf asOf) {
    AttributeRow row = inputs.copy();
    List<Impossible> found = new ArrayList<>();
    for (EvaluationStep step : model.steps()) {
      if (step instanceof EvaluationStep.Derive derive) {
        computed(derive.attribute(), row, asOf).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<Impossible> computed(
      DerivedAttribute attribute, AttributeRow row, AsOf asOf) {
    int slot = row.catalogue().slot(attribute.name()).orElseThrow();
    try {
      attribute.expression().evaluateInto(row, asOf, slot);
      if (attribute.validWhen().filter(it -> it.test(row, asOf) == Truth.FALSE).isEmpty()) {
        return Optional.empty();
      }
      Optional<Impossible> found =
          row.value(slot).map(it -> new Impossible(attribute.name(), words(attribute, row, it)));
      row.setMissing(slot, Absence.INVALID);
      return found;
    } catch (ArithmeticException | DateTimeException | IndexOutOfBoundsException uncomputable) {
      // What cannot be computed at all is told by the decision, which quarantines the account.
      row.setMissing(slot, Absence.INVALID);
      return Optional.empty();
    }
  }

  private static String words(DerivedAttribute attribute, AttributeRow row, Scalar result) {
    String from =
        new TreeSet<>(attribute.expression().reads())
            .stream()
                .flatMap(name -> row.value(name).map(it -> name + " " + it.display()).stream())
                .collect(Collectors.joining(", "));
    return (from.isEmpty() ? "" : from + ": ") + attribute.name() + " would be " + result.display();
  }
}
