package dev.segmentry.core.testkit;

import static dev.segmentry.core.testkit.Planned.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.AccountMirror.Merged;
import dev.segmentry.core.port.AccountMirror.SignalMerge;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.port.Signals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What every mirror does. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class AccountMirrorContract {

  private static final Instant READ = Instant.parse("2024-06-30T08:00:00.123456789Z");
  private static final String MATCH = AccountMirror.MATCH_PREFIX + "External_Id__c";
  private static final LocalDate SIGNAL_DAY = LocalDate.of(2024, 6, 29);

  /** The mirror under test; empty at first, the same one throughout a test. */
  protected abstract AccountMirror mirror();

  @Test
  void the_position_is_the_start_before_the_first_page() {
    assertThat(mirror().position()).isEqualTo(ReadPosition.START);
    assertThat(mirror().page(Optional.empty(), 10)).isEmpty();
  }

  @Test
  void a_page_moves_the_position() {
    commit("one", record(1, Map.of()));
    commit("two");

    assertThat(mirror().position()).isEqualTo(new ReadPosition("two"));
  }

  @Test
  void accounts_come_in_account_order_whatever_order_they_were_read_in() {
    commit("one", record(3, Map.of()), record(1, Map.of()));
    commit("two", record(2, Map.of()), record(4, Map.of()));

    List<MirroredAccount> first = mirror().page(Optional.empty(), 3);
    List<MirroredAccount> second = mirror().page(Optional.of(first.get(2).ref()), 3);

    assertThat(first)
        .extracting(MirroredAccount::ref)
        .containsExactly(account(1), account(2), account(3));
    assertThat(second).extracting(MirroredAccount::ref).containsExactly(account(4));
  }

  @Test
  void names_come_alone_and_accounts_that_are_asked_for_come_whole() {
    commit(
        "one", record(3, Map.of()), record(1, Map.of("arr", known(Scalar.NumberValue.of(7), "A"))));
    commit("two", record(2, Map.of()));
    gone("three", account(2));
    List<MirroredAccount> all = mirror().page(Optional.empty(), 9);

    List<AccountMirror.Named> first = mirror().names(Optional.empty(), 1);
    List<AccountMirror.Named> second = mirror().names(Optional.of(first.get(0).ref()), 9);

    assertThat(first).containsExactly(new AccountMirror.Named(account(1), all.get(0).name()));
    assertThat(second).extracting(AccountMirror.Named::ref).containsExactly(account(3));
    assertThat(mirror().of(List.of(account(3), account(2), account(1), account(9))))
        .containsExactly(all.get(1), all.get(0));
  }

  @Test
  void values_come_back_as_they_were_read() {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put("arr", known(Scalar.NumberValue.of(-125), "AnnualRevenue"));
    values.put("industry", known(new Scalar.TextValue("Søm & 漢字 😀\t\\t\nline"), "Industry"));
    values.put("empty_text", known(new Scalar.TextValue(""), "Empty__c"));
    values.put("active", known(new Scalar.BooleanValue(true), "Active__c"));
    values.put("renewal", known(new Scalar.DateValue(LocalDate.of(2025, 2, 28)), "Renewal__c"));
    values.put("seen", known(new Scalar.TimestampValue(READ), "Seen__c"));
    values.put("seats", missing(Absence.INVALID, "12 or so: \"n/a\""));
    values.put("usage", missing(Absence.EMPTY, ""));

    commit("one", record(1, values));

    assertThat(only().attributes()).isEqualTo(values);
  }

  @Test
  void an_account_brings_its_name_outputs_and_candidates() {
    AccountRecord record =
        new AccountRecord(
            account(1),
            "Ørsted \"A/S\"\tLtd\\",
            READ,
            Map.of(),
            Map.of("Tier__c", new Scalar.TextValue("gold"), "Health__c", Scalar.NumberValue.of(71)),
            List.of("005B", "005A"));

    commit("one", record);

    assertThat(only())
        .isEqualTo(
            new MirroredAccount(
                account(1), record.name(), Map.of(), record.outputs(), record.csmCandidates()));
  }

  @Test
  void an_account_read_again_shows_its_present_content_and_keeps_what_others_know() {
    commit("one", record(1, Map.of("arr", number(10), "seats", number(5))));
    mirror().merge(Map.of(account(1), Map.of("open_cases", number(3))));

    commit("two", record(1, Map.of("arr", number(20), "seats", missing(Absence.EMPTY, ""))));

    assertThat(only().attributes())
        .containsOnly(
            Map.entry("arr", number(20)),
            Map.entry("seats", missing(Absence.EMPTY, "")),
            Map.entry("open_cases", number(3)));
  }

  @Test
  void attributes_of_unknown_accounts_are_left_alone() {
    commit("one", record(1, Map.of()));

    mirror().merge(Map.of(account(2), Map.of("open_cases", number(3))));

    assertThat(only().ref()).isEqualTo(account(1));
    assertThat(only().attributes()).isEmpty();
  }

  @Test
  void gone_accounts_are_listed_as_gone_and_not_paged() {
    commit("one", record(1, Map.of()), record(2, Map.of()));

    gone("two", account(2), account(9));

    assertThat(only().ref()).isEqualTo(account(1));
    assertThat(mirror().gone(Optional.empty(), 10)).containsExactly(account(2));
  }

  @Test
  void an_account_that_comes_back_is_not_gone() {
    commit("one", record(1, Map.of("arr", number(10))));
    gone("two", account(1));

    commit("three", record(1, Map.of("arr", number(11))));

    assertThat(mirror().gone(Optional.empty(), 10)).isEmpty();
    assertThat(only().attributes()).containsEntry("arr", number(11));
  }

  @Test
  void signals_find_their_account_by_the_match_field() {
    commit("one", matched(1, "A-1"), matched(2, "B-2"), record(3, Map.of()));

    SignalMerge merge = mirror().merge(signals("june.csv", Map.of("A-1", 7, "C-3", 8)));

    assertThat(merge).isEqualTo(new SignalMerge("june.csv", 1, 1, 2));
    assertThat(attributes(1)).containsEntry("logins", signal(7));
    assertThat(attributes(2)).containsEntry("logins", noSignal("june.csv"));
    assertThat(attributes(3)).containsEntry("logins", noSignal("june.csv"));
  }

  @Test
  void last_months_signal_is_not_carried_forward() {
    commit("one", matched(1, "A-1"));
    mirror().merge(signals("may.csv", Map.of("A-1", 7)));

    mirror().merge(signals("june.csv", Map.of()));

    assertThat(attributes(1)).containsEntry("logins", noSignal("june.csv"));
  }

  @Test
  void what_a_source_said_is_known_and_what_it_says_of_nobody_is_missing_of_all() {
    commit("one", matched(1, "A-1"), matched(2, "B-2"));
    mirror()
        .merge(
            new Signals(
                "usage",
                "External_Id__c",
                SIGNAL_DAY,
                Optional.empty(),
                Set.of("logins", "seats"),
                List.of(Map.entry("A-1", Map.of("logins", signal(7), "seats", signal(3))))));

    assertThat(mirror().saidBy("usage")).containsExactlyInAnyOrder("logins", "seats");
    assertThat(mirror().saidBy("others")).isEmpty();
    mirror().merge(signals("usage", Map.of("A-1", 8)).withoutAny(Set.of("seats")));

    assertThat(attributes(1)).containsEntry("logins", signal(8));
    assertThat(attributes(1)).containsEntry("seats", noSignal("usage"));
    assertThat(attributes(2)).containsEntry("seats", noSignal("usage"));
  }

  @Test
  void signals_follow_a_match_field_that_changed() {
    commit("one", matched(1, "A-1"), matched(2, "B-2"));

    commit("two", matched(1, "B-2"), matched(2, "A-1"));
    mirror().merge(signals("june.csv", Map.of("A-1", 7)));

    assertThat(attributes(1)).containsEntry("logins", noSignal("june.csv"));
    assertThat(attributes(2)).containsEntry("logins", signal(7));
  }

  @Test
  void signals_of_gone_accounts_have_no_account() {
    commit("one", matched(1, "A-1"), matched(2, "B-2"));
    gone("two", account(1));

    SignalMerge merge = mirror().merge(signals("june.csv", Map.of("A-1", 7, "B-2", 8)));

    assertThat(merge).isEqualTo(new SignalMerge("june.csv", 1, 1, 0));
  }

  @Test
  void an_account_that_was_merged_is_found_from_both_sides() {
    commit("one", record(1, Map.of()), record(2, Map.of()), record(3, Map.of()));
    merged("two", account(1), account(2));
    gone("three", account(1));

    assertThat(mirror().mergedInto(List.of(account(2), account(3))))
        .isEqualTo(Map.of(account(2), List.of(new Merged(account(1), "Account 1"))));
    assertThat(mirror().survivors(List.of(account(1), account(3))))
        .isEqualTo(Map.of(account(1), new Merged(account(2), "Account 2")));
  }

  @Test
  void a_merge_that_is_told_before_the_survivor_or_after_the_loser_went_is_not_lost() {
    commit("one", record(1, Map.of()));
    gone("two", account(1));
    assertThat(mirror().survivors(List.of(account(1)))).isEmpty();

    merged("three", account(1), account(9));
    assertThat(mirror().survivors(List.of(account(1)))).isEmpty();

    commit("four", record(9, Map.of()));
    assertThat(mirror().survivors(List.of(account(1)))).containsOnlyKeys(account(1));
    assertThat(mirror().mergedInto(List.of(account(9)))).containsOnlyKeys(account(9));
  }

  @Test
  void merges_in_a_row_are_followed_to_the_account_that_is_left() {
    commit("one", record(1, Map.of()), record(3, Map.of()), record(4, Map.of()));
    merged("two", account(2), account(3));
    merged("three", account(1), account(2));
    merged("four", account(3), account(4));
    gone("five", account(1), account(3));

    assertThat(mirror().survivors(List.of(account(1), account(3))).values())
        .containsOnly(new Merged(account(4), "Account 4"));
    assertThat(mirror().mergedInto(List.of(account(4))).get(account(4)))
        .containsExactly(
            new Merged(account(1), "Account 1"),
            new Merged(account(2), account(2).id()),
            new Merged(account(3), "Account 3"));
  }

  @Test
  void an_account_that_is_back_was_not_merged_after_all() {
    commit("one", record(1, Map.of()), record(2, Map.of()));
    merged("two", account(1), account(2));
    gone("three", account(1));
    commit("four", record(1, Map.of()));

    assertThat(mirror().mergedInto(List.of(account(2)))).isEmpty();
    assertThat(mirror().survivors(List.of(account(1)))).isEmpty();
  }

  @Test
  void merges_that_run_in_a_circle_end() {
    commit("one", record(1, Map.of()));
    merged("two", account(2), account(3));
    merged("three", account(3), account(2));
    merged("four", account(1), account(2));

    assertThat(mirror().survivors(List.of(account(1)))).isEmpty();
    assertThat(mirror().mergedInto(List.of(account(2))).get(account(2)))
        .extracting(Merged::account)
        .containsExactly(account(1), account(3));
  }

  private void merged(String cursor, ExternalRef loser, ExternalRef survivor) {
    mirror()
        .commit(
            new AccountPage(
                List.of(), List.of(), Map.of(loser, survivor), new ReadPosition(cursor), true));
  }

  protected final void commit(String cursor, AccountRecord... records) {
    mirror().commit(new AccountPage(List.of(records), List.of(), new ReadPosition(cursor), true));
  }

  protected final void gone(String cursor, ExternalRef... refs) {
    mirror().commit(new AccountPage(List.of(), List.of(refs), new ReadPosition(cursor), true));
  }

  protected static AccountRecord record(int number, Map<String, AttributeValue> attributes) {
    return new AccountRecord(
        account(number), "Account " + number, READ, attributes, Map.of(), List.of());
  }

  protected static AttributeValue number(long value) {
    return known(Scalar.NumberValue.of(value), "Field__c");
  }

  private static AccountRecord matched(int number, String key) {
    return record(number, Map.of(MATCH, known(new Scalar.TextValue(key), "External_Id__c")));
  }

  private static AttributeValue known(Scalar value, String source) {
    return new AttributeValue.Known(value, source, READ);
  }

  private static AttributeValue missing(Absence why, String detail) {
    return new AttributeValue.Missing(why, detail, "Seats__c", READ.plusSeconds(1));
  }

  private static AttributeValue signal(int logins) {
    return new AttributeValue.Known(
        Scalar.NumberValue.of(logins), "usage", Instant.parse("2024-06-29T00:00:00Z"));
  }

  private static AttributeValue noSignal(String source) {
    return new AttributeValue.Missing(
        Absence.NO_SIGNAL, "", source, Instant.parse("2024-06-29T00:00:00Z"));
  }

  private static Signals signals(String source, Map<String, Integer> logins) {
    List<Map.Entry<String, Map<String, AttributeValue>>> rows = new ArrayList<>();
    logins.forEach((key, count) -> rows.add(Map.entry(key, Map.of("logins", signal(count)))));
    return new Signals(
        source, "External_Id__c", SIGNAL_DAY, Optional.empty(), Set.of("logins"), rows);
  }

  private MirroredAccount only() {
    List<MirroredAccount> accounts = mirror().page(Optional.empty(), 10);
    assertThat(accounts).hasSize(1);
    return accounts.get(0);
  }

  private Map<String, AttributeValue> attributes(int number) {
    return mirror().page(Optional.empty(), 10).stream()
        .filter(account -> account.ref().equals(account(number)))
        .findFirst()
        .orElseThrow()
        .attributes();
  }
}
