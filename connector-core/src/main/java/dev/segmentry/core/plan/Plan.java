package dev.segmentry.core.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Header of a plan; its rows stay in the journal, because a plan for a million accounts is no
 * object in memory.
 *
 * @param id legible and unique, for example {@code p-20240630-0001}
 * @param orgId the org it was made for
 * @param asOf evaluation day
 * @param modelVersion {@code name version} of the model
 * @param configDigest digest of configuration and model: a plan made by others is refused
 * @param createdAt when
 * @param expiresAt from then on it is not applied any more, unless it was begun before
 * @param basedOn number of plans committed for the org when it was made: it holds only as long as
 *     that number does
 * @param status where it stands
 * @param verdicts what each guard said
 * @param summary its counts
 * @param digest digest over its rows in account order; empty text while it is a draft
 */
public record Plan(
    String id,
    String orgId,
    LocalDate asOf,
    String modelVersion,
    String configDigest,
    Instant createdAt,
    Instant expiresAt,
    long basedOn,
    PlanStatus status,
    List<GuardVerdict> verdicts,
    PlanSummary summary,
    String digest) {

  public Plan {
    verdicts = List.copyOf(verdicts);
  }

  /** The header a draft starts with; the journal gives it its id and what it is based on. */
  public static Plan draft(
      String orgId,
      LocalDate asOf,
      String modelVersion,
      String configDigest,
      Instant at,
      Instant expiresAt) {
    return new Plan(
        "",
        orgId,
        asOf,
        modelVersion,
        configDigest,
        at,
        expiresAt,
        0,
        PlanStatus.DRAFT,
        List.of(),
        PlanSummary.EMPTY,
        "");
  }

  /** This header after the guards have spoken. */
  public Plan judged(PlanStatus judged, List<GuardVerdict> said, PlanSummary counted) {
    return new Plan(
        id,
        orgId,
        asOf,
        modelVersion,
        configDigest,
        createdAt,
        expiresAt,
        basedOn,
        judged,
        said,
        counted,
        digest);
  }

  /** The guards that hold it. */
  public List<GuardVerdict> tripped() {
    return verdicts.stream().filter(GuardVerdict::tripped).toList();
  }
}
