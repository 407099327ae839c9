package dev.segmentry.core.sync;

import dev.segmentry.core.account.Account;
import dev.segmentry.core.approval.ApprovalEvent;
import dev.segmentry.core.book.BookEntry;
import dev.segmentry.core.book.Digest;
import dev.segmentry.core.measure.Origin;
import dev.segmentry.core.plan.OutboxRow;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.playbook.PlaybookOutcome;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.port.Outbox;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.OverrideEvent;
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
  private final SettledReviews settled;

  /** Who is active is asked at the end, and only when there is news: a quiet run costs no call. */
  private final Map<List<String>, Digest.Making> byCandidates = new HashMap<>();

  private final Map<String, Digest.Making> byCsm = new TreeMap<>();

  /** Told to CS Ops where nobody active looks after the account. */
  private final List<Warning> warnings = new ArrayList<>();

  Digests(PlanSettings settings, TaskOwners owners) {
    this.model = settings.segmentation().model();
    this.settings = settings.digest();
    this.owners = owners;
    settled = new SettledReviews(model);
  }

  void decided(MirroredAccount mirrored, Account account, PlanRow row) {
    settings.ifPresent(
        how -> {
          Digest.Making making =
              byCandidates.computeIfAbsent(
                  mirrored.csmCandidates(), csm -> new Digest.Making(how.lines()));
          BookEntry entry = BookEntry.of(model, account, row.next());
          if (!row.next().hasLeft()) {
            making.account(entry);
          }
          add(making, entry, row, mirrored.csmCandidates());
          warned(mirrored, entry, row);
        });
  }

  /** An account that leaves is in nobody's book any more, and whose it was is told. */
  void left(MirroredAccount mirrored, Account account, PlanRow row) {
    settings.ifPresent(
        how ->
            add(
                byCandidates.computeIfAbsent(
                    mirrored.csmCandidates(), csm -> new Digest.Making(how.lines())),
                BookEntry.of(model, account, row.next()),
                row,
                mirrored.csmCandidates()));
  }

  /** The end of what a person holds must be told to somebody, also where no CSM is active. */
  private void warned(MirroredAccount mirrored, BookEntry entry, PlanRow row) {
    row.overrides().stream()
        .filter(ShownOverride::endsSoon)
        .map(held -> new Warning(mirrored, entry, endsSoon(held) + " (it has no active CSM)"))
        .forEach(warnings::add);
  }

  private record Warning(MirroredAccount account, BookEntry entry, String text) {}

  private void add(Digest.Making making, BookEntry entry, PlanRow row, List<String> candidates) {
    row.overrides().stream()
        .filter(ShownOverride::endsSoon)
        .forEach(held -> making.people(entry, endsSoon(held)));
    row.overrides().stream()
        .filter(held -> held.event() == OverrideEvent.LEFT)
        .forEach(held -> making.people(entry, endedByLeaving(held)));
    row.reviews().stream()
        .filter(review -> review.kind() == ShownReview.Kind.APPROVAL)
        .filter(review -> review.closes() || review.event() == ApprovalEvent.WITHDRAWN)
        .forEach(review -> making.people(entry, settled(review, row.edits())));
    row.reviews().stream()
        .filter(review -> review.kind() == ShownReview.Kind.CONFLICT)
        .filter(review -> review.isOpen() && review.isNews())
        .forEach(review -> making.people(entry, conflict(review)));
    List<PlannedTask> own =
        row.tasks().stream()
            .filter(task -> owners.csm(candidates).filter(task.ownerId()::equals).isPresent())
            .toList();
    own.forEach(task -> making.task(entry, task.task()));
    List<String> moves = moves(row, own);
    List<String> asks = row.notes().stream().filter(PlaybookOutcome::tellsOfWorse).toList();
    if (!asks.isEmpty()) {
      making.raise(entry, joined(moves, asks));
    } else if (!moves.isEmpty()) {
      making.moved(entry, joined(moves, List.of()));
    }
    List<String> over = row.notes().stream().filter(PlaybookOutcome::tellsOfCauseGone).toList();
    if (!over.isEmpty()) {
      making.causeGone(entry, joined(over, List.of()));
    }
    if (!own.isEmpty()) {
      return;
    }
    row.notes().stream()
        .filter(PlaybookOutcome::isOfDayOne)
        .findFirst()
        .ifPresent(note -> making.dayOne(entry, note));
  }

  /** Those that no task of the CSM's own tells already. */
  private List<String> moves(PlanRow row, List<PlannedTask> own) {
    return row.transitions().stream()
        .filter(move -> isNews(move.cause()))
        .filter(move -> own.stream().noneMatch(task -> task.task().body().contains(words(move))))
        .map(move -> words(move) + apart(move))
        .toList();
  }

  /** Moves that no customer caused are told apart. */
  private static String apart(Transition move) {
    Origin origin = Origin.of(move);
    boolean ofOthers = origin == Origin.DEFINITION || move.cause() == Cause.POPULATION;
    return ofOthers || origin == Origin.MIXED || move.cause() == Cause.MERGE
        ? " (" + move.proposedFor().orElse(move.cause()).word() + ")"
        : move.cause() == Cause.OUT_OF_SCOPE ? " (left the population)" : "";
  }

  private static String joined(List<String> first, List<String> then) {
    return Stream.concat(first.stream(), then.stream()).collect(Collectors.joining("; "));
  }

  /**
   * Every move of an account is told to whose it is (domain §7), but what was no move, and what a
   * person set by hand: that is most often the CSM, and the plan tells it.
   */
  private static boolean isNews(Cause cause) {
    return switch (cause) {
      case DATA,
          TIME,
          PROVISIONAL,
          OVERRIDE_EXPIRED,
          APPROVAL,
          DATA_LOSS,
          POPULATION,
          DEFINITION,
          DATA_AND_DEFINITION,
          MAPPING,
          MERGE,
          OUT_OF_SCOPE ->
          true;
      case FIRST, OVERRIDE, REBUILD -> false;
    };
  }

  private String words(Transition move) {
    return model
        .dimension(move.dimension())
        .map(
            dimension ->
                dimension.label()
                    + " "
                    + dimension.labelOf(move.from())
                    + " → "
                    + dimension.labelOf(move.to()))
        .orElse(move.dimension() + " " + move.from().orElse("") + " → " + move.to().orElse(""));
  }

  private String endedByLeaving(ShownOverride held) {
    return held.dimension()
        + " is not held at "
        + held.value()
        + " any more: the account left the population";
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

  /** What became of a question, and of the task that asked it. */
  private String settled(ShownReview review, List<TaskEdit> edits) {
    String text = settled.text(review);
    Optional<TaskEdit> edit =
        edits.stream()
            .filter(one -> SettledReviews.isOf(one.before().key(), review.subject()))
            .findFirst();
    if (edit.isPresent()) {
      boolean closes = edit.get().kind() == TaskEdit.Kind.CLOSE;
      return text + ", Segmentry " + (closes ? "closes" : "updates") + " its review task";
    }
    boolean earlier = review.event() == ApprovalEvent.SUPERSEDED;
    return text + (review.closes() ? ", its " + (earlier ? "earlier " : "") + CAN_BE_CLOSED : "");
  }

  private static final String CAN_BE_CLOSED = "review task can be closed";

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
    warnings.stream()
        .filter(one -> owners.csm(one.account().csmCandidates()).isEmpty())
        .forEach(
            one ->
                byCsm
                    .computeIfAbsent(
                        owners.of(one.account(), ReviewTask.ROLE).ownerId(),
                        id -> new Digest.Making(settings.orElseThrow().lines()))
                    .people(one.entry(), one.text()));
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
