package dev.segmentry.core.sync;

import dev.segmentry.core.account.Account;
import dev.segmentry.core.approval.ApprovalEvent;
import dev.segmentry.core.book.BookEntry;
import dev.segmentry.core.book.Digest;
import dev.segmentry.core.plan.OutboxRow;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.playbook.PlaybookOutcome;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.port.Outbox;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.ReviewTask;
import dev.segmentry.core.segment.SegmentationModel;
import dev.segmentry.core.segment.ShownOverride;
import dev.segmentry.core.segment.ShownReview;
import dev.segmentry.core.segment.Transition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gathers, while a plan is made, what each CSM should be told in one notice. Accounts that nobody
 * active looks after are told to nobody.
 */
final class Digests {

  private static final int PAGE = 1_000;

  private final SegmentationModel model;
  private final Optional<DigestSettings> settings;
  private final TaskOwners owners;

  /** Who is active is asked at the end, and only when there is news: a quiet run costs no call. */
  private final Map<List<String>, Digest.Making> byCandidates = new HashMap<>();

  private final Map<String, Digest.Making> byCsm = new TreeMap<>();

  Digests(PlanSettings settings, TaskOwners owners) {
    this.model = settings.segmentation().model();
    this.settings = settings.digest();
    this.owners = owners;
  }

  void decided(MirroredAccount mirrored, Account account, PlanRow row) {
    settings.ifPresent(
        how -> {
          Digest.Making making =
              byCandidates.computeIfAbsent(
                  mirrored.csmCandidates(), csm -> new Digest.Making(how.lines()));
          add(making, BookEntry.of(model, account, row.next()), row, mirrored.csmCandidates());
        });
  }

  private void add(Digest.Making making, BookEntry entry, PlanRow row, List<String> candidates) {
    making.account(entry);
    row.overrides().stream()
        .filter(ShownOverride::endsSoon)
        .forEach(held -> making.people(entry, endsSoon(held)));
    row.reviews().stream()
        .filter(review -> review.kind() == ShownReview.Kind.APPROVAL)
        .filter(review -> review.event() == ApprovalEvent.WITHDRAWN)
        .forEach(review -> making.people(entry, withdrawn(review)));
    row.reviews().stream()
        .filter(review -> review.kind() == ShownReview.Kind.CONFLICT)
        .filter(review -> review.isOpen() && review.isNews())
        .forEach(review -> making.people(entry, conflict(review)));
    List<PlannedTask> own =
        row.tasks().stream()
            .filter(task -> owners.csm(candidates).filter(task.ownerId()::equals).isPresent())
            .toList();
    own.forEach(task -> making.task(entry, task.task()));
    List<String> moves = own.isEmpty() ? moves(row) : List.of();
    List<String> asks = row.notes().stream().filter(PlaybookOutcome::asksToRaise).toList();
    if (!asks.isEmpty()) {
      making.raise(entry, joined(moves, asks));
    } else if (!moves.isEmpty()) {
      making.moved(entry, joined(moves, List.of()));
    }
    if (!own.isEmpty()) {
      return;
    }
    row.notes().stream()
        .filter(PlaybookOutcome::isOfDayOne)
        .findFirst()
        .ifPresent(note -> making.dayOne(entry, note));
  }

  private List<String> moves(PlanRow row) {
    return row.transitions().stream()
        .filter(move -> isNews(move.cause()))
        .map(this::words)
        .toList();
  }

  private static String joined(List<String> first, List<String> then) {
    return Stream.concat(first.stream(), then.stream()).collect(Collectors.joining("; "));
  }

  /**
   * What a person set is no news, but what a person approved is; what we or an admin changed is
   * told in the plan.
   */
  private static boolean isNews(Cause cause) {
    return switch (cause) {
      case DATA, TIME, PROVISIONAL, OVERRIDE_EXPIRED, APPROVAL, DATA_LOSS -> true;
      case FIRST,
          POPULATION,
          DEFINITION,
          DATA_AND_DEFINITION,
          MAPPING,
          OVERRIDE,
          MERGE,
          OUT_OF_SCOPE,
          REBUILD ->
          false;
    };
  }

  private String words(Transition move) {
    Dimension dimension = model.dimension(move.dimension()).orElseThrow();
    return dimension.label()
        + " "
        + dimension.labelOf(move.from())
        + " → "
        + dimension.labelOf(move.to());
  }

  private String endsSoon(ShownOverride held) {
    Dimension dimension = model.dimension(held.dimension()).orElseThrow();
    return dimension.label()
        + " is held at "
        + dimension
            .segmentNamed(held.value())
            .map(Optional::of)
            .map(dimension::labelOf)
            .orElse(held.value())
        + " until "
        + held.until()
        + ", then "
        + dimension.labelOf(held.engine())
        + " as the rules say today; to keep it, give it a later last day";
  }

  private static String conflict(ShownReview review) {
    return review.subject()
        + " "
        + review.stands().orElse("")
        + " is said to be "
        + review.asked()
        + " by "
        + review.why()
        + ", and is held until somebody decides. If it was acquired: "
        + String.join(" ", ReviewTask.QUESTIONS);
  }

  /** Nothing of ours closes a task: who owns it is told that it may be closed. */
  private String withdrawn(ShownReview review) {
    Dimension dimension = model.dimension(review.subject()).orElseThrow();
    return dimension.label()
        + " stays "
        + dimension.labelOf(review.stands())
        + ": the proposal of "
        + dimension.labelOf(Optional.of(review.asked()))
        + " of "
        + review.since()
        + " is withdrawn, its review task can be closed";
  }

  /** The notices of this day that no plan has owed yet. */
  List<PlannedTask> due(SyncRequest request, Outbox outbox) {
    if (byCandidates.values().stream().noneMatch(Digest.Making::hasNews)) {
      return List.of();
    }
    byCsm();
    LocalDate day = request.asOf().day();
    Set<TaskKey> known =
        outbox.known(
            byCsm.keySet().stream()
                .map(csm -> TaskKey.ofDigest(request.orgId(), csm, day))
                .toList());
    owed(outbox);
    Map<String, Integer> created = outbox.createdOn(day);
    List<PlannedTask> due = new ArrayList<>();
    byCsm.forEach(
        (csm, making) -> {
          TaskKey key = TaskKey.ofDigest(request.orgId(), csm, day);
          if (!known.contains(key)) {
            making
                .digest(day, room(created.getOrDefault(csm, 0)))
                .map(digest -> new PlannedTask(key, digest.account(), csm, digest.task()))
                .ifPresent(due::add);
          }
        });
    return due;
  }

  private void byCsm() {
    Set<String> candidates = new HashSet<>();
    byCandidates.keySet().forEach(candidates::addAll);
    owners.learnIds(candidates);
    byCandidates.forEach(
        (those, part) ->
            owners
                .csm(those)
                .ifPresent(
                    csm ->
                        byCsm
                            .computeIfAbsent(
                                csm, id -> new Digest.Making(settings.orElseThrow().lines()))
                            .addAll(part)));
  }

  private long room(int created) {
    return (long) settings.orElseThrow().capacityPerOwner() - created;
  }

  private void owed(Outbox outbox) {
    List<OutboxRow<PlannedTask>> page = outbox.owedTasks(PAGE);
    while (!page.isEmpty()) {
      for (OutboxRow<PlannedTask> row : page) {
        Digest.Making making = byCsm.get(row.intent().ownerId());
        if (making != null && !row.intent().key().isDigest()) {
          making.owed(row.intent().task());
        }
      }
      page = outbox.owedTasks(Optional.of(page.get(page.size() - 1)), PAGE);
    }
  }
}
