package dev.segmentry.app.year;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One row of the table that was worked by hand.
 *
 * @param inputs what the working starts from, by column
 * @param working points by weight, written out
 * @param segments expected segment by dimension
 * @param why the reasoning on clocks and bounds
 */
record WorkedAccount(
    String account,
    LocalDate day,
    Map<String, String> inputs,
    String working,
    BigDecimal health,
    Map<String, String> segments,
    String why) {

  private static final List<String> INPUTS =
      List.of(
          "arr",
          "active_days_90d",
          "usage_trend",
          "features_used_90d",
          "tickets_90d",
          "escalations_90d",
          "renewal",
          "tenure_days");
  private static final Pattern TERM = Pattern.compile("([0-9.]+) x ([0-9.]+)");
  private static final Pattern DIVISOR = Pattern.compile("\\) / ([0-9.]+) =");
  private static final Pattern CAP = Pattern.compile("capped to ([0-9.]+)");

  static List<WorkedAccount> read(Path table) {
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(table)) {
      return rows.stream().map(WorkedAccount::of).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static WorkedAccount of(NamedCsvRecord row) {
    return new WorkedAccount(
        row.getField("account_id"),
        LocalDate.parse(row.getField("day")),
        INPUTS.stream().collect(Collectors.toMap(Function.identity(), row::getField)),
        row.getField("working"),
        new BigDecimal(row.getField("health")),
        Map.of(
            "value", row.getField("value"),
            "health", row.getField("health_band"),
            "lifecycle", row.getField("lifecycle")),
        row.getField("why"));
  }

  String title() {
    return account + " " + day + ": " + working;
  }

  /** The working, summed again. */
  BigDecimal sum() {
    BigDecimal sum = BigDecimal.ZERO;
    Matcher term = TERM.matcher(working);
    while (term.find()) {
      sum = sum.add(new BigDecimal(term.group(1)).multiply(new BigDecimal(term.group(2))));
    }
    Matcher divisor = DIVISOR.matcher(working);
    BigDecimal weight = divisor.find() ? new BigDecimal(divisor.group(1)) : BigDecimal.ONE;
    BigDecimal score = sum.divide(weight, 2, RoundingMode.HALF_UP);
    Matcher cap = CAP.matcher(working);
    return cap.find() ? score.min(new BigDecimal(cap.group(1))) : score;
  }
}
