package dev.segmentry.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CustomerBaseTest {

  private final CustomerBase base = new CustomerBase(7, 500);

  @Test
  void equal_seeds_give_equal_text_and_others_do_not() {
    assertThat(text(new CustomerBase(7, 500))).isEqualTo(text(base));
    assertThat(text(new CustomerBase(8, 500))).isNotEqualTo(text(base));
  }

  @Test
  void every_storyline_occurs_even_in_a_small_base() {
    for (int size : List.of(25, 500, 2_000)) {
      assertThat(new CustomerBase(1, size).accounts())
          .hasSize(size)
          .extracting(DemoAccount::storyline)
          .containsAll(EnumSet.allOf(Storyline.class));
    }
  }

  @Test
  void no_more_accounts_change_their_story_than_the_mass_change_guard_lets_pass() {
    long moving =
        base.accounts().stream()
            .filter(
                one ->
                    one.storyline().profile(1) != one.storyline().profile(0)
                        || one.storyline().profile(2) != one.storyline().profile(1))
            .count();

    assertThat(moving).isLessThan(100);
  }

  @Test
  void every_file_is_a_table_that_a_CSV_reader_understands() throws Exception {
    for (int step = 0; step < 3; step++) {
      for (Table table : base.state(step).values()) {
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(table.toCsv())) {
          List<List<String>> read = reader.stream().map(CsvRecord::getFields).toList();

          assertThat(read.subList(1, read.size())).isEqualTo(table.rows());
        }
      }
    }
  }

  @Test
  void keys_are_unique_and_stay_with_their_account() {
    Set<String> first = keys(base.state(0).get("accounts.csv"));
    Set<String> third = keys(base.state(2).get("accounts.csv"));

    assertThat(first).hasSize(base.state(0).get("accounts.csv").rows().size());
    Set<String> vanished = new HashSet<>(first);
    vanished.removeAll(third);
    assertThat(vanished).isNotEmpty().hasSizeLessThan(10);
    assertThat(third).hasSizeGreaterThan(first.size());
  }

  @Test
  void cases_and_usage_belong_to_accounts_of_the_same_date() {
    for (int step = 0; step < 3; step++) {
      Map<String, Table> files = base.state(step);
      Set<String> accounts = keys(files.get("accounts.csv"));

      assertThat(accounts).containsAll(keys(files.get("usage.csv")));
      assertThat(files.get("cases.csv").rows())
          .allSatisfy(row -> assertThat(accounts).contains(row.get(1)));
    }
  }

  @Test
  void the_base_is_as_dirty_as_a_real_one() {
    List<List<String>> rows = base.state(0).get("accounts.csv").rows();
    int employees = DemoAccount.COLUMNS.indexOf("employees");
    int csm = DemoAccount.COLUMNS.indexOf("csm");

    assertThat(rows).anyMatch(row -> row.get(employees).isEmpty());
    assertThat(rows).anyMatch(row -> row.get(employees).startsWith("about "));
    assertThat(rows).anyMatch(row -> row.get(csm).isEmpty());
    assertThat(rows).anyMatch(row -> row.get(csm).startsWith("goran@"));
    assertThat(rows.stream().map(row -> row.get(1)).distinct().count()).isLessThan(rows.size());
  }

  @Test
  void a_case_once_opened_stays_in_the_list() {
    Set<String> first = keys(base.state(0).get("cases.csv"));
    Set<String> gone =
        base.accounts().stream()
            .filter(one -> one.storyline() == Storyline.VANISHED)
            .map(DemoAccount::key)
            .collect(Collectors.toSet());

    Set<String> third = keys(base.state(2).get("cases.csv"));

    first.removeIf(key -> gone.contains(key.substring(0, 7)));
    assertThat(third).containsAll(first);
  }

  private static Set<String> keys(Table table) {
    return table.rows().stream()
        .map(row -> row.get(0))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static List<String> text(CustomerBase base) {
    return IntStream.range(0, 3)
        .boxed()
        .flatMap(step -> base.state(step).values().stream())
        .map(Table::toCsv)
        .toList();
  }
}
