package dev.segmentry.core.measure;

import java.util.List;

/**
 * One segment, all customers, or those of one product.
 *
 * @param key its key; {@link Axis#NOWHERE}: without a segment
 * @param label what people read
 * @param accounts customers in it on the last day
 * @param inactive accounts in it on the last day that are no customers any more
 * @param share of all customers
 * @param arr of the customers
 * @param mrr of the customers
 * @param nps of the customers
 * @param health of the customers
 * @param retention what became of those that were customers in it on the first day
 * @param healthChange of those that were customers in it on the first day and still are, wherever
 *     they stand now, and have a score on both days
 * @param npsChange of the same, with an answer on both days
 * @param subs of them those in a sub-segment, for each in which somebody is or was on the first day
 */
public record SegmentFigures(
    String key,
    String label,
    long accounts,
    long inactive,
    Rate share,
    Total arr,
    Total mrr,
    Nps nps,
    HealthSpread health,
    Retention retention,
    Change healthChange,
    Change npsChange,
    List<SegmentFigures> subs) {

  public SegmentFigures {
    subs = List.copyOf(subs);
  }

  /** Counts accounts of one group. */
  static final class Counting {

    private final String health;
    private final String healthAttribute;
    private long accounts;
    private long inactive;
    private Total arr = Total.NONE;
    private Total mrr = Total.NONE;
    private Nps nps;
    private Change healthChange = Change.NONE;
    private Change npsChange = Change.NONE;
    private Retention retention = Retention.NONE;
    private final HealthSpread.Counting spread = new HealthSpread.Counting();

    /**
     * @param health dimension of the health bands; empty text: there is none
     * @param healthAttribute the score it reads
     */
    Counting(String health, String healthAttribute, NpsScale scale) {
      this.health = health;
      this.healthAttribute = healthAttribute;
      nps = Nps.none(scale);
    }

    /** An account that is in the group on the last day. */
    void stands(Snapshot now) {
      stands(now, now.value(Snapshot.ARR), now.value(Snapshot.MRR));
    }

    void stands(Snapshot now, java.util.OptionalLong ofGroup, java.util.OptionalLong monthly) {
      if (!now.active()) {
        inactive++;
        return;
      }
      accounts++;
      arr = arr.and(ofGroup);
      mrr = mrr.and(monthly);
      nps = nps.and(now.value(Snapshot.NPS));
      spread.add(now.segment(health), now.value(healthAttribute));
    }

    /** An account that was a customer in the group on the first day. */
    void stood(MeasuredAccount account) {
      Snapshot then = account.before().orElseThrow();
      retention = retention.and(account);
      account
          .after()
          .filter(Snapshot::active)
          .ifPresent(
              now -> {
                healthChange =
                    healthChange.and(then.value(healthAttribute), now.value(healthAttribute));
                npsChange =
                    npsChange.and(
                        nps.points(then.value(Snapshot.NPS)), nps.points(now.value(Snapshot.NPS)));
              });
    }

    SegmentFigures done(String key, String label, long customers) {
      return done(key, label, customers, List.of());
    }

    SegmentFigures done(String key, String label, long customers, List<SegmentFigures> subs) {
      return new SegmentFigures(
          key,
          label,
          accounts,
          inactive,
          new Rate(accounts, customers),
          arr,
          mrr,
          nps,
          spread.done(),
          retention,
          healthChange,
          npsChange,
          subs);
    }

    long accounts() {
      return accounts;
    }
  }
}
