package dev.segmentry.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PastChangesTest {

  private static final ExternalRef ACME =
      new ExternalRef(CrmSystem.SALESFORCE, "001000000000001AAA");

  @Test
  void what_was_replaced_for_certain_is_not_ours_any_more() {
    PastChanges past = past(settled("silver", "gold"), settled("", "silver"));

    assertThat(past.mayStillBe("Tier", "gold", false)).isTrue();
    assertThat(past.mayStillBe("Tier", "silver", false)).isFalse();
    assertThat(past.mayStillBe("Tier", "", false)).isFalse();
  }

  @Test
  void what_was_to_be_replaced_and_perhaps_never_was_may_be_there() {
    PastChanges past = past(open("silver", "gold"), settled("", "silver"), settled("", "bronze"));

    assertThat(past.mayStillBe("Tier", "gold", false)).isTrue();
    assertThat(past.mayStillBe("Tier", "silver", false)).isTrue();
    assertThat(past.mayStillBe("Tier", "bronze", false)).isFalse();
  }

  @Test
  void what_stood_there_by_a_persons_hand_may_be_there_when_nothing_replaced_it() {
    PastChanges past = past(open("platinum", "gold"), settled("", "silver"));

    assertThat(past.mayStillBe("Tier", "platinum", false)).isTrue();
    assertThat(past.mayStillBe("Tier", "bronze", false)).isFalse();
  }

  @Test
  void a_call_that_was_never_answered_may_come_at_any_time() {
    PastChanges past = past(settled("silver", "gold"), doubtful("", "silver"));

    assertThat(past.mayStillBe("Tier", "silver", false)).isTrue();
  }

  @Test
  void what_a_person_replaced_comes_again_only_by_a_late_call() {
    assertThat(past(settled("", "gold")).mayStillBe("Tier", "gold", true)).isFalse();
    assertThat(past(doubtful("", "gold")).mayStillBe("Tier", "gold", true)).isTrue();
  }

  @Test
  void other_fields_tell_nothing_and_nothing_remembered_is_settled_long_ago() {
    assertThat(past(open("silver", "gold")).mayStillBe("Other", "silver", false)).isFalse();
    assertThat(PastChanges.NONE.mayStillBe("Tier", "gold", false)).isFalse();
  }

  @Test
  void where_no_change_is_known_to_have_arrived_forgotten_ones_may_be_in_force() {
    assertThat(past(open("silver", "gold")).mayStillBe("Tier", "bronze", false)).isTrue();
  }

  private static PastChanges past(PastChange... newestFirst) {
    return new PastChanges(List.of(newestFirst));
  }

  private static PastChange settled(String before, String after) {
    return new PastChange(change(before, after), true, false);
  }

  private static PastChange open(String before, String after) {
    return new PastChange(change(before, after), false, false);
  }

  private static PastChange doubtful(String before, String after) {
    return new PastChange(change(before, after), true, true);
  }

  private static AccountChange change(String before, String after) {
    return new AccountChange(ACME, List.of(new FieldChange("Tier", text(before), text(after))));
  }

  private static Optional<Scalar> text(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(new Scalar.TextValue(text));
  }
}
