package dev.segmentry.app.cli;

import dev.segmentry.app.model.WholeModel;
import dev.segmentry.app.report.LocatedFinding;
import dev.segmentry.app.signals.SignalRows;
import dev.segmentry.app.signals.SignalTally;
import dev.segmentry.core.lint.LintSubject;
import dev.segmentry.core.lint.Provided;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.sync.ArrTrend;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks a model over, by itself or against what a configuration provides. */
final class ModelCheck {

  private ModelCheck() {}

  /**
   * @param provided empty: the model by itself
   */
  static List<LocatedFinding> of(WholeModel model, Optional<Provided> provided, AsOf asOf) {
    return LocatedFinding.of(
        model, new LintSubject(model.model(), model.notes(), model.reviews(), provided, asOf));
  }

  /** What fields, counts and the signal files that were read give, and what is made of it. */
  static Provided provided(Prepared prepared, List<SignalTally> signals) {
    Set<String> attributes = fed(prepared);
    signals.forEach(it -> attributes.addAll(it.fed()));
    if (attributes.contains(ArrTrend.ARR)) {
      attributes.add(ArrTrend.TREND);
    }
    Set<String> written = new HashSet<>();
    prepared.mappings().outputs().forEach(it -> written.add(it.dimension()));
    return new Provided(attributes, written, prepared.configuration().csm().owners().keySet());
  }

  /** What fields, counts, related objects and signal files with a row an account give. */
  static Set<String> fed(Prepared prepared) {
    Set<String> attributes = new HashSet<>();
    prepared.mappings().attributes().forEach(it -> attributes.add(it.attribute()));
    prepared.mappings().related().forEach(it -> attributes.add(it.attribute()));
    prepared.configuration().csvSources().stream()
        .filter(it -> it.rows() == SignalRows.ACCOUNTS)
        .forEach(it -> attributes.addAll(it.columns().values()));
    prepared
        .configuration()
        .relatedSources()
        .forEach(it -> attributes.addAll(it.provided(prepared.model().catalogue())));
    return attributes;
  }
}
