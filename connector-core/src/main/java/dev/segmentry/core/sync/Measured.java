package dev.segmentry.core.sync;

import dev.segmentry.core.measure.CsmLoad;
import dev.segmentry.core.measure.Measurement;
import dev.segmentry.core.measure.Mover;
import dev.segmentry.core.measure.Outreach;
import dev.segmentry.core.quality.DataReport;
import java.util.List;

/**
 * All that can be told of the time between two evaluations.
 *
 * @param measurement figures by segment
 * @param data what the data was like on the last day
 * @param loads by CSM, in the order of their ids
 * @param outreach by playbook
 * @param movers moves of accounts that were in scope before, the most revenue first
 * @param merged accounts that went into others between the days: what they paid counts with those
 */
public record Measured(
    Measurement measurement,
    DataReport data,
    List<CsmLoad> loads,
    List<Outreach> outreach,
    List<Mover> movers,
    long merged) {

  public Measured {
    loads = List.copyOf(loads);
    outreach = List.copyOf(outreach);
    movers = List.copyOf(movers);
  }
}
