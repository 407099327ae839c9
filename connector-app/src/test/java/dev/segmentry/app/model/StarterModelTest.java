package dev.segmentry.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.report.LocatedFinding;
import dev.segmentry.core.lint.LintSubject;
import dev.segmentry.core.lint.Severity;
import dev.segmentry.core.quality.Completeness;
import dev.segmentry.core.quality.Ratio;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.start.OrgMeasures;
import dev.segmentry.core.start.Recommendation;
import dev.segmentry.core.start.StartingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every model file that can be recommended is read, and validate has nothing against it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StarterModelTest {

  private static final LocalDate DAY = LocalDate.of(2026, 9, 7);

  @TempDir Path folder;

  @Test
  void every_starter_validates_without_error_and_without_warning() throws IOException {
    Map<List<String>, Recommendation> all = recommendations();
    Set<StartingModel> models = EnumSet.noneOf(StartingModel.class);
    for (Recommendation one : all.values()) {
      models.add(one.model());
      List<String> text = StarterModel.of(one, DAY);
      assertThat(findings(text)).as(String.join("\n", text)).isEmpty();
    }
    assertThat(models).containsExactlyInAnyOrder(StartingModel.values());
    assertThat(all.keySet()).contains(List.of("usage-five", "arr-four-tiers", "tags"));
  }

  @Test
  void it_says_what_speaks_for_it() {
    Recommendation one = Recommendation.of(org(150, 0.5, 0, "logins_30d", 0, Set.of()));

    assertThat(StarterModel.of(one, DAY))
        .startsWith(
            "# To start with: three value tiers.",
            "# 150 active accounts are fewer than 200.",
            "# Key fields are filled to 50 %, less than 60 %: over 30 % would be misclassified by"
                + " more.",
            "# Mind: with so few accounts setting tiers by hand is fine.")
        .contains("effective: 2026-09-07", "use: [arr-service-tiers]");
  }

  /** By what they use: every combination of sizes, data, use, revenue and products. */
  private static Map<List<String>, Recommendation> recommendations() {
    Map<List<String>, Recommendation> all = new LinkedHashMap<>();
    for (long accounts : new long[] {50, 300, 1000, 5000}) {
      for (double filled : new double[] {0.5, 0.7, 1}) {
        for (double used : new double[] {0, 1}) {
          for (String use : List.of("core_workflow_completion_30d", "logins_30d", "usage_trend")) {
            for (double small : new double[] {0, 1}) {
              for (Set<String> products : List.of(Set.<String>of(), Set.of("core", "add_on"))) {
                Recommendation one =
                    Recommendation.of(org(accounts, filled, used, use, small, products));
                List<String> key = new java.util.ArrayList<>(one.uses());
                if (!products.isEmpty()) {
                  key.add("tags");
                }
                all.putIfAbsent(key, one);
              }
            }
          }
        }
      }
    }
    Completeness heads = new Completeness(50, Map.of("industry", 0L, "employees", 50L, "arr", 0L));
    Recommendation byHeads =
        Recommendation.of(
            new OrgMeasures(
                heads, new Ratio(0, 50), new TreeMap<>(), new Ratio(0, 0), new TreeSet<>()));
    all.put(List.of("headcount"), byHeads);
    return all;
  }

  private static OrgMeasures org(
      long accounts, double filled, double used, String use, double small, Set<String> products) {
    long cells = (long) (accounts * filled);
    long users = (long) (accounts * used);
    return new OrgMeasures(
        new Completeness(accounts, Map.of("industry", cells, "employees", cells, "arr", cells)),
        new Ratio(users, accounts),
        new TreeMap<>(Map.of(use, users)),
        new Ratio((long) (cells * small), cells),
        new TreeSet<>(products));
  }

  private List<LocatedFinding> findings(List<String> text) throws IOException {
    Path file = folder.resolve("start.yaml");
    Files.write(file, text);
    Problems problems = new Problems();
    Optional<WholeModel> whole =
        ModelFile.whole(
            file.toString(), new Position("test", 1, 1), Path.of(""), List.of(), problems);
    assertThat(problems.list()).as(String.join("\n", text)).isEmpty();
    whole.orElseThrow().requireMotions(problems);
    assertThat(problems.list()).isEmpty();
    WholeModel model = whole.orElseThrow();
    LintSubject subject =
        new LintSubject(
            model.model(),
            model.notes(),
            model.reviews(),
            Optional.empty(),
            new AsOf(DAY, ZoneOffset.UTC));
    return LocatedFinding.of(model, subject).stream()
        .filter(
            it ->
                LocatedFinding.count(List.of(it), Severity.ERROR)
                        + LocatedFinding.count(List.of(it), Severity.WARNING)
                    > 0)
        .toList();
  }
}
