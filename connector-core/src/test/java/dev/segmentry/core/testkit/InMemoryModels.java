package dev.segmentry.core.testkit;

import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.port.Models;
import dev.segmentry.core.segment.ModelText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Models in a list. */
final class InMemoryModels implements Models {

  private final InMemoryPlans plans;
  private final List<ModelText> kept = new ArrayList<>();
  private final Map<String, ModelText> byPlan = new LinkedHashMap<>();

  InMemoryModels(InMemoryPlans plans) {
    this.plans = plans;
  }

  @Override
  public void keep(String planId, ModelText model) {
    if (plans.find(planId).isEmpty()) {
      throw new IllegalArgumentException("there is no plan " + planId);
    }
    if (!kept.contains(model)) {
      kept.add(model);
    }
    byPlan.put(planId, model);
  }

  @Override
  public Optional<ModelText> defining(String definition) {
    return kept.stream()
        .filter(model -> model.definition().equals(definition))
        .reduce((earlier, later) -> later);
  }

  @Override
  public List<ModelText> applied() {
    return byPlan.entrySet().stream()
        .filter(entry -> plans.find(entry.getKey()).filter(InMemoryModels::committed).isPresent())
        .map(Map.Entry::getValue)
        .distinct()
        .toList();
  }

  private static boolean committed(Plan plan) {
    return plan.status().isCommitted();
  }
}
