package dev.segmentry.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.Account;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.approval.ApprovalEvent;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.measure.Origin;
import dev.segmentry.core.plan.FieldChange;
import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Decision;
import dev.segmentry.core.segment.EarlierReading;
import dev.segmentry.core.segment.Instruction;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.SegmentFields;
import dev.segmentry.core.segment.Segmentation;
import dev.segmentry.core.segment.ShownReview;
import dev.segmentry.core.segment.Transition;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** domain-vectors §10, Approval, through plans, fields and tasks. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApprovalsTest {

  private static final LocalDate MAY_1 = LocalDate.of(2024, 5, 1);
  private static final LocalDate MAY_2 = LocalDate.of(2024, 5, 2);

  private final SyncFixture fixture = SyncFixture.approving();
  private final ExternalRef acme =
      fixture.crm.hasAccount("Acme", Map.of("arr", "45000", "plan", "Pro"));

  @BeforeEach
  void first_assignments_need_none() {
    PlanRow first = row(fixture.run(MAY_1));

    assertThat(first.transitions()).extracting(Transition::cause).contains(Cause.FIRST);
    assertThat(first.reviews()).isEmpty();
    assertThat(segment()).isEqualTo("mid_market");
  }

  @Test
  void proposed_writes_the_proposed_field_and_one_review_task_and_effective_stays() {
    PlanRow proposed = propose();
    PlanRow again = row(fixture.run(MAY_2.plusDays(1)));

    assertThat(proposed.transitions()).isEmpty();
    assertThat(proposed.change().orElseThrow().fields())
        .extracting(FieldChange::field)
        .containsExactly("Value_Proposed");
    assertThat(segment()).isEqualTo("mid_market");
    assertThat(since()).isEqualTo(MAY_1);
    assertThat(field("Value_Proposed")).contains("enterprise");
    assertThat(reviewTasks()).hasSize(1);
    assertThat(again.change()).isEmpty();
    assertThat(again.tasks()).isEmpty();
    assertThat(again.reviews()).extracting(ShownReview::event).containsExactly(ApprovalEvent.WAITS);
  }

  @Test
  void the_task_carries_the_plan_of_the_change_and_the_questions() {
    propose();

    PlannedTask task = reviewTasks().get(0);
    assertThat(task.key().value()).startsWith("sg1-approval-value-1-");
    assertThat(task.ownerId()).isEqualTo("u-1");
    assertThat(task.task().subject()).isEqualTo("Review: Acme, Value mid_market → enterprise");
    assertThat(task.task().due()).isEqualTo(LocalDate.of(2024, 5, 9));
    assertThat(task.task().body())
        .contains("the rules say enterprise, it stays mid_market until somebody decides")
        .contains("Why: arr 130000")
        .contains("Joint coverage for 30 days: the CSM of today (Ada) and the one who takes over")
        .contains("Success plan: update it")
        .contains("Customer notice")
        .contains("Note on the account record")
        .contains("Is the buyer still the same?")
        .contains("Is the product used for the same purpose?")
        .contains("Was the contract changed?")
        .contains("segmentry approve --account " + task.account().id() + " --dimension value");
  }

  @Test
  void a_csm_who_left_is_named_as_such_in_the_task() {
    fixture.crm.deactivates("u-1");
    propose();

    PlannedTask task = reviewTasks().get(0);
    assertThat(task.ownerId()).isEqualTo("u-9");
    assertThat(task.task().body()).contains("the CSM of today (Ada, inactive) and the one");
  }

  @Test
  void the_vector_approved_on_05_10_it_is_enterprise_since_05_10() {
    propose();
    fixture.run(MAY_2.plusDays(5));
    answer(Instruction.Kind.APPROVE, LocalDate.of(2024, 5, 10));

    PlanRow approved = row(fixture.run(LocalDate.of(2024, 5, 11)));

    Transition move = approved.transitions().get(0);
    assertThat(move.cause()).isEqualTo(Cause.APPROVAL);
    assertThat(move.on()).isEqualTo(LocalDate.of(2024, 5, 10));
    assertThat(move.from()).contains("mid_market");
    assertThat(move.to()).contains("enterprise");
    assertThat(move.evidence().get(0)).isEqualTo("approved, Grace: fits");
    assertThat(approved.tasks()).allMatch(task -> task.key().isDigest());
    assertThat(segment()).isEqualTo("enterprise");
    assertThat(since()).isEqualTo(LocalDate.of(2024, 5, 10));
    assertThat(field("Value_Proposed")).isEmpty();
    assertThat(state().approved("value").orElseThrow().cause()).isEqualTo(Cause.APPROVAL);
    assertThat(row(fixture.run(LocalDate.of(2024, 5, 12))).change()).isEmpty();
  }

  @Test
  void the_csm_is_told_of_an_approval() {
    propose();
    int before = notices().size();
    answer(Instruction.Kind.APPROVE, MAY_2.plusDays(2));
    fixture.run(MAY_2.plusDays(3));

    assertThat(notices()).hasSize(before + 1);
    assertThat(notices().get(before).ownerId()).isEqualTo("u-1");
    assertThat(notices().get(before).task().body()).contains("Acme: Value mid_market → enterprise");
  }

  @Test
  void a_review_task_that_has_nothing_to_ask_any_more_can_be_closed() {
    propose();
    fixture.crm.changes(acme, "arr", "300000");
    fixture.run(MAY_2.plusDays(1));
    String superseded = lastNotice();
    give(
        new Instruction(
            0,
            Instruction.Kind.REJECT,
            "value",
            "strategic",
            Optional.empty(),
            "no",
            "Grace",
            MAY_2.plusDays(1)));
    fixture.run(MAY_2.plusDays(2));
    String rejected = lastNotice();
    fixture.crm.changes(acme, "arr", "130000");
    fixture.run(MAY_2.plusDays(3));
    answer(Instruction.Kind.APPROVE, MAY_2.plusDays(3));
    fixture.run(MAY_2.plusDays(4));

    assertThat(superseded)
        .contains(
            "Acme: Value strategic is proposed in the place of another one, its earlier review task"
                + " can be closed");
    assertThat(rejected)
        .contains("Value stays mid_market: the proposal of strategic is rejected, its review task");
    assertThat(lastNotice())
        .contains(
            "Acme: Value enterprise, proposed 2024-05-05, is approved, its review task can be"
                + " closed");
  }

  @Test
  void the_vector_back_at_60000_on_05_07_it_is_withdrawn() {
    propose();
    fixture.crm.changes(acme, "arr", "60000");

    PlanRow withdrawn = row(fixture.run(LocalDate.of(2024, 5, 7)));

    assertThat(withdrawn.reviews())
        .extracting(ShownReview::event)
        .containsExactly(ApprovalEvent.WITHDRAWN);
    assertThat(withdrawn.transitions()).isEmpty();
    assertThat(field("Value_Proposed")).isEmpty();
    assertThat(segment()).isEqualTo("mid_market");
    assertThat(notices().get(notices().size() - 1).task().body())
        .contains("the proposal of enterprise of 2024-05-02 is withdrawn, its review task can be");
  }

  @Test
  void who_leaves_is_asked_about_no_more_and_nothing_new_is_asked() {
    propose();
    fixture.crm.changes(acme, "plan", "Gone");
    PlanRow left = row(fixture.run(LocalDate.of(2024, 5, 7)));
    fixture.crm.changes(acme, "arr", "0");
    PlanRow later = row(fixture.run(LocalDate.of(2024, 5, 8)));

    assertThat(left.reviews())
        .extracting(ShownReview::event)
        .containsExactly(ApprovalEvent.WITHDRAWN);
    assertThat(field("Value_Proposed")).isEmpty();
    assertThat(later.reviews()).isEmpty();
    assertThat(later.tasks()).isEmpty();
    assertThat(segment()).isEqualTo("mid_market");

    fixture.crm.changes(acme, "plan", "Pro");
    PlanRow back = row(fixture.run(LocalDate.of(2024, 5, 9)));

    assertThat(back.reviews())
        .extracting(ShownReview::event, ShownReview::asked)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(ApprovalEvent.PROPOSED, "smb"));
  }

  @Test
  void a_third_segment_supersedes_the_proposal_with_one_new_task() {
    propose();
    fixture.crm.changes(acme, "arr", "300000");

    PlanRow superseded = row(fixture.run(MAY_2.plusDays(1)));
    fixture.run(MAY_2.plusDays(2));

    assertThat(superseded.reviews())
        .extracting(ShownReview::event, ShownReview::asked)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(ApprovalEvent.SUPERSEDED, "strategic"));
    assertThat(field("Value_Proposed")).contains("strategic");
    assertThat(reviewTasks()).hasSize(2);
    assertThat(reviewTasks().get(1).key().value()).startsWith("sg1-approval-value-2-");
    assertThat(reviewTasks().get(1).task().body()).contains("instead of enterprise");
  }

  @Test
  void rejected_nothing_moves_and_the_same_is_asked_again_a_quarter_further() {
    propose();
    answer(Instruction.Kind.REJECT, MAY_2.plusDays(1));
    PlanRow rejected = row(fixture.run(MAY_2.plusDays(1)));
    PlanRow rests = row(fixture.run(MAY_2.plusDays(2)));
    fixture.crm.changes(acme, "arr", "165000");
    PlanRow again = row(fixture.run(MAY_2.plusDays(3)));

    assertThat(rejected.reviews())
        .extracting(ShownReview::event, ShownReview::why)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(ApprovalEvent.REJECTED, "Grace: fits"));
    assertThat(segment()).isEqualTo("mid_market");
    assertThat(rests.reviews()).isEmpty();
    assertThat(again.reviews())
        .extracting(ShownReview::event)
        .containsExactly(ApprovalEvent.PROPOSED);
    assertThat(reviewTasks()).hasSize(2);
  }

  @Test
  void after_seven_days_it_is_shown_as_overdue() {
    propose();

    ShownReview sixth = row(fixture.run(MAY_2.plusDays(6))).reviews().get(0);
    SyncReport seventh = fixture.run(MAY_2.plusDays(7));

    assertThat(sixth.overdue()).isFalse();
    assertThat(row(seventh).reviews().get(0).overdue()).isTrue();
    assertThat(seventh.plan().summary().count("reviews_overdue")).isEqualTo(1);
    assertThat(fixture.settings.segmentation().reviews(state(), MAY_2.plusDays(7)))
        .singleElement()
        .satisfies(review -> assertThat(review.overdue()).isTrue());
  }

  @Test
  void who_sets_the_proposed_segment_in_the_field_approves_it() {
    propose();
    fixture.crm.editsValueSegment(acme, "enterprise");

    PlanRow approved = row(fixture.run(MAY_2.plusDays(4)));

    assertThat(approved.transitions().get(0).cause()).isEqualTo(Cause.APPROVAL);
    assertThat(approved.transitions().get(0).evidence().get(0))
        .isEqualTo("approved, set in the CRM");
    assertThat(since()).isEqualTo(MAY_2.plusDays(4));
    assertThat(approved.overrides()).isEmpty();
  }

  @Test
  void who_sets_another_segment_holds_it_and_the_proposal_waits() {
    propose();
    fixture.crm.editsValueSegment(acme, "smb");
    PlanRow held = row(fixture.run(MAY_2.plusDays(1)));
    fixture.crm.editsValueSegment(acme, "mid_market");
    fixture.run(MAY_2.plusDays(2));

    assertThat(held.overrides()).hasSize(1);
    assertThat(held.reviews()).extracting(ShownReview::event).containsExactly(ApprovalEvent.WAITS);
    assertThat(segment()).isEqualTo("mid_market");
    assertThat(state().overrides()).isEmpty();
    assertThat(state().proposed("value")).isPresent();
  }

  @Test
  void who_sets_a_rejected_segment_by_hand_holds_it_as_an_override() {
    propose();
    answer(Instruction.Kind.REJECT, MAY_2.plusDays(1));
    fixture.run(MAY_2.plusDays(1));
    fixture.crm.editsValueSegment(acme, "enterprise");

    fixture.run(MAY_2.plusDays(2));
    fixture.run(MAY_2.plusDays(3));

    assertThat(segment()).isEqualTo("enterprise");
    assertThat(state().overrides()).containsKey("value");
  }

  @Test
  void an_override_that_ends_shows_what_stands_and_then_the_move_is_proposed() {
    fixture.crm.editsValueSegment(acme, "smb");
    fixture.run(MAY_2);
    fixture.crm.changes(acme, "arr", "130000");
    PlanRow during = row(fixture.run(MAY_2.plusDays(1)));

    PlanRow ended = row(fixture.run(MAY_2.plusDays(91)));

    assertThat(during.reviews()).isEmpty();
    assertThat(ended.transitions().get(0).cause()).isEqualTo(Cause.OVERRIDE_EXPIRED);
    assertThat(ended.transitions().get(0).to()).contains("mid_market");
    assertThat(ended.reviews())
        .extracting(ShownReview::event)
        .containsExactly(ApprovalEvent.PROPOSED);
  }

  @Test
  void a_plan_that_is_not_applied_proposes_nothing() {
    fixture.crm.changes(acme, "arr", "130000");
    fixture.planSync.plan(SyncFixture.on(MAY_2));
    fixture.planSync.plan(SyncFixture.on(MAY_2));

    assertThat(reviewTasks()).isEmpty();
    assertThat(state().proposed("value")).isEmpty();
    fixture.run(MAY_2);
    assertThat(reviewTasks()).hasSize(1);
  }

  @Test
  void an_answer_to_a_proposal_that_is_gone_is_told() {
    propose();
    fixture.crm.changes(acme, "arr", "45000");
    fixture.run(MAY_2.plusDays(1));
    answer(Instruction.Kind.APPROVE, MAY_2.plusDays(1));

    PlanRow row = row(fixture.run(MAY_2.plusDays(2)));

    assertThat(row.notes())
        .containsExactly(
            "value: the proposal of enterprise that was approved is not open any more");
    assertThat(segment()).isEqualTo("mid_market");
  }

  @Test
  void a_lost_state_makes_no_second_task_for_what_was_asked() {
    propose();
    SyncFixture fresh = fixture.withStateLost();
    fresh.rebuild(MAY_2.plusDays(1));

    SyncReport next = fresh.run(MAY_2.plusDays(1));

    PlanRow row = fresh.rows(next.plan()).get(0);
    assertThat(fresh.crm.outputs(acme).get("Value_Segment").display()).isEqualTo("mid_market");
    assertThat(row.reviews())
        .extracting(ShownReview::event)
        .containsExactly(ApprovalEvent.PROPOSED);
    assertThat(row.tasks())
        .extracting(task -> task.key().value().replaceAll("-[a-z2-7]{16}$", ""))
        .as("its own number, not the one of a task that is there")
        .contains("sg1-approval-value-2");
  }

  @Test
  void a_move_that_a_new_definition_causes_needs_approval_too_and_asks_nobody_by_a_task() {
    Segmentation lower = new Segmentation(SyncFixture.approving("2.0.0", 40_000, Set.of("value")));

    Decision decision = byTheNew(lower, state(), MAY_2);

    assertThat(decision.transitions()).isEmpty();
    assertThat(decision.reviews())
        .extracting(ShownReview::asked, ShownReview::event, ShownReview::cause)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "enterprise", ApprovalEvent.PROPOSED, "definition"));
    assertThat(decision.tasks()).isEmpty();
    assertThat(decision.next().proposed("value").orElseThrow().cause()).isEqualTo("definition");
    assertThat(decision.next().playbooks()).doesNotContainKey("approval_value");
  }

  @Test
  void an_approved_move_of_a_definition_is_told_apart_from_a_customers() {
    Segmentation lower = new Segmentation(SyncFixture.approving("2.0.0", 40_000, Set.of("value")));
    AccountState proposed = byTheNew(lower, state(), MAY_2).next();
    SegmentFields approves =
        new SegmentFields(Map.of(), 90, List.of(order(Instruction.Kind.APPROVE, MAY_2)));

    Transition ofDefinition =
        lower
            .decide(account(), proposed, Population.EMPTY, on(MAY_2.plusDays(1)), approves)
            .transitions()
            .get(0);
    propose();
    answer(Instruction.Kind.APPROVE, MAY_2);
    Transition ofData = row(fixture.run(MAY_2.plusDays(1))).transitions().get(0);

    assertThat(ofDefinition.cause()).isEqualTo(Cause.APPROVAL);
    assertThat(ofDefinition.evidence()).contains("the rules moved it by definition");
    assertThat(Origin.of(ofDefinition)).isEqualTo(Origin.DEFINITION);
    assertThat(ofData.evidence()).contains("the rules moved it by data");
    assertThat(Origin.of(ofData)).isEqualTo(Origin.PEOPLE);
  }

  @Test
  void a_move_of_data_and_definition_asks_by_a_task_where_the_data_alone_would_have() {
    Segmentation other = new Segmentation(SyncFixture.approving("2.0.0", 120_000, Set.of("value")));
    AccountState before = state();
    fixture.crm.changes(acme, "arr", "110000");
    fixture.planSync.plan(SyncFixture.on(MAY_2));
    Segmentation strategic =
        new Segmentation(SyncFixture.approving("3.0.0", 40_000, 105_000, Set.of("value")));

    Decision masked = byTheNew(other, before, MAY_2);
    Decision both = byTheNew(strategic, before, MAY_2);

    assertThat(masked.reviews()).isEmpty();
    assertThat(both.reviews())
        .extracting(ShownReview::asked, ShownReview::cause)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("strategic", "data+definition"));
    assertThat(both.tasks()).hasSize(1);
  }

  @Test
  void what_stands_without_data_is_told_once_and_counted_every_day() {
    fixture.crm.changes(acme, "arr", "");
    fixture.run(MAY_2);

    SyncReport lost = fixture.run(MAY_2.plusDays(30));
    SyncReport next = fixture.run(MAY_2.plusDays(31));

    assertThat(row(lost).notes())
        .singleElement()
        .asString()
        .startsWith("value: mid_market goes on standing without data (data_loss): arr missing");
    assertThat(row(lost).transitions()).isEmpty();
    assertThat(segment()).isEqualTo("mid_market");
    assertThat(lost.plan().summary().count("stands_without_data")).isEqualTo(1);
    assertThat(row(next).notes()).isEmpty();
    assertThat(next.plan().summary().count("stands_without_data")).isEqualTo(1);
  }

  @Test
  void a_flood_of_proposals_holds_the_plan() {
    List<ExternalRef> others =
        IntStream.range(0, 60)
            .mapToObj(i -> fixture.crm.hasAccount("O" + i, Map.of("arr", "45000", "plan", "Pro")))
            .toList();
    fixture.run(MAY_1);
    others.forEach(one -> fixture.crm.changes(one, "arr", "130000"));

    SyncReport flood = fixture.sync.sync(SyncFixture.on(MAY_2));

    assertThat(flood.applied()).isFalse();
    assertThat(flood.plan().tripped())
        .extracting(GuardVerdict::guard, GuardVerdict::cause)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "mass_change",
                "value: 60 of 61 accounts move (98.4 %; limit 20 % and 50 accounts);"
                    + " 60 of them proposed, to be approved one by one"));
    assertThat(reviewTasks()).isEmpty();
  }

  @Test
  void a_model_that_begins_to_ask_keeps_what_stood_and_one_that_ends_it_shows_the_rules() {
    Segmentation free = new Segmentation(SyncFixture.approving("1.0.0", 100_000, Set.of()));
    Segmentation asks = fixture.settings.segmentation();
    AccountState before =
        free.decide(account(), AccountState.NEW, Population.EMPTY, on(MAY_1)).next();
    fixture.crm.changes(acme, "arr", "130000");
    fixture.planSync.plan(SyncFixture.on(MAY_2));

    Decision begun = asks.decide(account(), before, Population.EMPTY, on(MAY_2));
    Decision ended = free.decide(account(), begun.next(), Population.EMPTY, on(MAY_2.plusDays(1)));

    assertThat(begun.transitions()).isEmpty();
    assertThat(begun.reviews()).hasSize(1);
    assertThat(ended.transitions())
        .extracting(move -> move.to().orElseThrow(), Transition::cause)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("enterprise", Cause.DEFINITION));
    assertThat(ended.next().approved("value")).isEmpty();
  }

  @Test
  void an_account_that_leaves_leaves_from_where_it_stood() {
    propose();
    fixture.crm.changes(acme, "plan", "");

    PlanRow left = row(fixture.run(MAY_2.plusDays(1)));

    assertThat(left.transitions())
        .filteredOn(move -> move.dimension().equals("value"))
        .extracting(move -> move.from().orElseThrow())
        .containsExactly("mid_market");
    assertThat(field("Value_Proposed")).isEmpty();
    assertThat(left.reviews())
        .extracting(ShownReview::event, ShownReview::asked, ShownReview::why)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                ApprovalEvent.WITHDRAWN, "enterprise", "the account left the population"));
    assertThat(lastNotice())
        .contains("Value mid_market → none (left the population)")
        .contains("is withdrawn, its review task can be closed");
  }

  @Test
  void the_owner_is_never_written() {
    propose();
    answer(Instruction.Kind.APPROVE, MAY_2.plusDays(1));

    PlanRow approved = row(fixture.run(MAY_2.plusDays(1)));

    assertThat(approved.change().orElseThrow().fields())
        .extracting(FieldChange::field)
        .containsExactlyInAnyOrder("Value_Segment", "Value_Since", "Value_Proposed", "Reason");
    assertThat(fixture.mirror.page(Optional.empty(), 1).get(0).csmCandidates())
        .containsExactly("u-1");
  }

  private PlanRow propose() {
    fixture.crm.changes(acme, "arr", "130000");
    return row(fixture.run(MAY_2));
  }

  private String lastNotice() {
    return notices().get(notices().size() - 1).task().body();
  }

  private void give(Instruction order) {
    fixture.journal.instructions().give(acme, order, fixture.instants.instant());
  }

  private void answer(Instruction.Kind kind, LocalDate on) {
    fixture.journal.instructions().give(acme, order(kind, on), fixture.instants.instant());
  }

  private static Instruction order(Instruction.Kind kind, LocalDate on) {
    return new Instruction(0, kind, "value", "enterprise", Optional.empty(), "fits", "Grace", on);
  }

  /** The model of the fixture is replaced by another one. */
  private Decision byTheNew(Segmentation model, AccountState before, LocalDate day) {
    EarlierReading earlier =
        fixture.settings.segmentation().read(account(), before, Population.EMPTY, on(day));
    return model.decide(account(), before, Population.EMPTY, on(day), SegmentFields.NONE, earlier);
  }

  private Account account() {
    return new Accounts(fixture.settings.segmentation().catalogue(), Map.of())
        .of(fixture.mirror.page(Optional.empty(), 1).get(0), on(MAY_2));
  }

  private static dev.segmentry.core.rule.AsOf on(LocalDate day) {
    return SyncFixture.on(day).asOf();
  }

  private List<PlannedTask> reviewTasks() {
    return fixture.crm.createdTasks().stream()
        .filter(task -> task.task().playbook().equals("approval_value"))
        .toList();
  }

  private List<PlannedTask> notices() {
    return fixture.crm.createdTasks().stream().filter(task -> task.key().isDigest()).toList();
  }

  private PlanRow row(SyncReport report) {
    return fixture.rows(report.plan()).get(0);
  }

  private AccountState state() {
    return fixture.state.of(List.of(acme)).get(acme);
  }

  private Optional<String> field(String name) {
    return Optional.ofNullable(fixture.crm.outputs(acme).get(name)).map(Scalar::display);
  }

  private String segment() {
    return field("Value_Segment").orElseThrow();
  }

  private LocalDate since() {
    return ((Scalar.DateValue) fixture.crm.outputs(acme).get("Value_Since")).date();
  }
}
