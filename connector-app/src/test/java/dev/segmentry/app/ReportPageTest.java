package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.app.CommandLineFixture.Ran;
import dev.segmentry.core.crm.ExternalRef;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code report}: one page for people, looked at by a browser where there is one. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportPageTest {

  private static final Set<String> NEVER_CLOSED = Set.of("meta");
  private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z0-9]+)([^>]*)>");

  private Path folder;
  private MeasuredYear year;
  private Path page;
  private String html;
  private JsonNode measured;

  @BeforeAll
  void live(@TempDir Path work) throws IOException {
    folder = work;
    year = new MeasuredYear(work, 40).lived();
    year.refused();
    page = work.resolve("report.html");
    String from = year.truth.firstKey().plusDays(14).toString();
    Ran ran = year.shell.org("report", "--out", page.toString(), "--names", "--from", from);
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out()).contains(page.toString());
    html = Files.readString(page);
    measured = year.shell.org("measure", "--json", "--from", from).json().at("/result");
  }

  @Test
  void it_is_for_its_owner_only_and_known_to_a_purge() throws IOException {
    assertThat(Files.getPosixFilePermissions(page))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (var files = Files.walk(folder)) {
      Path index = files.filter(file -> file.endsWith("files.jsonl")).findFirst().orElseThrow();
      assertThat(Files.readString(index)).contains(page.toString(), "\"report\"");
    }
  }

  @Test
  void names_are_text_and_steer_nothing() {
    assertThat(html)
        .doesNotContain("<script", "\u202E", "<b>Data")
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;Söhne&quot;")
        .contains("&lt;b&gt;Data&lt;/b&gt; team");
  }

  @Test
  void it_loads_nothing() {
    assertThat(html)
        .contains("default-src &#39;none&#39;")
        .doesNotContain("http://", "https://", " src=", "url(", "@import", " style=")
        .doesNotContainPattern("<[^>]* on[a-z]+=");
  }

  @Test
  void every_element_is_closed_in_its_order() {
    Deque<String> open = new ArrayDeque<>();
    Matcher tag = TAG.matcher(html.replaceAll("(?s)<style>.*?</style>", ""));
    while (tag.find()) {
      if (tag.group(1).isEmpty()) {
        if (!NEVER_CLOSED.contains(tag.group(2))) {
          open.push(tag.group(2));
        }
      } else {
        assertThat(open.pop()).isEqualTo(tag.group(2));
      }
    }
    assertThat(open).isEmpty();
  }

  @Test
  void headings_and_tables_can_be_walked_by_keyboard_and_reader() {
    assertThat(html.split("<h1>", -1)).hasSize(2);
    assertThat(html).contains("href=\"#main\"", "id=\"main\"", "lang=\"en\"", ":focus-visible");
    assertThat(count("<table>")).isEqualTo(count("<caption>")).isGreaterThan(10);
    assertThat(count("scope=\"col\"")).isGreaterThan(count("<table>"));
    assertThat(count("role=\"img\"")).isEqualTo(count("<svg viewBox=\"0 0 760"));
    Matcher target = Pattern.compile("href=\"#([^\"]+)\"").matcher(html);
    while (target.find()) {
      assertThat(html).contains("id=\"" + target.group(1) + "\"");
    }
  }

  @Test
  void the_tables_have_every_number_of_the_measurement() {
    for (JsonNode dimension : measured.path("dimensions")) {
      List<List<String>> rows = rows("dimension-" + dimension.path("dimension").asText());
      for (JsonNode segment : dimension.path("segments")) {
        List<String> row = row(rows, segment.path("label").asText(), 9);
        assertThat(row.get(1)).isEqualTo(segment.path("customers").asText());
        assertThat(row.get(2)).isEqualTo(percent(segment.at("/share/percent")));
        assertThat(row.get(3)).isEqualTo(money(segment.at("/arr/sum")));
        assertThat(row.get(4)).startsWith(percent(segment.at("/retention/churn/percent")));
        assertThat(row.get(5)).isEqualTo(percent(segment.at("/retention/nrr_percent")));
        assertThat(row.get(6)).startsWith(percent(segment.at("/retention/expansion/percent")));
        assertThat(row.get(7)).isEqualTo(signed(segment.at("/nps/score")));
        assertThat(row.get(8)).isEqualTo(plain(segment.at("/health/mean")));
      }
      int flows = 0;
      for (JsonNode flow : dimension.at("/movement/flows")) {
        String from = label(dimension, flow.path("from").asText());
        String to = label(dimension, flow.path("to").asText());
        String accounts = flow.path("accounts").asText();
        String arr = money(flow.at("/arr/sum"));
        assertThat(rows)
            .anyMatch(
                row ->
                    row.size() == 5
                        && row.get(0).equals(from)
                        && row.get(1).equals(from.equals(to) ? "stayed" : to)
                        && row.get(2).equals(accounts)
                        && row.get(3).equals(arr));
        flows++;
      }
      assertThat(rows.stream().filter(row -> row.size() == 5)).hasSize(flows + 1);
    }
    assertThat(rows("load")).hasSize(measured.path("csm_load").size() + 1);
    assertThat(rows("governance"))
        .hasSize(
            measured.path("gradings").size()
                + measured.path("reviews").size()
                + new PageTables(html).table("governance", "Proposed moves").size()
                + new PageTables(html).table("governance", "Words that hold").size()
                + 4);
    assertThat(rows("runs")).hasSize(31);
  }

  @Test
  void cards_and_sums_have_the_figures_of_all_customers() {
    JsonNode all = measured.path("all");
    String figures = html.substring(html.indexOf("<dl class=\"cards\">"), html.indexOf("<nav"));
    assertThat(figures)
        .contains(
            "<dt>Customers</dt><dd><span class=\"figure\">" + all.path("customers").asText() + "<",
            "<dt>ARR</dt><dd><span class=\"figure\">" + money(all.at("/arr/sum")) + "<",
            "<dt>Churn</dt><dd><span class=\"figure\">"
                + percent(all.at("/retention/churn/percent"))
                + "<",
            "<dt>Net revenue retention</dt><dd><span class=\"figure\">"
                + percent(all.at("/retention/nrr_percent"))
                + "<",
            "<dt>Mean health</dt><dd><span class=\"figure\">" + plain(all.at("/health/mean")) + "<",
            "<dt>NPS</dt><dd><span class=\"figure\">" + signed(all.at("/nps/score")) + "<");
    for (JsonNode dimension : measured.path("dimensions")) {
      List<String> sum =
          row(rows("dimension-" + dimension.path("dimension").asText()), "All customers", 9);
      assertThat(sum.get(1)).isEqualTo(all.path("customers").asText());
      assertThat(sum.get(3)).isEqualTo(money(all.at("/arr/sum")));
      assertThat(sum.get(5)).isEqualTo(percent(all.at("/retention/nrr_percent")));
      assertThat(sum.get(7)).isEqualTo(signed(all.at("/nps/score")));
    }
  }

  @Test
  void monthly_revenue_stands_beneath_the_yearly_one_where_anybody_tells_it(@TempDir Path other)
      throws IOException {
    MeasuredYear small = new MeasuredYear(other, 0);
    small.crm.hasAccount("Acme", Map.of("arr", "20000", "mrr", "1700"));
    small.crm.hasAccount("Bolt", Map.of("arr", "3000", "mrr", "250"));
    small.crm.hasAccount("Core", Map.of("arr", "3000"));
    small.crm.hasAccount("Dune", Map.of("arr", "150000"));
    small.evaluated();
    Path file = other.resolve("page.html");

    assertThat(small.shell.org("report", "--out", file.toString()).exit()).isZero();

    String tiers = new PageTables(Files.readString(file)).section("dimension-value");
    assertThat(tiers.split("MRR 1 950 \\(2 of 3\\)", -1)).hasSize(2);
    assertThat(tiers.split("MRR 1 950 \\(2 of 4\\)", -1)).hasSize(2);
    assertThat(tiers.split("MRR", -1)).hasSize(3);
    JsonNode all = small.shell.org("measure", "--json").json().at("/result/all/mrr");
    assertThat(all.path("sum").asInt()).isEqualTo(1_950);
    assertThat(all.path("known").asInt()).isEqualTo(2);
    assertThat(small.shell.org("measure").out())
        .containsPattern("segment .* ARR +MRR")
        .containsPattern("SMB\\h+3\\h+75\\h%\\h+26\\h000\\h+1\\h950\\h");
  }

  @Test
  void nothing_is_folded_away_where_it_is_printed() {
    assertThat(html).contains("<details open").doesNotContainPattern("<details(?! open)");
    String movers = html.substring(html.indexOf("More moves"));
    assertThat(rows("movers").size()).isGreaterThan(12);
    assertThat(movers).contains("scope=\"row\" class=\"name\"");
  }

  @Test
  void of_many_refused_rows_all_are_counted_and_some_are_listed(@TempDir Path other)
      throws IOException {
    MeasuredYear small = new MeasuredYear(other, 0);
    String configuration = Files.readString(small.shell.config());
    small.shell.configure(
        configuration.replace("guards: {", "guards: {rejected: {share: 100, rows: 500}, "));
    small.crm.hasAccounts("R", 203).forEach(small.crm::refuses);
    String plan = small.shell.org("plan", "--json").json().at("/result/plan/id").asText();
    small.shell.org("apply", plan);
    Path file = other.resolve("page.html");

    assertThat(small.shell.org("report", "--out", file.toString()).exit()).isZero();

    assertThat(Files.readString(file))
        .contains(
            "<li>The CRM refuses 203 rows</li>",
            "Here are the first 200; rows --rejected has all.");
  }

  @Test
  void a_segment_that_a_person_holds_stands_there_with_what_the_rules_say(@TempDir Path other)
      throws IOException {
    MeasuredYear small = new MeasuredYear(other, 0);
    ExternalRef acme = small.crm.hasAccount("Acme", Map.of("arr", "20000", "depth_score", "50"));
    small.evaluated();
    Ran said =
        small.shell.org(
            "approve",
            "--account",
            acme.id(),
            "--dimension",
            "value",
            "--segment",
            "enterprise",
            "--reason",
            "strategic");
    assertThat(said.exit()).as(said.err()).isZero();
    small.shell.instants.tick(Duration.ofDays(1));
    small.evaluated();
    Path file = other.resolve("page.html");

    assertThat(small.shell.org("report", "--out", file.toString()).exit()).isZero();

    String text = Files.readString(file);
    String held = text.substring(text.indexOf("Segments held by a person"));
    assertThat(held.substring(0, held.indexOf("</table>")))
        .contains("Acme", "Enterprise", "<td>SMB</td>", "ada", "strategic");
  }

  @Test
  void movers_say_why_and_reviews_say_who() {
    assertThat(html)
        .contains("override_expired", "definition")
        .containsPattern("<li>\\d+ proposed moves? waits? for an answer")
        .contains("! overdue", "because: a young company", ">VP CS and CS Ops</td>", "Ada");
  }

  @Test
  void it_says_how_it_knows_which_tasks_are_done() {
    assertThat(new PageTables(html).section("tasks"))
        .contains("as the CRM told it to the last plan")
        .doesNotContain("all that were created");
  }

  @Test
  void what_the_crm_refuses_stands_there_with_its_fix() {
    assertThat(html)
        .contains("The CRM refuses 1 row", "<th scope=\"col\" class=\"\">Fix</th>", "Refused 0");
  }

  @Test
  void products_stand_there_with_churn_and_segments() {
    JsonNode products = measured.path("products");
    List<List<String>> rows = new PageTables(html).table("products", "Customers by product");
    assertThat(rows).hasSize(products.size()).hasSizeGreaterThan(3);
    for (JsonNode product : products) {
      List<String> row = row(rows, product.path("label").asText(), 9);
      assertThat(row.get(1)).isEqualTo(product.path("customers").asText());
      assertThat(row.get(2)).isEqualTo(percent(product.at("/share/percent")));
      assertThat(row.get(3)).startsWith(money(product.at("/arr/sum")));
      assertThat(row.get(6)).startsWith(percent(product.at("/retention/expansion/percent")));
      assertThat(row.get(8)).isEqualTo(plain(product.at("/health/mean")));
      assertThat(row.get(4)).startsWith(percent(product.at("/retention/churn/percent")));
      assertThat(row.get(5)).isEqualTo(percent(product.at("/retention/nrr_percent")));
    }
    for (List<String> row :
        new PageTables(html).table("products", "Customers of each product by Value tier")) {
      assertThat(row).hasSize(4);
      JsonNode tiers = labelled(products, row.get(0)).at("/segments/value");
      List<Integer> counts = new ArrayList<>();
      for (String tier : List.of("enterprise", "mid_market", "smb")) {
        counts.add(tiers.path(tier).asInt());
      }
      assertThat(row.subList(1, 4)).isEqualTo(counts.stream().map(String::valueOf).toList());
    }
  }

  @Test
  void customers_of_every_segment_stand_there_by_health_band() {
    JsonNode tiers = null;
    List<String> bands = new ArrayList<>();
    for (JsonNode dimension : measured.path("dimensions")) {
      if (dimension.path("dimension").asText().equals("value")) {
        tiers = dimension.path("segments");
      } else if (dimension.path("dimension").asText().equals("health")) {
        dimension.path("segments").forEach(band -> bands.add(band.path("key").asText()));
      }
    }
    assertThat(tiers).isNotNull();
    List<List<String>> rows =
        new PageTables(html).table("health", "Value tier: customers by health band");
    assertThat(rows).hasSize(tiers.size());
    bands.remove("");
    for (JsonNode tier : tiers) {
      List<String> row = row(rows, tier.path("label").asText(), bands.size() + 3);
      for (int i = 0; i < bands.size(); i++) {
        assertThat(row.get(i + 1))
            .isEqualTo(String.valueOf(tier.at("/health/bands").path(bands.get(i)).asInt()));
      }
    }
    assertThat(rows).anyMatch(row -> !row.get(2).equals("0"));
  }

  @Test
  void a_value_that_is_held_back_stands_there_with_both_sides(@TempDir Path other)
      throws IOException {
    MeasuredYear small = new MeasuredYear(other, 0);
    ExternalRef acme =
        small.crm.hasAccount(
            "Acme", Map.of("arr", "20000", "depth_score", "50", "employees", "300"));
    small.evaluated();
    small.crm.changes(acme, "employees", "1500");
    for (int week = 0; week < 2; week++) {
      small.shell.instants.tick(Duration.ofDays(8));
      small.crm.passes(Duration.ofDays(8));
      small.evaluated();
    }
    Path file = other.resolve("page.html");

    assertThat(small.shell.org("report", "--out", file.toString()).exit()).isZero();

    assertThat(
            new PageTables(Files.readString(file))
                .table("governance", "Values that contradict what was known"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .startsWith("Acme", "employees", "300", "1500", "in the CRM field Employees")
                    .endsWith("2026-03-10", "u-1"));
  }

  @Test
  void a_move_that_waits_for_approval_stands_there(@TempDir Path other) throws IOException {
    MeasuredYear small = new MeasuredYear(other, 0);
    Path model = other.resolve("model.yaml");
    String text = Files.readString(model);
    Files.writeString(
        model,
        text.replace("  value:\n    segments", "  value:\n    approval: required\n    segments"));
    ExternalRef acme = small.crm.hasAccount("Acme", Map.of("arr", "20000", "depth_score", "50"));
    small.evaluated();
    small.crm.changes(acme, "arr", "150000");
    for (int week = 0; week < 3; week++) {
      small.shell.instants.tick(Duration.ofDays(8));
      small.evaluated();
    }

    assertThat(small.shell.org("report", "--out", other.resolve("page.html").toString()).exit())
        .isZero();

    assertThat(Files.readString(other.resolve("page.html")))
        .contains("SMB → Enterprise", "! overdue", "Proposed moves");
    assertThat(
            new PageTables(Files.readString(other.resolve("page.html")))
                .table("governance", "Proposed moves"))
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.get(4)).isEqualTo("u-1"))
        .anySatisfy(row -> assertThat(row.get(5)).startsWith("arr 150000 &gt;= 100000"));
    JsonNode all = small.shell.org("measure", "--json").json().at("/result/dimensions/0/segments");
    assertThat(all.get(0).path("customers").asInt()).isEqualTo(1);
  }

  @Test
  void the_evaluation_before_stands_for_a_day_without_one_and_days_go_forwards() {
    LocalDate last = year.truth.lastKey();
    LocalDate earlier = year.truth.lowerKey(last);
    String between = last.minusDays(1).toString();
    assertThat(earlier).isBefore(last.minusDays(1));

    Ran same = year.shell.org("measure", "--json", "--from", between, "--to", between);
    Ran backwards =
        year.shell.org("measure", "--from", last.toString(), "--to", earlier.toString());

    assertThat(same.exit()).as(same.err()).isZero();
    assertThat(same.json().at("/result/to").asText()).isEqualTo(earlier.toString());
    assertThat(backwards.exit()).isEqualTo(64);
    assertThat(backwards.err()).contains("--from " + last + " lies after --to " + earlier);
  }

  @Test
  void a_place_nothing_can_be_written_to_is_refused() {
    assertThat(year.shell.org("report", "--out", folder.resolve("no/where.html").toString()))
        .satisfies(ran -> assertThat(ran.exit()).isEqualTo(64))
        .satisfies(ran -> assertThat(ran.err()).contains("there is no folder"));
  }

  @Test
  void a_browser_shows_it_without_a_word_and_asks_for_nothing() {
    Browser browser = Browser.orSkip(folder);

    Browser.Said said = browser.dom(page);

    assertThat(said.console()).isEmpty();
    assertThat(count("<td", said.out())).isEqualTo(count("<td", html));
    assertThat(count("<path", said.out())).isEqualTo(count("<path", html));
    // The style sheet's hash is right: the browser uses it. Refused, it would say so on the
    // console.
    Path spoiled = folder.resolve("spoiled.html");
    write(spoiled, html.replace("--ink:#1c2430", "--ink:#1c2431"));
    assertThat(browser.dom(spoiled).console()).anyMatch(line -> line.contains("Content Security"));
  }

  @Test
  void nothing_is_wider_than_the_window_on_a_desk_and_on_a_telephone() {
    Browser browser = Browser.orSkip(folder);
    for (int width : List.of(1280, 390)) {
      assertThat(measuredWidth(browser, width)).as("width %d", width).isEqualTo(width + " 0");
    }
  }

  /** The page in a frame of the width, measured by a page around it that may run a script. */
  private String measuredWidth(Browser browser, int width) {
    Path bare = folder.resolve("bare-" + width + ".html");
    write(
        bare,
        html.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
            .replace(
                "</body>",
                "<script>parent.postMessage([document.documentElement.scrollWidth,"
                    + "[...document.querySelectorAll('section,.card,h1,nav')].filter(e=>"
                    + "e.scrollWidth>e.clientWidth+1).length].join(' '),'*')</script></body>"));
    Path around = folder.resolve("around-" + width + ".html");
    write(
        around,
        "<!doctype html><body><script>addEventListener('message',e=>{document.title='is '+e.data})"
            + "</script><iframe style='border:0;width:"
            + width
            + "px;height:3000px' src='"
            + bare.getFileName()
            + "'></iframe>");
    Matcher title = Pattern.compile("<title>is ([^<]+)</title>").matcher(browser.dom(around).out());
    assertThat(title.find()).isTrue();
    return title.group(1);
  }

  @Test
  void it_can_be_printed() throws IOException {
    Browser browser = Browser.orSkip(folder);

    // Text of a PDF is packed, where a link goes to is not: the last of all movers gets one.
    Path marked = folder.resolve("marked.html");
    int section = html.indexOf("<section id=\"movers\"");
    int name = html.lastIndexOf("</th>", html.indexOf("</section>", section));
    String link = "<a href=\"https://last-mover.test/\">last</a>";
    write(marked, html.substring(0, name) + link + html.substring(name));
    assertThat(rows("movers").size()).isGreaterThan(14);
    byte[] pdf = Files.readAllBytes(browser.pdf(marked));
    assertThat(new String(pdf, StandardCharsets.ISO_8859_1)).contains("last-mover.test");

    assertThat(new String(pdf, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
    assertThat(pdf.length).isGreaterThan(20_000);
  }

  @Test
  void it_is_seen_in_the_light_and_in_the_dark() throws IOException {
    Browser browser = Browser.orSkip(folder);

    for (Path shot :
        List.of(
            page,
            browser.screenshot(page, 1280, 1400, false, "report-light"),
            browser.screenshot(page, 1280, 1400, true, "report-dark"),
            browser.screenshot(page, 1280, 15000, false, "report-whole"),
            browser.screenshot(page, 500, 1400, false, "report-narrow"))) {
      assertThat(Files.size(shot)).isGreaterThan(20_000);
      String keep = System.getProperty("segmentry.screenshots", "");
      if (!keep.isEmpty()) {
        Files.copy(
            shot,
            Path.of(keep).resolve(shot.getFileName()),
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private int count(String part) {
    return count(part, html);
  }

  private static int count(String part, String text) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  /** Cells of every row of a section. */
  private List<List<String>> rows(String section) {
    return new PageTables(html).rows(section);
  }

  private static List<String> row(List<List<String>> rows, String label, int cells) {
    return rows.stream()
        .filter(row -> row.size() == cells && row.get(0).equals(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row " + label + " in " + rows));
  }

  private static JsonNode labelled(JsonNode products, String label) {
    for (JsonNode product : products) {
      if (product.path("label").asText().equals(label)) {
        return product;
      }
    }
    throw new AssertionError("no product " + label);
  }

  private static String label(JsonNode dimension, String key) {
    for (JsonNode segment : dimension.path("segments")) {
      if (segment.path("key").asText().equals(key)) {
        return segment.path("label").asText();
      }
    }
    return Map.of("+", "New", "-", "Left", "", "Unsegmented").getOrDefault(key, key);
  }

  private static String signed(JsonNode number) {
    String plain = plain(number);
    boolean gain = !number.isNull() && number.decimalValue().signum() > 0;
    return (gain ? "+" : "") + plain.replace('-', '−');
  }

  private static String percent(JsonNode number) {
    return number.isNull() ? "–" : plain(number) + " %";
  }

  private static String plain(JsonNode number) {
    if (number.isNull()) {
      return "–";
    }
    BigDecimal brief = new BigDecimal(number.asText()).stripTrailingZeros();
    return brief.scale() < 0 ? brief.setScale(0).toPlainString() : brief.toPlainString();
  }

  private static String money(JsonNode number) {
    if (number.isNull()) {
      return "–";
    }
    return String.format(java.util.Locale.ROOT, "%,d", number.asLong()).replace(',', ' ');
  }
}
