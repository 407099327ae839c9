package dev.segmentry.core.sync;

import dev.segmentry.core.account.Account;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.Output;
import dev.segmentry.core.mapping.OutputMapping;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanTally;
import dev.segmentry.core.playbook.CarriedEpisodes;
import dev.segmentry.core.playbook.Playbook;
import dev.segmentry.core.playbook.PlaybookState;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.rule.Truth;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Companion;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.RebuiltState;
import dev.segmentry.core.segment.ReviewTask;
import dev.segmentry.core.segment.SegmentAssignment;
import dev.segmentry.core.segment.SegmentOverride;
import dev.segmentry.core.segment.SegmentationModel;
import dev.segmentry.core.segment.Transition;
import dev.segmentry.core.segment.WrittenValues;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What an account's fields and tasks say of it, as a row that writes nothing. */
final class RebuiltRows {

  private final PlanSettings settings;
  private final Accounts accounts;
  private final Episodes episodes;
  private final PlanTally tally;
  private final RebuiltState rebuilt;

  RebuiltRows(PlanSettings settings, Accounts accounts, Episodes episodes, PlanTally tally) {
    this.settings = settings;
    this.accounts = accounts;
    this.episodes = episodes;
    this.tally = tally;
    this.rebuilt = new RebuiltState(model());
  }

  /** What cannot be computed is unknown: the next run tells what is wrong with the account. */
  private Truth inScope(Account account, SyncRequest request) {
    try {
      return settings.scope().condition().test(account.attributes(), request.asOf());
    } catch (ArithmeticException | DateTimeException | IndexOutOfBoundsException impossible) {
      return Truth.UNKNOWN;
    }
  }

  /**
   * @param merged accounts that went into it: their tasks hang on it
   * @return empty for an account that is not in scope, or that neither field nor task tells
   *     anything of
   */
  Optional<PlanRow> row(
      MirroredAccount mirrored, List<AccountMirror.Merged> merged, SyncRequest request) {
    Account account = accounts.of(mirrored, request.asOf());
    Truth inScope = inScope(account, request);
    tally.count("in_scope", inScope == Truth.TRUE ? 1 : 0);
    tally.count("scope_unknown", inScope == Truth.UNKNOWN ? 1 : 0);
    if (inScope != Truth.TRUE) {
      return Optional.empty();
    }
    LocalDate today = request.asOf().day();
    Map<String, RebuiltState.Shown> shown = shown(mirrored);
    Map<String, PlaybookState> known = episodes(request.orgId(), mirrored, merged, today);
    if (shown.isEmpty() && known.isEmpty()) {
      return Optional.empty();
    }
    Map<String, SegmentOverride> held = overrides(mirrored, shown, today);
    AccountState state =
        rebuilt.of(shown, known, campaign(mirrored), written(mirrored), held, today);
    tally.count("overrides_rebuilt", held.size());
    tally.count("accounts_rebuilt", 1);
    tally.count("assignments_rebuilt", shown.size());
    tally.count("episodes_rebuilt", known.size());
    return Optional.of(
        new PlanRow(
            mirrored.ref(),
            mirrored.name(),
            Optional.empty(),
            List.of(),
            transitions(state, today),
            List.of(),
            state));
  }

  private Map<String, PlaybookState> episodes(
      String orgId, MirroredAccount mirrored, List<AccountMirror.Merged> merged, LocalDate today) {
    CarriedEpisodes carried = carried(orgId, mirrored.ref(), today);
    for (AccountMirror.Merged loser : merged) {
      carried = carried.with(carried(orgId, loser.account(), today));
    }
    return carried.episodes();
  }

  private CarriedEpisodes carried(String orgId, ExternalRef account, LocalDate today) {
    return new CarriedEpisodes(episodes.of(orgId, account, keys(), today), Map.of());
  }

  /** Of all that makes tasks: playbooks, and moves that need approval. */
  private List<String> keys() {
    return Stream.concat(
            model().playbooks().stream().map(Playbook::key),
            model().approvals().stream().map(ReviewTask::key))
        .toList();
  }

  private Map<String, RebuiltState.Shown> shown(MirroredAccount mirrored) {
    Map<String, RebuiltState.Shown> shown = new HashMap<>();
    for (Dimension dimension : model().dimensions()) {
      Optional<String> content =
          content(Output.SEGMENT, dimension, mirrored)
              .filter(Scalar.TextValue.class::isInstance)
              .map(Scalar::display);
      Optional<String> segment = content.filter(text -> dimension.position(text) >= 0);
      tally.count("segments_not_understood", content.isPresent() && segment.isEmpty() ? 1 : 0);
      segment.ifPresent(
          one ->
              shown.put(dimension.key(), new RebuiltState.Shown(one, since(dimension, mirrored))));
    }
    return shown;
  }

  /** A last day beside a segment that is not over: a person holds it (domain §7). */
  private Map<String, SegmentOverride> overrides(
      MirroredAccount mirrored, Map<String, RebuiltState.Shown> shown, LocalDate today) {
    Map<String, SegmentOverride> held = new HashMap<>();
    shown.forEach(
        (dimension, one) -> {
          Companion beside = HeldFields.companion(mirrored, dimension);
          if (beside.holdsOn(today)) {
            held.put(dimension, beside.found(one.segment(), today));
          }
        });
    return held;
  }

  private Optional<String> campaign(MirroredAccount mirrored) {
    return settings.mappings().outputs().stream()
        .filter(one -> one.output() == Output.CAMPAIGN)
        .findFirst()
        .map(one -> mirrored.outputs().get(one.field()))
        .map(Scalar::display);
  }

  private Optional<LocalDate> since(Dimension dimension, MirroredAccount mirrored) {
    return content(Output.SINCE, dimension, mirrored)
        .filter(Scalar.DateValue.class::isInstance)
        .map(value -> ((Scalar.DateValue) value).date());
  }

  private Optional<Scalar> content(Output output, Dimension dimension, MirroredAccount mirrored) {
    return settings.mappings().outputs().stream()
        .filter(one -> one.output() == output && one.dimension().equals(dimension.key()))
        .map(OutputMapping::field)
        .findFirst()
        .map(mirrored.outputs()::get);
  }

  /** Whose hand it was nobody can tell any more: what the segment fields hold is taken for ours. */
  private Map<String, WrittenValues> written(MirroredAccount mirrored) {
    Map<String, WrittenValues> written = new HashMap<>();
    for (OutputMapping mapping : settings.mappings().outputs()) {
      Scalar content = mirrored.outputs().get(mapping.field());
      if (mapping.output() == Output.SEGMENT && content != null) {
        written.put(mapping.field(), WrittenValues.NONE.and(content.display()));
      }
    }
    return written;
  }

  private List<Transition> transitions(AccountState state, LocalDate today) {
    List<Transition> transitions = new ArrayList<>();
    for (Dimension dimension : model().dimensions()) {
      state
          .dimension(dimension.key())
          .assignment()
          .map(SegmentAssignment::segment)
          .map(segment -> readBack(dimension, segment, today))
          .ifPresent(transitions::add);
    }
    return transitions;
  }

  private static Transition readBack(Dimension dimension, String segment, LocalDate today) {
    return new Transition(
        dimension.key(),
        Optional.empty(),
        Optional.of(segment),
        today,
        Cause.REBUILD,
        List.of("as the CRM's field said"));
  }

  private SegmentationModel model() {
    return settings.segmentation().model();
  }
}
