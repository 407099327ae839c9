package dev.segmentry.core.plan;

/**
 * What one guard says about a plan.
 *
 * @param guard stable name: {@code first_run}, {@code mass_change} …
 * @param tripped true: the plan is held until a person releases it
 * @param cause in words with the numbers, also when it was not tripped
 */
public record GuardVerdict(String guard, boolean tripped, String cause) {

  /** What is said of a model that was replaced; it holds no plan. */
  public static final String DEFINITION = "definition";

  /** That nobody could ask what became of earlier tasks; it holds no plan. */
  public static final String TASK_STATUS = "task_status";
}
