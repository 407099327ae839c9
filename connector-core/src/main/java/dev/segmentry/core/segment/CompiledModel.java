package dev.segmentry.core.segment;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.playbook.Playbooks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A model made ready to run: slots found, lineages known. */
final class CompiledModel {

  private final SegmentationModel source;
  private final StepCompiler compiler;
  private final List<ModelStep> steps;
  private final Playbooks playbooks;
  private final BeforeNames beforeNames;
  private final TagMoves tagMoves;
  private final Map<String, String> lineages = new TreeMap<>();
  private final String definition;

  CompiledModel(SegmentationModel source) {
    this(source, Map.of());
  }

  /**
   * @param sources attribute → where the CRM says it; empty: nobody knows
   */
  CompiledModel(SegmentationModel source, Map<String, String> sources) {
    this.source = source;
    compiler = new StepCompiler(source, sources);
    steps = compile(source.steps());
    playbooks = new Playbooks(source.playbooks());
    beforeNames = BeforeNames.of(source);
    tagMoves = TagMoves.of(source, sources);
    for (Dimension dimension : source.dimensions()) {
      lineages.put(dimension.key(), Lineage.of(dimension, source, sources).definition());
    }
    Fingerprint all = new Fingerprint();
    source.steps().forEach(step -> all.add(DefinitionText.of(step)));
    definition = all.toString();
  }

  SegmentationModel source() {
    return source;
  }

  /** Fingerprint of everything that decides where accounts stand. */
  String definition() {
    return definition;
  }

  /** Fingerprint of all that one dimension rests on, by dimension. */
  Map<String, String> lineages() {
    return lineages;
  }

  List<ModelStep> steps() {
    return steps;
  }

  List<ModelStep> compile(List<EvaluationStep> chosen) {
    return chosen.stream().map(compiler::compile).toList();
  }

  Playbooks playbooks() {
    return playbooks;
  }

  TagMoves tagMoves() {
    return tagMoves;
  }

  BeforeNames beforeNames() {
    return beforeNames;
  }

  void requireSlots(AttributeCatalogue given) {
    AttributeCatalogue own = source.catalogue();
    if (given != own && !given.definitions().equals(own.definitions())) {
      throw new IllegalArgumentException(
          "the account's row has "
              + given.size()
              + " slots of another catalogue than the model's "
              + own.size());
    }
  }
}
