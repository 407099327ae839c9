package dev.segmentry.app.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same year under five shipped presets. What RavenStack does not measure is missing, and who
 * cannot be told is told so, not guessed.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RavenStackPresetsTest {

  private static final List<String> DIMENSIONS =
      List.of("company_size", "tenure", "usage", "depth", "rfm");
  private static final String BEGIN = "<!-- From here: December, written by the tests. -->\n";
  private static final String END = "<!-- To here. -->\n";

  private final List<Month> lived = new ArrayList<>();

  @TempDir Path work;

  private List<Month> months() {
    Scenario scenario = RavenStack.presets();
    if (lived.isEmpty()) {
      lived.addAll(Year.live(scenario, Vendor.SALESFORCE, work));
    }
    return lived;
  }

  @Test
  void tenure_is_what_the_calendar_says() {
    for (Month month : months()) {
      month
          .accounts()
          .forEach(
              (key, account) ->
                  assertThat(account.segments().get("tenure"))
                      .as("%s on %s", key, month.day())
                      .isEqualTo(tenure(RavenStack.account(key, month.day()), month.day())));
    }
  }

  private static String tenure(Map<String, String> row, LocalDate day) {
    long days = ChronoUnit.DAYS.between(LocalDate.parse(row.get("signed_at")), day);
    if (days < 30) {
      return "onboarding";
    }
    return days < 90 ? "adopting" : days < 365 ? "established" : "mature";
  }

  /** By ARR in whole dollars, as bounds 25 000 and 100 000 with a way back at 22 500 and 90 000. */
  @Test
  void arr_stands_in_for_headcount_with_its_own_way_back() {
    Map<String, SizeByHand> sizes = new HashMap<>();
    for (Month month : months()) {
      month
          .accounts()
          .forEach(
              (key, account) -> {
                long arr = Long.parseLong(RavenStack.account(key, month.day()).get("arr"));
                String size = sizes.computeIfAbsent(key, any -> new SizeByHand()).after(arr);
                assertThat(account.segments().get("company_size"))
                    .as("%s on %s with %d", key, month.day(), arr)
                    .isEqualTo(size);
                // a reason ends where its field ends
                assertThat(account.fields().get(".reason"))
                    .containsPattern("ARR stands in for headcount|…$");
              });
    }
    assertThat(sizes.values()).anyMatch(size -> size.hasWaited);
  }

  /** A month is longer than the seven days, so a move takes two readings beyond the boundary. */
  private static final class SizeByHand {
    private int at = -1;
    private final int[] beyond = new int[4];
    private boolean hasWaited;

    String after(long arr) {
      if (at < 0) {
        at = arr >= 100_000 ? 2 : arr >= 25_000 ? 1 : 0;
      } else {
        boolean[] crossed = {
          at > 0 && arr < 22_500,
          at > 1 && arr < 90_000,
          at < 1 && arr >= 25_000,
          at < 2 && arr >= 100_000
        };
        for (int i = 0; i < crossed.length; i++) {
          beyond[i] = crossed[i] ? beyond[i] + 1 : 0;
          hasWaited |= beyond[i] == 1;
        }
        int before = at;
        at = beyond[1] >= 2 ? 1 : at;
        at = beyond[0] >= 2 ? 0 : at;
        at = beyond[2] >= 2 ? 1 : at;
        at = beyond[3] >= 2 ? 2 : at;
        if (at != before) {
          forget(before);
        }
      }
      return List.of("smb", "mid_market", "enterprise").get(at);
    }

    /** Boundaries between the old and the new place are behind; farther ones go on counting. */
    private void forget(int before) {
      for (int i = 0; i < beyond.length; i++) {
        boolean falling = i < 2;
        if (falling == at < before && beyond[i] >= 2) {
          beyond[i] = 0;
        }
      }
    }
  }

  @Test
  void without_active_days_of_a_month_nobody_has_an_rfm_code_and_the_reason_says_why() {
    for (Month month : months()) {
      assertThat(month.accounts().values())
          .allSatisfy(account -> assertThat(account.segments()).doesNotContainKey("rfm"));
      assertThat(month.report().plan().summary().segments())
          .containsEntry("rfm.unsegmented", (long) month.accounts().size());
    }
  }

  /** Usage of ninety days goes on for accounts that left, so each can be told by its last day. */
  @Test
  void depth_is_told_of_the_disengaged_only_and_power_of_nobody() {
    for (Month month : months()) {
      month
          .accounts()
          .forEach(
              (key, account) -> {
                Map<String, String> usage = RavenStack.usage(key, month.day());
                long quiet =
                    ChronoUnit.DAYS.between(
                        LocalDate.parse(usage.get("last_active_at")), month.day());
                String told = account.segments().getOrDefault("depth", "");
                assertThat(told).isIn("", "disengaged");
                assertThat(account.segments().getOrDefault("usage", "")).isNotEqualTo("power");
                if (quiet > 31 && month.day().equals(months().get(0).day())) {
                  assertThat(told).as("%s, quiet for %d days", key, quiet).isEqualTo("disengaged");
                }
                if (told.isEmpty()) {
                  assertThat(quiet).as("%s on %s", key, month.day()).isLessThanOrEqualTo(31);
                }
              });
    }
  }

  @Test
  void a_repeated_month_writes_nothing() {
    assertThat(months()).allSatisfy(month -> assertThat(month.writesOfRepeat()).isEmpty());
  }

  /** After a change, run with {@code -Dsegmentry.write-docs=true} to write the table anew. */
  @Test
  void the_table_in_the_readme_is_what_came_out() throws IOException {
    Path page = RavenStack.example("README.md");
    String table = table(months().get(months().size() - 1));
    String text = Files.readString(page);
    int from = text.indexOf(BEGIN) + BEGIN.length();
    int to = text.indexOf(END);
    if (Boolean.getBoolean("segmentry.write-docs")) {
      Files.writeString(page, text.substring(0, from) + table + text.substring(to));
      return;
    }

    assertThat(text.substring(from, to)).isEqualTo(table);
  }

  private static String table(Month month) {
    StringBuilder table = new StringBuilder("\n| dimension | accounts by segment |\n|---|---|\n");
    for (String dimension : DIMENSIONS) {
      Map<String, Integer> counts = new TreeMap<>();
      month
          .accounts()
          .values()
          .forEach(
              account ->
                  counts.merge(
                      account.segments().getOrDefault(dimension, "unsegmented"), 1, Integer::sum));
      List<String> cells = new ArrayList<>();
      new LinkedHashMap<>(counts).forEach((segment, count) -> cells.add(segment + " " + count));
      table.append("| `%s` | %s |%n".formatted(dimension, String.join(", ", cells)));
    }
    return table.append("\n").toString().replace(System.lineSeparator(), "\n");
  }
}
