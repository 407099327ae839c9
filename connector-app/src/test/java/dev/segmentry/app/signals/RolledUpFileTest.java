package dev.segmentry.app.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.port.Signals;
import dev.segmentry.core.rule.AsOf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RolledUpFileTest {

  private static final LocalDate DAY = LocalDate.of(2026, 9, 7);
  private static final AsOf AS_OF = new AsOf(DAY, ZoneOffset.UTC);
  private static final AttributeCatalogue CATALOGUE =
      new AttributeCatalogue(
          List.of(
              AttributeDefinition.of("arr", AttributeType.MONEY),
              AttributeDefinition.of("core_arr", AttributeType.MONEY),
              AttributeDefinition.of("core_seats", AttributeType.NUMBER),
              AttributeDefinition.of("add_on_arr", AttributeType.MONEY)));

  @TempDir Path folder;

  @Test
  void a_user_counts_once_and_a_second_row_is_told() throws IOException {
    SignalTally tally = users("user,id,first_value_at", "ann,A,2026-09-01", "ann,A,", "ann,B,");

    assertThat(tally.rows()).isEqualTo(3);
    assertThat(tally.rejected()).isEqualTo(1);
    assertThat(tally.told())
        .containsExactly(new RejectedRow(3, "the account has this user already: keep one of them"));
    Map<String, Map<String, AttributeValue>> said =
        said(source(SignalRows.USERS, Optional.empty()));
    assertThat(known(said.get("A"), "users_known")).isEqualTo("1");
    assertThat(known(said.get("A"), "users_hit_first_value")).isEqualTo("1");
    assertThat(known(said.get("B"), "users_hit_first_value")).isEqualTo("0");
  }

  @Test
  void of_many_bad_rows_the_first_are_told_and_all_are_counted() throws IOException {
    List<String> lines = new ArrayList<>(List.of("user,id"));
    for (int i = 0; i < 30; i++) {
      lines.add(",A");
    }

    SignalTally tally = users(lines.toArray(String[]::new));

    assertThat(tally.rejected()).isEqualTo(30);
    assertThat(tally.told()).hasSize(20);
  }

  @Test
  void a_row_without_account_is_told() throws IOException {
    assertThat(users("user,id", "ann,").told())
        .containsExactly(new RejectedRow(2, "id is empty: say whose row it is"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name,id | no column 'user'",
        "user,key | no column 'id'",
        "user,id,user | two columns"
      })
  void a_header_that_lacks_what_is_needed_is_refused(String header, String told) {
    assertThatThrownBy(() -> users(header))
        .isInstanceOf(SignalsUnreadable.class)
        .hasMessageContaining(told)
        .hasMessageContaining("rows.csv:1");
  }

  @Test
  void rows_that_are_too_old_are_missing_data() throws IOException {
    write("user,id", "ann,A");
    dev.segmentry.app.signals.CsvSource old =
        new dev.segmentry.app.signals.CsvSource(
            file(),
            "id",
            "X__c",
            new SignalDate.Fixed(DAY.minusDays(41)),
            Map.of(),
            Optional.of(Duration.ofDays(40)),
            SignalRows.USERS,
            Optional.empty());

    assertThat(said(old).get("A").get("users_known"))
        .isInstanceOfSatisfying(
            AttributeValue.Missing.class,
            missing -> assertThat(missing.why()).isEqualTo(Absence.STALE));
  }

  @Test
  void products_feed_the_attributes_that_bear_their_names() throws IOException {
    write("id,product,arr,contract,seats", "A,Core,98000,paid,", "A,Add-On,5000,trial,3");

    Map<String, AttributeValue> said =
        said(source(SignalRows.PRODUCTS, Optional.of("arr"))).get("A");

    assertThat(said).containsOnlyKeys("arr", "core_arr", "core_seats", "add_on_arr");
    assertThat(known(said, "arr")).isEqualTo("98000");
    assertThat(known(said, "core_arr")).isEqualTo("98000");
    assertThat(known(said, "add_on_arr")).isEqualTo("0");
    assertThat(said.get("core_seats")).isInstanceOf(AttributeValue.Missing.class);
  }

  @Test
  void products_are_known_by_their_keys_whether_or_not_the_model_reads_them() throws IOException {
    write("id,product,arr", "A,Core,1", "A,Brand New,2", "B,Core,3", "B,Refused,-1");

    assertThat(
            new RolledUpFile(source(SignalRows.PRODUCTS, Optional.empty()), CATALOGUE, AS_OF)
                .products())
        .containsExactly("brand_new", "core");
  }

  @Test
  void a_sum_that_lacks_a_product_is_no_sum() throws IOException {
    write("id,product,arr,contract", "A,core,98000,paid", "A,add on,-1,pilot", "B,core,7,");

    Map<String, Map<String, AttributeValue>> said =
        said(source(SignalRows.PRODUCTS, Optional.of("arr")));

    assertThat(said.get("A").get("arr"))
        .isInstanceOfSatisfying(
            AttributeValue.Missing.class,
            missing -> assertThat(missing.why()).isEqualTo(Absence.INVALID));
    assertThat(known(said.get("A"), "core_arr")).isEqualTo("98000");
    assertThat(known(said.get("B"), "arr")).isEqualTo("7");
  }

  @Test
  void columns_nothing_reads_are_told() throws IOException {
    write("id,product,arr,colour", "A,core,1,red");

    assertThat(check(source(SignalRows.PRODUCTS, Optional.empty())).ignored())
        .containsExactly("colour");
  }

  private static String known(Map<String, AttributeValue> said, String attribute) {
    return said.get(attribute).known().orElseThrow().display();
  }

  private SignalTally users(String... lines) throws IOException {
    write(lines);
    return check(source(SignalRows.USERS, Optional.empty()));
  }

  private static SignalTally check(dev.segmentry.app.signals.CsvSource source) {
    return new CsvSignalSource(List.of(source), CATALOGUE).check(AS_OF).get(0);
  }

  private static Map<String, Map<String, AttributeValue>> said(
      dev.segmentry.app.signals.CsvSource source) {
    Signals signals = new CsvSignalSource(List.of(source), CATALOGUE).read(AS_OF).get(0);
    Map<String, Map<String, AttributeValue>> said = new TreeMap<>();
    signals.rows().forEach(row -> said.put(row.getKey(), row.getValue()));
    return said;
  }

  private dev.segmentry.app.signals.CsvSource source(SignalRows rows, Optional<String> sum) {
    return new dev.segmentry.app.signals.CsvSource(
        file(), "id", "X__c", new SignalDate.Fixed(DAY), Map.of(), Optional.empty(), rows, sum);
  }

  private void write(String... lines) throws IOException {
    Files.writeString(file(), String.join("\n", lines) + "\n");
  }

  private Path file() {
    return folder.resolve("rows.csv");
  }
}
