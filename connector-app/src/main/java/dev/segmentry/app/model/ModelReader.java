package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.playbook.Playbook;
import dev.segmentry.core.quality.DataRules;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.Provisional;
import dev.segmentry.core.segment.Segmentation;
import dev.segmentry.core.segment.SegmentationModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a model from the top of its file. */
record ModelReader(Section top, List<AttributeDefinition> more, Problems problems) {

  private static final String[] KEYS = {
    "model",
    "version",
    "effective",
    "owners",
    "reviews",
    BecauseReader.KEY,
    "use",
    "attributes",
    "derived",
    "health",
    "scorecards",
    "bands",
    "tags",
    "dimensions",
    "playbooks",
    "provisional_when",
    ProvisionalReader.KEY,
    "data_quality"
  };

  Optional<SegmentationModel> read() {
    int before = problems.count();
    top.allow(KEYS);
    Optional<String> name = top.requireText("model", "the model's name");
    Optional<String> version = top.requireText("version", "such as 1.0.0");
    top.require("effective", "the day from which the model holds, such as 2024-05-31");
    Optional<LocalDate> effective = top.date("effective");
    new ReviewReader(problems).read(top);
    Declarations declared = Declarations.read(top, more, problems);
    new BecauseReader(problems, places(declared)).read(top);
    Parts parts = parts(declared);
    if (problems.count() > before) {
      return Optional.empty();
    }
    return new StepOrder(top, problems)
        .ordered(parts.steps())
        .flatMap(
            steps ->
                new RuleReader(parts.catalogue(), problems)
                    .built(
                        top.position(),
                        () ->
                            usable(
                                new SegmentationModel(
                                    name.orElseThrow(),
                                    version.orElseThrow(),
                                    effective.orElseThrow(),
                                    top.texts("owners"),
                                    parts.catalogue(),
                                    steps,
                                    parts.playbooks(),
                                    parts.provisionalWhen(),
                                    parts.data(),
                                    parts.provisional(),
                                    parts.approvals()))));
  }

  /** What a reason may be given for. */
  private List<String> places(Declarations declared) {
    List<String> places = new ArrayList<>();
    declared
        .segments()
        .forEach(
            (dimension, segments) -> {
              places.add(dimension);
              segments.forEach(segment -> places.add(dimension + "." + segment));
            });
    top.section("playbooks").ifPresent(it -> places.addAll(it.keys()));
    return places;
  }

  /** Compiling the model once more finds what only the whole of it can show. */
  private static SegmentationModel usable(SegmentationModel model) {
    return new Segmentation(model).model();
  }

  /**
   * What the sections hold, compiled.
   *
   * @param steps in the order of the file
   */
  private record Parts(
      AttributeCatalogue catalogue,
      List<EvaluationStep> steps,
      List<Playbook> playbooks,
      Optional<CompiledCondition> provisionalWhen,
      DataRules data,
      Optional<Provisional> provisional,
      Set<String> approvals) {}

  /**
   * The parts, with a slot for each percentile that some rule reads. Most models read none, which
   * shows when they compile without any. Else the model is read with slots for all of them, to see
   * which; that reading also finds the problems.
   */
  private Parts parts(Declarations declared) {
    Problems missing = new Problems();
    Parts without =
        new ModelReader(top.telling(missing), more, missing)
            .parts(declared, declared.catalogueWithRanks(name -> false));
    new StepOrder(top, missing).ordered(without.steps());
    if (missing.isEmpty()) {
      return without;
    }
    int before = problems.count();
    Parts withAll = parts(declared, declared.catalogueWithRanks(name -> true));
    new StepOrder(top, problems).ordered(withAll.steps());
    return problems.count() > before
        ? withAll
        : parts(declared, declared.catalogueWithRanks(reads(withAll)::contains));
  }

  private static Set<String> reads(Parts parts) {
    Set<String> reads = StepOrder.reads(parts.steps());
    parts.provisionalWhen().ifPresent(rule -> reads.addAll(rule.reads()));
    parts.provisional().ifPresent(it -> reads.addAll(it.reads()));
    parts.data().churnedWhen().ifPresent(rule -> reads.addAll(rule.reads()));
    parts.playbooks().forEach(playbook -> reads.addAll(PlaybookReader.reads(playbook)));
    return reads;
  }

  private Parts parts(Declarations declared, AttributeCatalogue catalogue) {
    RuleReader rules = new RuleReader(catalogue, problems);
    List<EvaluationStep> steps = new ArrayList<>();
    steps.addAll(declared.ranks(catalogue));
    StandIns standIns = StandIns.read(top, problems);
    steps.addAll(new DerivedReader(rules, standIns).read(top));
    top.section("health").flatMap(new HealthReader(rules)::read).ifPresent(steps::add);
    steps.addAll(new ScorecardReader(rules).read(top));
    steps.addAll(new TagReader(rules).read(top));
    steps.addAll(new DimensionReader(rules).read(top));
    return new Parts(
        catalogue,
        steps,
        new PlaybookReader(rules, declared.segments(), declared.tags()).read(top),
        rules.condition(top, "provisional_when"),
        new DataRulesReader(rules, standIns).read(top),
        new ProvisionalReader(rules).read(top),
        new DimensionReader(rules).approvals(top));
  }
}
