package dev.segmentry.core.sync;

import dev.segmentry.core.measure.AccountsPerCsm;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.TaskStatus;
import java.util.Map;

/**
 * What measuring needs beside the state.
 *
 * @param look the admin's decisions
 * @param ratios accounts per CSM by {@code dimension.segment}, where a motion names them
 * @param tasks what the CRM says now of tasks of ours; of others what it said last counts
 */
public record MeasureSettings(
    LookSettings look, Map<String, AccountsPerCsm> ratios, Map<TaskKey, TaskStatus> tasks) {

  public MeasureSettings {
    ratios = Map.copyOf(ratios);
    tasks = Map.copyOf(tasks);
  }
}
