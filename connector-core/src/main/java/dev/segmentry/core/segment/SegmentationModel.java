package dev.segmentry.core.segment;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.playbook.Playbook;
import dev.segmentry.core.quality.DataRules;
import dev.segmentry.core.rule.CompiledCondition;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The versioned definition of all dimensions, scores and playbooks, compiled.
 *
 * @param name {@code saas-default}
 * @param version {@code 1.0.0}: every assignment names the version that made it
 * @param effective day from which it holds
 * @param owners who answers for it
 * @param catalogue every attribute the rules may read, computed ones included: scores, {@code
 *     segment_of.<dimension>} (text), {@code percentile_rank.<attribute>} (number)
 * @param steps what is computed, in an order in which each step finds what it reads ({@link
 *     EvaluationOrder})
 * @param playbooks in the order of their precedence: the first that fires gets the task
 * @param provisionalWhen while this holds, what is decided rests on assumed behaviour
 * @param data what is asked of the data
 * @param provisional how accounts are judged whose behaviour nobody knows yet
 * @param approvals keys of the dimensions whose moves a person must approve
 */
public record SegmentationModel(
    String name,
    String version,
    LocalDate effective,
    List<String> owners,
    AttributeCatalogue catalogue,
    List<EvaluationStep> steps,
    List<Playbook> playbooks,
    Optional<CompiledCondition> provisionalWhen,
    DataRules data,
    Optional<Provisional> provisional,
    Set<String> approvals) {

  /** This model, as if its moves needed nobody's approval. */
  public SegmentationModel withoutApprovals() {
    return new SegmentationModel(
        name,
        version,
        effective,
        owners,
        catalogue,
        steps,
        playbooks,
        provisionalWhen,
        data,
        provisional,
        Set.of());
  }

  /** A model that asks nothing of its data, and whose moves need nobody's approval. */
  public SegmentationModel(
      String name,
      String version,
      LocalDate effective,
      List<String> owners,
      AttributeCatalogue catalogue,
      List<EvaluationStep> steps,
      List<Playbook> playbooks,
      Optional<CompiledCondition> provisionalWhen) {
    this(
        name,
        version,
        effective,
        owners,
        catalogue,
        steps,
        playbooks,
        provisionalWhen,
        DataRules.NONE,
        Optional.empty(),
        Set.of());
  }

  /**
   * @throws IllegalArgumentException when a step writes what has no slot or reads what is computed
   *     later, or when a playbook names a dimension or segment that is not there
   */
  public SegmentationModel {
    owners = List.copyOf(owners);
    steps = List.copyOf(steps);
    playbooks = List.copyOf(playbooks);
    approvals = Set.copyOf(approvals);
    requireOrder(catalogue, steps);
    if (provisional.isPresent()) {
      requireReadings(provisional.get(), catalogue, steps);
    }
    for (Playbook playbook : playbooks) {
      PlaybookCheck.require(playbook, dimensionsOf(steps), tagsOf(steps), playbooks);
    }
  }

  /** What tells whether an account is provisional is known before a dimension that asks for it. */
  private static void requireReadings(
      Provisional provisional, AttributeCatalogue catalogue, List<EvaluationStep> steps) {
    for (String name : provisional.reads()) {
      require(catalogue.slot(name).isPresent(), "provisional reads unknown " + name);
    }
    Set<String> unknown = new HashSet<>(provisional.readings().keySet());
    Set<String> later = new HashSet<>();
    steps.forEach(step -> later.addAll(step.writes()));
    for (EvaluationStep step : steps) {
      if (step instanceof EvaluationStep.Assign assign
          && unknown.remove(assign.dimension().key())) {
        String key = assign.dimension().key();
        require(
            assign.dimension() instanceof OrderedDimension,
            "provisional: " + key + " has no number, so there is no second reading of it");
        for (String name : provisional.reads()) {
          require(!later.contains(name), "provisional: " + key + " is decided before " + name);
        }
      }
      later.removeAll(step.writes());
    }
    require(unknown.isEmpty(), "provisional: there is no dimension " + String.join(", ", unknown));
  }

  /** The dimensions in the order in which they are decided. */
  public List<Dimension> dimensions() {
    return dimensionsOf(steps);
  }

  /** The product tags in the order in which they are read. */
  public List<ProductTag> tags() {
    return tagsOf(steps);
  }

  private static List<ProductTag> tagsOf(List<EvaluationStep> steps) {
    return steps.stream()
        .filter(EvaluationStep.Tag.class::isInstance)
        .map(step -> ((EvaluationStep.Tag) step).tag())
        .toList();
  }

  /** The tag that triggers name as {@code tag.core}. */
  public Optional<ProductTag> tagNamed(String attribute) {
    return tags().stream()
        .filter(tag -> ProductTag.attribute(tag.name()).equals(attribute))
        .findFirst();
  }

  public Optional<Dimension> dimension(String key) {
    return dimensions().stream().filter(dimension -> dimension.key().equals(key)).findFirst();
  }

  private static List<Dimension> dimensionsOf(List<EvaluationStep> steps) {
    return steps.stream()
        .filter(EvaluationStep.Assign.class::isInstance)
        .map(step -> ((EvaluationStep.Assign) step).dimension())
        .toList();
  }

  private static void requireOrder(AttributeCatalogue catalogue, List<EvaluationStep> steps) {
    Set<String> later = new HashSet<>();
    steps.forEach(step -> later.addAll(step.writes()));
    for (EvaluationStep step : steps) {
      for (String name : step.reads()) {
        require(!later.contains(name), step.writes() + " reads " + name + " before it is computed");
        require(catalogue.slot(name).isPresent(), step.writes() + " reads unknown " + name);
      }
      for (String name : step.writes()) {
        require(catalogue.slot(name).isPresent(), name + " has no slot in the catalogue");
      }
      later.removeAll(step.writes());
    }
  }

  private static void require(boolean held, String message) {
    if (!held) {
      throw new IllegalArgumentException(message);
    }
  }
}
