package dev.segmentry.core.sync;

import static dev.segmentry.core.testkit.Planned.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.rule.AsOf;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RolledUpMirrorTest {

  private static final Instant READ = Instant.parse("2026-03-02T08:00:00Z");

  private final SyncFixture fixture = new SyncFixture();
  private final RolledUpMirror mirror =
      new RolledUpMirror(
          fixture.mirror,
          new RolledUpMirror.RollUp(List.of("arr")),
          fixture.settings.segmentation(),
          fixture.settings.scope(),
          new AsOf(SyncFixture.DAY, ZoneOffset.UTC));

  @Test
  void what_is_stored_meanwhile_counts_the_next_time_all_accounts_are_walked() {
    read(record(1, 10, 0), record(2, 20, 1));
    assertThat(arr(1)).isEqualTo("30");

    read(record(2, 25, 1));
    assertThat(arr(1)).isEqualTo("35");

    mirror.merge(Map.of(account(2), Map.of("arr", known(Scalar.NumberValue.of(1)))));
    assertThat(arr(1)).isEqualTo("11");
    assertThat(arr(2)).isEqualTo("1");
    assertThat(mirror.groups()).isEqualTo(1);
  }

  @Test
  void within_one_walk_the_sums_stay_what_they_were() {
    read(record(1, 10, 0), record(2, 20, 1), record(3, 5, 0));
    List<MirroredAccount> first = mirror.page(Optional.empty(), 1);
    mirror.merge(Map.of(account(2), Map.of("arr", known(Scalar.NumberValue.of(1)))));

    List<MirroredAccount> next = mirror.page(Optional.of(first.get(0).ref()), 5);

    assertThat(next).extracting(MirroredAccount::ref).containsExactly(account(2), account(3));
  }

  @Test
  void a_parent_that_was_merged_away_is_its_survivor_and_a_stranger_is_none() {
    read(record(1, 10, 0), record(2, 20, 7), record(4, 3, 9));
    assertThat(arr(1)).isEqualTo("10");

    mirror.commit(
        new AccountPage(
            List.of(),
            List.of(account(7)),
            Map.of(account(7), account(1)),
            new ReadPosition("m"),
            true));

    assertThat(arr(1)).isEqualTo("30");
    assertThat(arr(4)).isEqualTo("3");
    assertThat(mirror.circular()).isEmpty();
  }

  @Test
  void a_survivor_below_its_own_loser_is_its_own_parent_and_told() {
    read(record(1, 10, 7));
    mirror.commit(
        new AccountPage(
            List.of(),
            List.of(account(7)),
            Map.of(account(7), account(1)),
            new ReadPosition("m"),
            true));

    assertThat(arr(1)).isEqualTo("10");
    assertThat(mirror.circular()).containsExactly(account(1));
  }

  @Test
  void a_group_is_compared_with_what_its_accounts_added_up_to_a_year_ago() {
    read(record(1, 10, 0), record(2, 20, 1), record(3, 40, 0));
    Map<ExternalRef, AttributeValue> then =
        Map.of(
            account(1), known(Scalar.NumberValue.of(20)),
            account(2), known(Scalar.NumberValue.of(30)),
            account(3), known(Scalar.NumberValue.of(50)));
    AccountMirror history =
        new MirrorOver(fixture.mirror) {
          @Override
          public List<MirroredAccount> page(Optional<ExternalRef> after, int limit) {
            return mirror.page(after, limit);
          }

          @Override
          public Map<ExternalRef, AttributeValue> earlier(
              String attribute, LocalDate on, List<MirroredAccount> accounts) {
            assertThat(on).isEqualTo(SyncFixture.DAY.minusYears(1));
            return then;
          }
        };
    RolledUpMirror rolledUp =
        new RolledUpMirror(
            new YearAgoMirror(history, SyncFixture.DAY),
            new RolledUpMirror.RollUp(List.of("arr")),
            fixture.settings.segmentation(),
            fixture.settings.scope(),
            new AsOf(SyncFixture.DAY, ZoneOffset.UTC));

    assertThat(rolledUp.of(List.of(account(1))))
        .as("asked for alone")
        .extracting(one -> one.attributes().get("arr").known().orElseThrow().display())
        .containsExactly("30");
    assertThat(rolledUp.of(List.of(account(3))).get(0).attributes())
        .containsEntry(ArrTrend.YEAR_AGO, then.get(account(3)));
    assertThat(rolledUp.page(Optional.empty(), 9))
        .extracting(one -> ArrTrend.into(one).attributes().get(ArrTrend.TREND))
        .extracting(one -> one.known().orElseThrow().display())
        .containsExactly("0.6", "0.666667", "0.8");
  }

  private void read(AccountRecord... records) {
    mirror.commit(new AccountPage(List.of(records), List.of(), new ReadPosition("x"), true));
  }

  /**
   * @param parent 0: none
   */
  private static AccountRecord record(int number, int arr, int parent) {
    Map<String, AttributeValue> attributes = new HashMap<>();
    attributes.put("arr", known(Scalar.NumberValue.of(arr)));
    attributes.put("plan", known(new Scalar.TextValue("Team")));
    if (parent > 0) {
      attributes.put(AccountMirror.PARENT, known(new Scalar.TextValue(account(parent).id())));
    }
    return new AccountRecord(account(number), "A", READ, attributes, Map.of(), List.of());
  }

  private static AttributeValue known(Scalar value) {
    return new AttributeValue.Known(value, "Field__c", READ);
  }

  private String arr(int number) {
    ExternalRef wanted = account(number);
    return mirror.page(Optional.empty(), 10).stream()
        .filter(one -> one.ref().equals(wanted))
        .map(one -> one.attributes().get("arr").known().orElseThrow().display())
        .findFirst()
        .orElseThrow();
  }
}
