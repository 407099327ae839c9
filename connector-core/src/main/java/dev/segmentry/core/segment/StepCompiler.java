package dev.segmentry.core.segment;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.rule.Truth;
import dev.segmentry.core.score.BandScore;
import dev.segmentry.core.score.Composite;
import dev.segmentry.core.score.HealthModel;
import dev.segmentry.core.score.HealthReading;
import dev.segmentry.core.score.PlainHealth;
import dev.segmentry.core.score.PlainScorecard;
import dev.segmentry.core.score.Scorecard;
import dev.segmentry.core.score.ScorecardReading;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Finds the slots of each step once, so that no name is looked up per account. */
final class StepCompiler {

  private final SegmentationModel model;
  private final AttributeCatalogue catalogue;
  private final MissingInputs missing;
  private final Map<String, String> sources;

  StepCompiler(SegmentationModel model, Map<String, String> sources) {
    this.model = model;
    this.sources = sources;
    this.catalogue = model.catalogue();
    this.missing = new MissingInputs(model.steps());
  }

  ModelStep compile(EvaluationStep step) {
    if (step instanceof EvaluationStep.Derive derive) {
      return derive(derive.attribute());
    }
    if (step instanceof EvaluationStep.Rank rank) {
      return rank(rank);
    }
    if (step instanceof EvaluationStep.Quintile quintile) {
      return quintile(quintile);
    }
    if (step instanceof EvaluationStep.Weighted weighted) {
      return weighted(weighted.composite());
    }
    if (step instanceof EvaluationStep.Tag tag) {
      return tag(tag.tag());
    }
    if (step instanceof EvaluationStep.Health health) {
      return health(health.model());
    }
    if (step instanceof EvaluationStep.Rubric rubric) {
      return rubric(rubric.scorecard());
    }
    if (step instanceof EvaluationStep.Bands bands) {
      return bands(bands.score());
    }
    return assign(((EvaluationStep.Assign) step).dimension());
  }

  private int slot(String name) {
    return catalogue.slot(name).orElseThrow();
  }

  private ModelStep derive(DerivedAttribute attribute) {
    int slot = slot(attribute.name());
    return evaluation -> {
      AttributeRow row = evaluation.row();
      attribute.expression().evaluateInto(row, evaluation.asOf(), slot);
      attribute
          .validWhen()
          .filter(rule -> rule.test(row, evaluation.asOf()) == Truth.FALSE)
          .ifPresent(rule -> row.setMissing(slot, Absence.INVALID));
    };
  }

  /** Rounded down, so that a comparison with a share such as 0.8 is exact. */
  private ModelStep rank(EvaluationStep.Rank rank) {
    int from = slot(rank.attribute());
    int to = slot(rank.target());
    return evaluation -> {
      AttributeRow row = evaluation.row();
      int size = evaluation.population().size(rank.attribute());
      if (!row.isKnown(from) || size == 0) {
        row.setMissing(to, Absence.INSUFFICIENT_INPUTS);
      } else {
        int below = evaluation.population().below(rank.attribute(), row.scalar(from));
        row.setScalar(to, Math.floorDiv(below * Fixed.ONE, (long) size));
        tellSize(to, rank.attribute(), evaluation);
      }
    };
  }

  private ModelStep quintile(EvaluationStep.Quintile quintile) {
    int from = slot(quintile.attribute());
    int to = slot(quintile.target());
    return evaluation -> {
      AttributeRow row = evaluation.row();
      OptionalInt digit =
          row.isKnown(from)
              ? evaluation.population().quintile(quintile.attribute(), row.scalar(from))
              : OptionalInt.empty();
      if (digit.isPresent()) {
        row.setScalar(to, digit.getAsInt() * Fixed.ONE);
        tellSize(to, quintile.attribute(), evaluation);
      } else {
        row.setMissing(to, Absence.INSUFFICIENT_INPUTS);
      }
    };
  }

  /** A rank tells little without the number it is a rank among. */
  private static void tellSize(int slot, String attribute, Evaluation evaluation) {
    if (evaluation.isExplained()) {
      int size = evaluation.population().size(attribute);
      evaluation.row().setAside(slot, "of " + size + " active accounts");
    }
  }

  private ModelStep weighted(Composite composite) {
    int slot = slot(composite.attribute());
    return evaluation -> {
      Composite.Reading reading = composite.read(evaluation.row());
      evaluation.score(composite.attribute(), slot, reading.score());
      composite
          .assumption()
          .ifPresent(
              second ->
                  evaluation.score(
                      second.attribute(), slot(second.attribute()), reading.assumed()));
      evaluation.explain(
          composite.attribute(), reading.evidence(), reason(composite, reading, evaluation.row()));
    };
  }

  /** Scores are made of what somebody can look into. */
  private String reason(Composite composite, Composite.Reading reading, AttributeRow row) {
    String behind = reading.score().isEmpty() ? missing.behind(composite.attribute(), row) : "";
    return behind.isEmpty() ? reading.reason() : reading.reason() + " (for want of " + behind + ")";
  }

  private ModelStep health(HealthModel health) {
    int slot = slot(health.attribute());
    PlainHealth plain = new PlainHealth(health, catalogue);
    return evaluation -> {
      if (!evaluation.isExplained()) {
        evaluation.score(slot, plain.score(evaluation.row(), evaluation.asOf()));
        return;
      }
      HealthReading reading = health.read(evaluation.row(), evaluation.asOf());
      evaluation.score(health.attribute(), slot, reading.score());
      evaluation.explain(
          health.attribute(), reading.evidence(), reason(health, reading, evaluation.row()));
      evaluation.keep(health.attribute(), reading);
    };
  }

  private String reason(HealthModel health, HealthReading reading, AttributeRow row) {
    boolean staged = row.isKnown(slot(health.stageAttribute()));
    String behind = staged ? "" : missing.behind(health.stageAttribute(), row);
    return behind.isEmpty() ? reading.reason() : reading.reason() + " (for want of " + behind + ")";
  }

  private ModelStep rubric(Scorecard scorecard) {
    int slot = slot(scorecard.attribute());
    int total = scorecard.totalAttribute().map(this::slot).orElse(-1);
    PlainScorecard plain = new PlainScorecard(scorecard);
    return evaluation -> {
      if (!evaluation.isExplained()) {
        evaluation.score(slot, plain.mean(evaluation.row(), evaluation.asOf()));
        if (total >= 0) {
          evaluation.score(total, plain.total(evaluation.row(), evaluation.asOf()));
        }
        return;
      }
      ScorecardReading reading = plain.read(evaluation.row(), evaluation.asOf());
      evaluation.score(scorecard.attribute(), slot, reading.mean());
      if (total >= 0) {
        evaluation.score(scorecard.totalAttribute().orElseThrow(), total, reading.total());
      }
      String missing = String.join(", ", reading.missing()) + " missing";
      evaluation.explain(
          scorecard.attribute(),
          reading.evidence(),
          reading.mean().isEmpty()
              ? "insufficient_inputs: " + missing
              : reading.partial() ? "partial: " + missing : "");
    };
  }

  private ModelStep bands(BandScore score) {
    int slot = slot(score.attribute());
    return evaluation -> {
      OptionalLong band = score.read(evaluation.row());
      evaluation.score(
          score.attribute(),
          slot,
          band.isPresent() ? OptionalLong.of(band.getAsLong() * Fixed.ONE) : OptionalLong.empty());
    };
  }

  private ModelStep tag(ProductTag tag) {
    int slot = slot(ProductTag.attribute(tag.name()));
    return evaluation -> {
      Optional<String> value = tag.read(evaluation.row(), evaluation.asOf());
      if (value.isPresent()) {
        evaluation.row().setText(slot, value.get());
        evaluation.memory().keep("tag", tag.name(), value.get());
      } else {
        evaluation.row().setMissing(slot, Absence.INSUFFICIENT_INPUTS);
        evaluation.memory().forget("tag", tag.name());
      }
    };
  }

  private ModelStep assign(Dimension dimension) {
    return new DimensionStep(
        model.version(),
        dimension,
        slot(Dimension.attribute(dimension.key())),
        Lineage.of(dimension, model, sources),
        dimension instanceof OrderedDimension ordered ? slot(ordered.attribute()) : -1,
        model.provisional(),
        missing);
  }
}
