package dev.segmentry.app.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.port.Signals;
import dev.segmentry.core.rule.AsOf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CsvSignalSourceTest {

  private static final LocalDate DAY = LocalDate.of(2024, 6, 30);
  private static final SignalDate FIXED = new SignalDate.Fixed(DAY);
  private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
  private static final AttributeCatalogue CATALOGUE =
      new AttributeCatalogue(
          List.of(
              AttributeDefinition.of("depth_score", AttributeType.NUMBER),
              AttributeDefinition.of("last_active_at", AttributeType.DATE),
              AttributeDefinition.of("plan", AttributeType.PICKLIST)));

  @TempDir Path folder;

  @Test
  void cells_become_typed_values_and_bad_ones_missing_data_that_is_counted() throws IOException {
    CsvSignalSource source =
        source(
            "account_id,depth_score,last_active_at,plan,note\n"
                + "A-1,71.5,2024-06-29,pro,\"a, b\"\n"
                + "A-2,\"1,234\",yesterday,,\n");

    Map<String, Map<String, AttributeValue>> rows = rows(source.read(on(DAY)));

    assertThat(rows.get("A-1").get("depth_score").known())
        .contains(new Scalar.NumberValue(71_500_000));
    assertThat(rows.get("A-1").get("last_active_at").known())
        .contains(new Scalar.DateValue(LocalDate.of(2024, 6, 29)));
    assertThat(why(rows.get("A-2").get("depth_score"))).isEqualTo(Absence.INVALID);
    assertThat(why(rows.get("A-2").get("plan"))).isEqualTo(Absence.EMPTY);
    SignalTally tally = source.check(on(DAY)).get(0);
    assertThat(tally.invalid()).isEqualTo(Map.of("depth_score", 1L, "last_active_at", 1L));
    assertThat(tally.ignored()).containsExactly("note");
    assertThat(tally.rows()).isEqualTo(2);
  }

  @Test
  void no_cell_is_a_number_that_is_none_or_that_would_fill_the_memory() throws IOException {
    CsvSignalSource source =
        source(
            "account_id,depth_score,last_active_at\n"
                + "A-1,NaN,20205-01-01\n"
                + "A-2,1e999999999,31.12.2024\n"
                + "A-3,12 USD,2024-02-30\n");

    Map<String, Map<String, AttributeValue>> rows = rows(source.read(on(DAY)));

    rows.values()
        .forEach(
            row ->
                assertThat(row.values())
                    .allSatisfy(value -> assertThat(why(value)).isEqualTo(Absence.INVALID)));
    assertThat(source.check(on(DAY)).get(0).invalid())
        .isEqualTo(Map.of("depth_score", 3L, "last_active_at", 3L));
  }

  @Test
  void a_file_dated_after_the_evaluation_day_is_left_out() throws IOException {
    CsvSignalSource source = source("account_id,depth_score\nA-1,1\n");

    assertThat(source.read(on(DAY.minusDays(1)))).isEmpty();
  }

  @Test
  void a_file_older_than_its_max_age_holds_no_data_any_more() throws IOException {
    CsvSignalSource source = source("account_id,depth_score\nA-1,1\n");

    Map<String, Map<String, AttributeValue>> on40 = rows(source.read(on(DAY.plusDays(40))));
    Map<String, Map<String, AttributeValue>> on41 = rows(source.read(on(DAY.plusDays(41))));

    assertThat(on40.get("A-1").get("depth_score").known()).isPresent();
    assertThat(why(on41.get("A-1").get("depth_score"))).isEqualTo(Absence.STALE);
  }

  @Test
  void a_column_may_have_another_name_than_its_attribute() throws IOException {
    Path file = file("account_id,Depth\nA-1,9\n");
    CsvSource renamed =
        new CsvSource(
            file, "account_id", "X__c", FIXED, Map.of("Depth", "depth_score"), Optional.empty());

    Map<String, Map<String, AttributeValue>> rows =
        rows(new CsvSignalSource(List.of(renamed), CATALOGUE).read(on(DAY)));

    assertThat(rows.get("A-1").get("depth_score").known()).contains(Scalar.NumberValue.of(9));
  }

  @Test
  void a_key_given_twice_is_refused_with_both_lines() throws IOException {
    CsvSignalSource source = source("account_id,depth_score\nA-1,1\nA-2,1\nA-1,2\n");

    assertThatThrownBy(() -> source.read(on(DAY)))
        .isInstanceOf(SignalsUnreadable.class)
        .hasMessageContaining("usage.csv:4: key 'A-1' is already on line 2");
  }

  @Test
  void a_row_without_key_is_refused() throws IOException {
    CsvSignalSource source = source("account_id,depth_score\n,1\n");

    assertThatThrownBy(() -> source.read(on(DAY))).hasMessageContaining("usage.csv:2: the key");
  }

  @Test
  void a_missing_key_column_is_refused_and_the_header_shown() throws IOException {
    CsvSignalSource source = source("id,depth_score\nA-1,1\n");

    assertThatThrownBy(() -> source.read(on(DAY)))
        .hasMessageContaining("usage.csv:1: no column 'account_id'")
        .hasMessageContaining("[id, depth_score]");
  }

  @Test
  void a_row_that_is_too_short_is_refused_with_its_line() throws IOException {
    CsvSignalSource source = source("account_id,depth_score,plan\nA-1,1,x\nA-2,1\n");

    assertThatThrownBy(() -> source.read(on(DAY))).hasMessageContaining("usage.csv:3:");
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    CsvSource source =
        new CsvSource(folder.resolve("no.csv"), "id", "X", FIXED, Map.of(), Optional.empty());

    assertThatThrownBy(() -> new CsvSignalSource(List.of(source), CATALOGUE).read(on(DAY)))
        .hasMessageContaining("no.csv: there is no such file");
  }

  @Test
  void bytes_that_are_not_UTF_8_are_refused_instead_of_replaced() throws IOException {
    Path file = folder.resolve("usage.csv");
    Files.write(file, "account_id,plan\nA-1,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> source(file).read(on(DAY))).hasMessageContaining("not UTF-8");
  }

  @Test
  void a_byte_order_mark_is_no_part_of_the_first_column() throws IOException {
    CsvSignalSource source = source("\uFEFFaccount_id,depth_score\nA-1,1\n");

    assertThat(rows(source.read(on(DAY)))).containsKey("A-1");
  }

  @Test
  void without_a_date_of_its_own_a_file_is_of_the_day_it_was_written_in_the_zone_of_the_org()
      throws IOException {
    Path file = file("account_id,depth_score\nA-1,1\n");
    // in Tokyo this is the evening before the next day's first hour
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-06-29T15:30:00Z")));

    assertThat(dated(file, SignalDate.OF_FILE).read(on(DAY)))
        .extracting(Signals::asOf)
        .containsExactly(DAY);
    assertThat(dated(file, SignalDate.OF_FILE).read(on(DAY.minusDays(1)))).isEmpty();
  }

  @Test
  void a_file_that_is_written_anew_does_not_age() throws IOException {
    Path file = file("account_id,depth_score\nA-1,1\n");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-06-30T01:00:00Z")));
    CsvSignalSource source = dated(file, SignalDate.OF_FILE);
    assertThat(source.check(on(DAY.plusDays(41))).get(0).stale()).isTrue();

    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-08-09T01:00:00Z")));

    assertThat(source.check(on(DAY.plusDays(41))).get(0).stale()).isFalse();
  }

  @Test
  void a_file_can_be_of_the_newest_day_in_a_column_that_has_come() throws IOException {
    Path file =
        file(
            "account_id,depth_score,exported\n"
                + "A-1,1,2024-06-27\n"
                + "A-2,1,2024-06-28T16:00:00Z\n"
                + "A-3,1,\n"
                + "A-4,1,2042-06-28\n");

    assertThat(dated(file, new SignalDate.NewestIn("exported")).read(on(DAY)))
        .extracting(Signals::asOf)
        .containsExactly(LocalDate.of(2024, 6, 29));
  }

  @Test
  void a_column_that_cannot_tell_the_day_is_refused_with_its_line() throws IOException {
    Path wrong = file("account_id,exported\nA-1,2024-06-27\nA-2,27.6.2024\n");
    assertThatThrownBy(() -> dated(wrong, new SignalDate.NewestIn("exported")).read(on(DAY)))
        .hasMessageContaining("usage.csv:3: '27.6.2024' in column 'exported' is no day");
    assertThatThrownBy(() -> dated(wrong, new SignalDate.NewestIn("day")).read(on(DAY)))
        .hasMessageContaining("usage.csv:1: no column 'day' for the day");

    Path none = file("account_id,exported\nA-1,\n");
    assertThatThrownBy(() -> dated(none, new SignalDate.NewestIn("exported")).read(on(DAY)))
        .hasMessageContaining("usage.csv: column 'exported' of 'as_of' holds no day");
  }

  @Test
  void a_file_dated_by_itself_that_is_not_there_is_named() {
    Path none = folder.resolve("no.csv");

    assertThatThrownBy(() -> dated(none, SignalDate.OF_FILE).read(on(DAY)))
        .hasMessageContaining("no.csv: there is no such file");
  }

  private static AsOf on(LocalDate day) {
    return new AsOf(day, ZONE);
  }

  private static CsvSignalSource dated(Path file, SignalDate date) {
    CsvSource source =
        new CsvSource(file, "account_id", "X__c", date, Map.of(), Optional.of(Duration.ofDays(40)));
    return new CsvSignalSource(List.of(source), CATALOGUE);
  }

  private CsvSignalSource source(String text) throws IOException {
    return source(file(text));
  }

  private CsvSignalSource source(Path file) {
    CsvSource source =
        new CsvSource(
            file,
            "account_id",
            "External_Id__c",
            FIXED,
            Map.of(),
            Optional.of(Duration.ofDays(40)));
    return new CsvSignalSource(List.of(source), CATALOGUE);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("usage.csv"), text);
  }

  private static Absence why(AttributeValue value) {
    return ((AttributeValue.Missing) value).why();
  }

  private static Map<String, Map<String, AttributeValue>> rows(List<Signals> signals) {
    Map<String, Map<String, AttributeValue>> rows = new HashMap<>();
    signals.forEach(one -> one.rows().forEach(row -> rows.put(row.getKey(), row.getValue())));
    return rows;
  }
}
