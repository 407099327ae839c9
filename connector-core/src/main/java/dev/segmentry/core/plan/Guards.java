package dev.segmentry.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Stops a plan whose numbers look wrong before anything is written (design §6). A guard that trips
 * names its cause with the numbers.
 *
 * @param massChange how many accounts may move in a dimension
 * @param massChangeByDimension the same for single dimensions
 * @param missingPoints rise of an attribute's missing rate that trips, in percentage points
 * @param missingAccounts … when at least this many accounts more are without a value
 * @param rowsPercent fewer rows than this share of the last number trip
 * @param editedAccounts more edits from outside than this …
 * @param editedPercent … and than this share of the accounts in scope trip
 * @param apiReservePercent share of the day's calls that is left to others
 * @param rejections how many rows the CRM may refuse before a run stops
 */
public record Guards(
    MassChange massChange,
    Map<String, MassChange> massChangeByDimension,
    int missingPoints,
    int missingAccounts,
    int rowsPercent,
    int editedAccounts,
    int editedPercent,
    int apiReservePercent,
    Rejections rejections) {

  public static final Guards DEFAULT =
      new Guards(new MassChange(20, 50), Map.of(), 10, 3, 80, 20, 1, 10, new Rejections(5, 50));

  public Guards {
    massChangeByDimension = Map.copyOf(massChangeByDimension);
    requirePercent("missing", missingPoints);
    requirePercent("rows", rowsPercent);
    requirePercent("outside edits", editedPercent);
    requirePercent("api reserve", apiReservePercent);
    if (missingAccounts < 0 || editedAccounts < 0) {
      throw new IllegalArgumentException("guards count at least 0 accounts");
    }
  }

  private static void requirePercent(String guard, int percent) {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException(guard + " is a percentage, not " + percent);
    }
  }

  /** One verdict per guard, and per dimension, source or attribute; tripped or not. */
  public List<GuardVerdict> judge(GuardFacts facts) {
    List<GuardVerdict> verdicts = new ArrayList<>();
    verdicts.add(firstRun(facts));
    facts
        .summary()
        .moved()
        .keySet()
        .forEach(
            dimension ->
                verdicts.add(
                    massChangeByDimension
                        .getOrDefault(dimension, massChange)
                        .judge(dimension, facts.summary())));
    verdicts.addAll(new MissingGuard(missingPoints, missingAccounts).judge(facts));
    verdicts.addAll(new RowsGuard(rowsPercent).judge(facts));
    verdicts.add(new EditsGuard(editedAccounts, editedPercent).judge(facts));
    verdicts.addAll(SignalsGuard.judge(facts));
    verdicts.add(new BudgetGuard(apiReservePercent).judge(facts));
    facts.stopped().map(Guards::stopped).ifPresent(verdicts::add);
    return verdicts;
  }

  private static GuardVerdict firstRun(GuardFacts facts) {
    return new GuardVerdict(
        "first_run",
        !facts.appliedBefore(),
        facts.appliedBefore()
            ? "a plan was applied on this org before"
            : "first run on this org: read the plan, then apply it");
  }

  private static GuardVerdict stopped(Plan plan) {
    String why =
        plan.tripped().stream()
            .filter(verdict -> verdict.guard().equals(Rejections.GUARD))
            .map(GuardVerdict::cause)
            .findFirst()
            .orElse("so many rows were refused");
    return new GuardVerdict(
        "earlier_stopped",
        true,
        "plan "
            + plan.id()
            + " stopped: "
            + why
            + "; go on with it (approve "
            + plan.id()
            + ") or, when the cause is gone, approve this one in its place");
  }
}
