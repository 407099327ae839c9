package dev.segmentry.core.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.account.ValueRange;
import dev.segmentry.core.plan.DataGuard;
import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.PlanSummary;
import dev.segmentry.core.plan.WriteCosts;
import dev.segmentry.core.rule.AsOf;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** domain-vectors §9 row by row, and what domain §6 says of bad values. */
class DataQualityTest {

  private static final AsOf TODAY = new AsOf(LocalDate.of(2024, 6, 3), ZoneOffset.UTC);

  private static final AttributeCatalogue CATALOGUE =
      new AttributeCatalogue(
          List.of(
              new AttributeDefinition(
                  "employees",
                  AttributeType.NUMBER,
                  List.of(),
                  "",
                  true,
                  new ValueRange(0, Long.MAX_VALUE)),
              AttributeDefinition.of("industry", AttributeType.PICKLIST),
              AttributeDefinition.of("arr", AttributeType.MONEY),
              AttributeDefinition.of("size_proxy", AttributeType.NUMBER),
              AttributeDefinition.of("domain", AttributeType.TEXT),
              AttributeDefinition.of("churned_at", AttributeType.DATE),
              AttributeDefinition.of("last_active_at", AttributeType.TIMESTAMP)));

  @ParameterizedTest(name = "{0}, {1}, {2} of 500 → {3} % {4}")
  @CsvSource({
    "325, 250, 500, 71.67, MEDIUM, 65.00, 50.00, 100.00, employees",
    "425, 425, 425, 85.00, HIGH, 85.00, 85.00, 85.00, ''",
    "300, 300, 300, 60.00, MEDIUM, 60.00, 60.00, 60.00, ''",
    "299, 300, 300, 59.93, LOW, 59.80, 60.00, 60.00, industry"
  })
  void completeness_of_500_accounts(
      long industry,
      long employees,
      long arr,
      String overall,
      Completeness.Grade grade,
      String industryShare,
      String employeesShare,
      String arrShare,
      String low) {
    Completeness completeness =
        new Completeness(500, Map.of("industry", industry, "employees", employees, "arr", arr));

    assertThat(completeness.overall().percent()).isEqualTo(overall);
    assertThat(completeness.grade()).isEqualTo(grade);
    assertThat(completeness.of("industry").percent()).isEqualTo(industryShare);
    assertThat(completeness.of("employees").percent()).isEqualTo(employeesShare);
    assertThat(completeness.of("arr").percent()).isEqualTo(arrShare);
    assertThat(
            completeness.filled().keySet().stream()
                .filter(field -> completeness.grade(field) == Completeness.Grade.LOW)
                .toList())
        .isEqualTo(low.isEmpty() ? List.of() : List.of(low));
  }

  @ParameterizedTest(name = "{0} filled cells of 1500, refuse_below {1}: held {2}")
  @CsvSource({"899, 60, true", "900, 60, false", "899, , false"})
  void a_model_may_refuse_to_write_on_incomplete_data(long cells, Integer below, boolean held) {
    DataRules rules =
        new DataRules(
            Optional.empty(),
            DataRules.USUAL_KEY_FIELDS,
            below == null ? OptionalInt.empty() : OptionalInt.of(below),
            OptionalInt.empty());
    Map<String, Long> counts =
        Map.of(
            "active", 500L,
            "filled.industry", cells - 600,
            "filled.employees", 300L,
            "filled.arr", 300L,
            "duplicates", 499L);

    assertThat(tripped(rules, counts)).isEqualTo(held ? List.of("completeness") : List.of());
  }

  @ParameterizedTest(name = "{0} surplus of {1} → {2}")
  @CsvSource({
    "1, 100, IDEAL",
    "199, 10000, IDEAL",
    "2, 100, TARGET",
    "3, 100, TARGET",
    "5, 100, LIMIT",
    "9, 100, LIMIT",
    "10, 100, OVER"
  })
  void exactly_ten_percent_of_duplicates_are_over_the_limit(
      long surplus, long active, Duplicates.Grade grade) {
    assertThat(new Duplicates(surplus, active).grade()).isEqualTo(grade);
  }

  @ParameterizedTest(name = "{0} % surplus, refused from {1} %: held {2}")
  @CsvSource({"10, 10, true", "9, 10, false", "10, , false"})
  void a_model_may_refuse_to_write_where_too_much_is_there_twice(
      long surplus, Integer from, boolean held) {
    DataRules rules =
        new DataRules(
            Optional.empty(),
            List.of(),
            OptionalInt.empty(),
            from == null ? OptionalInt.empty() : OptionalInt.of(from));

    assertThat(tripped(rules, Map.of("active", 100L, "duplicates", surplus)))
        .isEqualTo(held ? List.of("duplicates") : List.of());
  }

  private static List<String> tripped(DataRules rules, Map<String, Long> counts) {
    PlanSummary summary =
        new PlanSummary(
            counts,
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            new WriteCosts(20, 20, 20).calls(0, 0),
            Map.of());
    return new DataGuard(rules)
        .judge(summary).stream().filter(GuardVerdict::tripped).map(GuardVerdict::guard).toList();
  }

  @Test
  void of_100_records_with_one_triple_and_one_pair_3_are_surplus() {
    DataCount count = new DataCount(DataRules.NONE, List.of());
    for (int i = 0; i < 95; i++) {
      count.add("Company " + i, row(Map.of()), TODAY);
    }
    for (String name : List.of("Acme Inc.", "ACME", "The Acme Company", "Müller GmbH", "Muller")) {
      count.add(name, row(Map.of()), TODAY);
    }

    DataReport report = DataReport.of(count.counts());
    assertThat(report.duplicates()).isEqualTo(new Duplicates(3, 100));
    assertThat(report.duplicates().rate().words()).isEqualTo("3 %");
    assertThat(report.duplicates().grade()).isEqualTo(Duplicates.Grade.TARGET);
  }

  @ParameterizedTest(name = "{0} ({1}) and {2} ({3}): {4}")
  @CsvSource({
    "Acme Inc., acme.com, ACME Corp, https://www.Acme.com/about, true",
    "Müller & Söhne GmbH & Co. KG, '', Muller and Sohne, '', true",
    "The Acme Company, jo@acme.com, acme, ACME.COM.:443, true",
    "Acme Europe, acme.com, Acme, acme.com, false",
    "Acme, acme.com, Acme, acme.de, false",
    "Acme, acme.com, Acme, '', false",
    "Co, '', Inc, '', false",
    "株式会社アクメ, '', 株式会社アクメ, '', true"
  })
  void one_company_by_its_name_and_domain(
      String name, String domain, String other, String otherDomain, boolean same) {
    assertThat(
            Identity.of(name, Optional.of(domain))
                .equals(Identity.of(other, Optional.of(otherDomain))))
        .isEqualTo(same);
  }

  @Test
  void a_name_of_nothing_but_signs_is_no_identity() {
    assertThat(Identity.of(" ?! ", Optional.of("acme.com"))).isEmpty();
  }

  @Test
  void churned_accounts_do_not_count_and_proxies_fill_nothing() {
    DataRules rules =
        new DataRules(
            Optional.empty(), DataRules.USUAL_KEY_FIELDS, OptionalInt.empty(), OptionalInt.empty());
    DataCount count = new DataCount(rules, List.of("employees"));
    Scalar yesterday = new Scalar.DateValue(LocalDate.of(2024, 6, 2));
    Scalar today = new Scalar.DateValue(LocalDate.of(2024, 6, 3));
    Scalar tomorrow = new Scalar.DateValue(LocalDate.of(2024, 6, 4));

    assertThat(count.add("a", row(Map.of("churned_at", yesterday)), TODAY)).isFalse();
    assertThat(count.add("a", row(Map.of("churned_at", today)), TODAY)).isFalse();
    assertThat(count.add("a", row(Map.of("churned_at", tomorrow)), TODAY)).isTrue();
    assertThat(count.add("b", row(Map.of("size_proxy", Scalar.NumberValue.of(9))), TODAY)).isTrue();
    assertThat(count.add("c", row(Map.of("employees", Scalar.NumberValue.of(9))), TODAY)).isTrue();

    Completeness completeness = DataReport.of(count.counts()).completeness();
    assertThat(completeness)
        .isEqualTo(new Completeness(3, Map.of("industry", 0L, "employees", 1L, "arr", 0L)));
    assertThat(DataReport.of(count.counts()).duplicates().surplus()).isZero();
  }

  @Test
  void coverage_is_counted_filled_and_with_what_stands_in() {
    DataRules rules =
        new DataRules(
            Optional.empty(),
            List.of("employees", "arr"),
            OptionalInt.empty(),
            OptionalInt.empty(),
            new TreeMap<>(Map.of("employees", "size_proxy")),
            new TreeSet<>());
    DataCount count = new DataCount(rules, List.of());
    Scalar nine = Scalar.NumberValue.of(9);
    for (AttributeRow one :
        List.of(
            row(Map.of("employees", nine, "size_proxy", nine)),
            row(Map.of("size_proxy", nine)),
            row(Map.of("arr", nine)))) {
      count.add("a", one, TODAY);
      count.addStandIns(one);
    }
    DataReport report = DataReport.of(count.counts());

    assertThat(report.completeness().of("employees").words()).startsWith("33.33");
    assertThat(report.withStandIns("employees").words()).startsWith("66.67");
    assertThat(report.withStandIns("arr")).isEqualTo(report.completeness().of("arr"));
    assertThat(report.stoodIn()).containsOnlyKeys("employees");
  }

  @ParameterizedTest(name = "{0} {1} → {2}")
  @CsvSource({
    "employees, n:-1, false",
    "employees, n:0, true",
    "churned_at, d:+20205-01-01, false",
    "churned_at, d:1899-12-31, false",
    "churned_at, d:1900-01-01, true",
    "churned_at, d:2199-12-31, true",
    "last_active_at, i:+20205-01-01T00:00:00Z, false",
    "last_active_at, i:+999999999-01-01T00:00:00Z, false",
    "last_active_at, i:2024-01-01T00:00:00Z, true",
    "employees, t:many, false"
  })
  void what_cannot_be_true_is_invalid_and_counted(String attribute, String text, boolean valid) {
    AttributeRow row = row(Map.of(attribute, value(text)));
    DataCount count = new DataCount(DataRules.NONE, List.of(attribute));
    count.add("a", row, TODAY);

    int slot = CATALOGUE.slot(attribute).orElseThrow();
    assertThat(row.absence(slot))
        .isEqualTo(valid ? Optional.empty() : Optional.of(Absence.INVALID));
    assertThat(DataReport.of(count.counts()).invalid())
        .isEqualTo(valid ? Map.of() : Map.of(attribute, 1L));
  }

  private static Scalar value(String text) {
    String content = text.substring(2);
    return switch (text.charAt(0)) {
      case 'n' -> Scalar.NumberValue.of(new BigDecimal(content));
      case 'd' -> new Scalar.DateValue(LocalDate.parse(content));
      case 'i' -> new Scalar.TimestampValue(Instant.parse(content));
      default -> new Scalar.TextValue(content);
    };
  }

  @Test
  void a_number_of_a_billion_digits_is_refused_before_it_is_written_out() {
    assertThat(Fixed.micros(new BigDecimal("1E-999999999"))).isZero();
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> Fixed.micros(new BigDecimal("1E+999999999")))
        .isInstanceOf(ArithmeticException.class);
    assertThat(Fixed.micros(new BigDecimal("9000000000000"))).isEqualTo(9_000_000_000_000_000_000L);
  }

  private static AttributeRow row(Map<String, Scalar> values) {
    AttributeRow row = new AttributeRow(CATALOGUE);
    values.forEach((name, value) -> row.put(CATALOGUE.slot(name).orElseThrow(), value));
    return row;
  }
}
