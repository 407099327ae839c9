package dev.segmentry.app.page;

import dev.segmentry.app.report.Figures;
import dev.segmentry.core.history.HeldAssignment;
import dev.segmentry.core.measure.Axis;
import dev.segmentry.core.measure.AxisFigures;
import dev.segmentry.core.measure.CsmLoad;
import dev.segmentry.core.measure.Effect;
import dev.segmentry.core.measure.Grade;
import dev.segmentry.core.measure.Grading;
import dev.segmentry.core.measure.Measurement;
import dev.segmentry.core.measure.Mover;
import dev.segmentry.core.measure.Origin;
import dev.segmentry.core.measure.Outreach;
import dev.segmentry.core.measure.OwnerTasks;
import dev.segmentry.core.measure.Rate;
import dev.segmentry.core.measure.ReviewDue;
import dev.segmentry.core.measure.SegmentFigures;
import dev.segmentry.core.plan.Rejection;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.quality.Completeness;
import dev.segmentry.core.quality.DataReport;
import dev.segmentry.core.segment.SegmentAssignment;
import dev.segmentry.core.segment.SegmentOverride;
import dev.segmentry.core.segment.ShownReview;
import dev.segmentry.core.segment.Transition;
import dev.segmentry.core.sync.OpenReview;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report as one self-contained page. */
public final class ReportPage {

  /** Movers shown; the export has all. */
  private static final int MOVERS = 200;

  private static final int FIRST_MOVERS = 12;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);

  private final ReportView report;
  private final Measurement measured;
  private final Html html = new Html();

  private ReportPage(ReportView report) {
    this.report = report;
    measured = report.view().measured().measurement();
  }

  /** The whole page. */
  public static String of(ReportView report) {
    return new ReportPage(report).page();
  }

  private String page() {
    html.open("html", "lang", "en");
    head();
    html.open("body");
    html.element("a", "Skip to the figures", "class", "skip", "href", "#main");
    top();
    html.open("main", "id", "main");
    standsOut();
    measured.axes().forEach(this::axis);
    products();
    health();
    movers();
    loads();
    tasks();
    quality();
    rejected();
    governance();
    runs();
    terms();
    html.close();
    html.open("footer");
    html.element(
        "p",
        "Written by Segmentry on "
            + DAY.format(report.view().today())
            + ". The page holds customers' names: keep it as you keep those. It loads nothing and"
            + " sends nothing.");
    html.close();
    html.close().close();
    return html.page();
  }

  private void head() {
    html.open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "http-equiv", "Content-Security-Policy", "content", Look.policy());
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.empty("meta", "name", "referrer", "content", "no-referrer");
    html.empty("meta", "name", "robots", "content", "noindex");
    html.element("title", "Segmentation report, " + measured.to());
    html.style(Look.CSS);
    html.close();
  }

  private void top() {
    html.open("header", "class", "top");
    html.element("p", "Customer segmentation · " + report.org(), "class", "kicker");
    html.element("h1", "How our segments fared");
    html.element(
        "p",
        DAY.format(measured.from())
            + " to "
            + DAY.format(measured.to())
            + ", model "
            + report.view().model()
            + (report.view().owners().isEmpty()
                ? ""
                : ", owned by " + String.join(" and ", report.view().owners())),
        "class",
        "lead");
    report
        .view()
        .configured()
        .ifPresent(
            it -> note("Configured is " + it + ", which judges scope and who is a customer."));
    report.view().warnings().forEach(warning -> note("Warning: " + warning + "."));
    report
        .view()
        .askedFrom()
        .ifPresent(
            day ->
                note(measured.from() + " stands for " + day + ", on which nothing was evaluated."));
    report
        .view()
        .askedTo()
        .ifPresent(
            day ->
                note(measured.to() + " stands for " + day + ", on which nothing was evaluated."));
    cards();
    html.open("nav", "aria-label", "Sections").open("ul");
    for (AxisFigures axis : measured.axes()) {
      link(axis.axis().label(), "dimension-" + axis.axis().key());
    }
    if (!measured.products().isEmpty()) {
      link("Products", "products");
    }
    link("Health by segment", "health");
    link("Movers", "movers");
    link("CSM load", "load");
    link("Tasks", "tasks");
    link("Data quality", "quality");
    link("Rejected rows", "rejected");
    link("Governance", "governance");
    link("Runs", "runs");
    html.close().close().close();
  }

  private void link(String text, String target) {
    html.open("li").element("a", text, "href", "#" + target).close();
  }

  private void cards() {
    SegmentFigures all = measured.all();
    html.open("dl", "class", "cards");
    card("Customers", Figures.count(all.accounts()), "on the last day");
    card(
        "ARR",
        Figures.money(all.arr().value()),
        "reporting currency, "
            + Figures.count(all.arr().known())
            + " of "
            + Figures.count(all.arr().of())
            + " known");
    card(
        "Net revenue retention",
        Figures.percent(all.retention().net()),
        "of " + Figures.count(all.retention().known()) + " accounts");
    card(
        "Churn",
        Figures.percent(all.retention().churn()),
        Figures.parts(all.retention().churn()) + " accounts");
    card(
        "NPS",
        Figures.signed(all.nps().score()),
        "points, "
            + Figures.count(all.nps().answered())
            + " of "
            + Figures.count(all.nps().of())
            + " answered");
    card(
        "Mean health",
        Figures.number(all.health().mean()),
        "of 100, "
            + Figures.count(all.health().score().known())
            + " of "
            + Figures.count(all.health().score().of())
            + " scored");
    html.close();
  }

  private void card(String what, String figure, String of) {
    html.open("div", "class", "card");
    html.element("dt", what);
    html.open("dd")
        .element("span", figure, "class", "figure")
        .element("span", of, "class", "of")
        .close();
    html.close();
  }

  private void standsOut() {
    section("first", "What stands out");
    html.open("ul");
    int found = 0;
    for (AxisFigures axis : measured.axes()) {
      for (Effect effect : axis.effects()) {
        if (!effect.against().isEmpty()) {
          html.element("li", axis.axis().label() + ": " + against(effect));
          found++;
        }
      }
    }
    List<Grading> red =
        report.view().gradings().stream().filter(it -> it.grade() == Grade.RED).toList();
    for (Grading grading : red.stream().limit(5).toList()) {
      html.element(
          "li",
          grading.benchmark().words()
              + subject(grading)
              + ": "
              + grading.figure()
              + ", "
              + grading.verdict()
              + because(grading));
      found++;
    }
    if (red.size() > 5) {
      html.element("li", (red.size() - 5) + " more gradings are red; see Governance");
    }
    List<ReviewDue> overdue = report.view().calendar().stream().filter(ReviewDue::overdue).toList();
    if (!overdue.isEmpty()) {
      html.element(
          "li",
          "Reviews overdue: "
              + overdue.stream().map(it -> it.review().words()).collect(Collectors.joining(", ")));
      found++;
    }
    if (report.rejected() > 0) {
      html.element("li", "The CRM refuses " + rows(report.rejected()));
      found++;
    }
    long late = reviews(ShownReview.Kind.APPROVAL).filter(it -> it.review().overdue()).count();
    if (late > 0) {
      html.element(
          "li",
          Figures.count(late)
              + (late == 1 ? " proposed move waits" : " proposed moves wait")
              + " for an answer for a week or longer");
      found++;
    }
    long held = reviews(ShownReview.Kind.CONFLICT).count();
    if (held > 0) {
      html.element(
          "li",
          Figures.count(held)
              + (held == 1 ? " value of enrichment is" : " values of enrichment are")
              + " held back until somebody decides");
      found++;
    }
    if (found == 0) {
      html.element("li", "Nothing asks for a look.");
    }
    html.close();
    html.close();
  }

  private static String against(Effect effect) {
    return effect.metric().words()
        + " "
        + Figures.signed(effect.blended())
        + " "
        + effect.metric().unit()
        + " over all, but "
        + effect.against().stream()
            .map(part -> part.label() + " " + Figures.signed(Optional.of(part.change())))
            .collect(Collectors.joining(", "));
  }

  private void section(String id, String title) {
    html.open("section", "id", id, "aria-labelledby", id + "-title");
    html.element("h2", title, "id", id + "-title");
  }

  private void note(String text) {
    html.element("p", text, "class", "note");
  }

  private void axis(AxisFigures axis) {
    section("dimension-" + axis.axis().key(), axis.axis().label());
    html.element(
        "p",
        Figures.parts(axis.coverage())
            + " customers have a segment ("
            + Figures.percent(axis.coverage())
            + ")"
            + (axis.proxied().part() == 0
                ? ""
                : ", " + Figures.count(axis.proxied().part()) + " by a proxy of a missing value")
            + ". "
            + Figures.count(axis.movement().moved())
            + (axis.movement().moved() == 1 ? " account" : " accounts")
            + " moved, "
            + Figures.count(axis.movement().stayed())
            + " stayed.",
        "class",
        "lead");
    Shares.write(html, axis);
    figures(axis);
    axis.effects().stream()
        .filter(effect -> !effect.against().isEmpty())
        .forEach(
            effect ->
                html.open("div", "class", "callout").element("p", against(effect) + ".").close());
    html.element("h3", "Movement");
    movement(axis);
    html.close();
  }

  private void figures(AxisFigures axis) {
    table(
        "Segments on "
            + measured.to()
            + "; churn, retention and expansion of those that were customers on "
            + measured.from(),
        "Segment",
        ">Customers",
        ">Share",
        ">ARR",
        ">Churn",
        ">NRR",
        ">Expanded",
        ">NPS, points",
        ">Health, of 100");
    for (SegmentFigures one : Shares.bestFirst(axis)) {
      row(one, "");
    }
    row(measured.all(), "sum");
    end();
  }

  private void row(SegmentFigures one, String kind) {
    html.open("tr", "class", kind);
    html.open("th", "scope", "row", "class", "name").text(one.label());
    if (one.inactive() > 0) {
      html.element(
          "span",
          "and " + Figures.count(one.inactive()) + " no customers any more",
          "class",
          "note");
    }
    html.close();
    number(Figures.count(one.accounts()));
    number(Figures.percent(one.share()));
    html.open("td", "class", "n").text(Figures.total(one.arr()));
    if (one.mrr().value().isPresent()) {
      html.element("span", "MRR " + Figures.total(one.mrr()), "class", "of");
    }
    html.close();
    rate(one.retention().churn());
    number(Figures.percent(one.retention().net()));
    rate(one.retention().expansion());
    number(Figures.signed(one.nps().score()));
    number(Figures.number(one.health().mean()));
    html.close();
  }

  /** A cell with a rate and, beneath, what it is of. */
  private void rate(Rate rate) {
    html.open("td", "class", "n").text(Figures.percent(rate));
    if (rate.isKnown()) {
      html.element("span", Figures.parts(rate), "class", "of");
    }
    html.close();
  }

  private void movement(AxisFigures axis) {
    if (axis.movement().flows().isEmpty()) {
      note("There were no accounts.");
      return;
    }
    html.open(
        "div",
        "class",
        "scroll",
        "role",
        "region",
        "tabindex",
        "0",
        "aria-label",
        "Chart: movement by " + axis.axis().label());
    new Sankey(axis).write(html, "Movement by " + axis.axis().label());
    html.close();
    html.open("ul", "class", "key");
    if (axis.axis().ordered()) {
      legend("rise", "▲ up");
      legend("fall", "▼ down");
    } else {
      legend("side", "↔ elsewhere");
    }
    legend("edge", "+ came, − left");
    legend("stay", "stayed");
    html.close();
    Map<Origin, Long> origins = axis.movement().origins();
    if (!origins.isEmpty()) {
      note(
          "What moved them: "
              + origins.entrySet().stream()
                  .map(it -> it.getKey().words() + " " + Figures.count(it.getValue()))
                  .collect(Collectors.joining(", "))
              + (origins.containsKey(Origin.DEFINITION)
                  ? ". Moves by definition say nothing about a customer."
                  : "."));
    }
    table(
        "Accounts by where they stood and stand",
        "From",
        "To",
        ">Accounts",
        ">ARR",
        "What moved them");
    axis.movement()
        .flows()
        .forEach(
            (way, flow) -> {
              html.open("tr");
              html.element("th", axis.labelOf(way.from()), "scope", "row");
              html.element("td", way.stays() ? "stayed" : axis.labelOf(way.to()));
              number(Figures.count(flow.accounts()));
              number(Figures.total(flow.arr()));
              html.element(
                  "td",
                  flow.origins().entrySet().stream()
                      .map(it -> it.getKey().words() + " " + Figures.count(it.getValue()))
                      .collect(Collectors.joining(", ")));
              html.close();
            });
    end();
  }

  private void legend(String kind, String words) {
    html.open("li");
    html.open("svg", "width", "16", "height", "12", "aria-hidden", "true");
    html.open("rect", "width", "16", "height", "12", "class", kind).close();
    html.close().text(words).close();
  }

  private void products() {
    if (measured.products().isEmpty()) {
      return;
    }
    section("products", "Products");
    note(
        "By the tags of now: a product as a whole, then how far customers are with it. A customer"
            + " can have several products. What is paid for a product is unknown where nobody"
            + " tells; a free trial pays 0. Churn and retention are of those that paid for the"
            + " product on the first day: who pays nothing for it any more is lost to it.");
    table(
        "Customers by product on " + measured.to(),
        "Product",
        ">Customers",
        ">Share",
        ">ARR of the product",
        ">Churn",
        ">NRR",
        ">Expanded",
        ">NPS, points",
        ">Health, of 100");
    for (SegmentFigures one : measured.products()) {
      html.open("tr");
      html.element("th", one.label(), "scope", "row", "class", "name");
      number(Figures.count(one.accounts()));
      number(Figures.percent(one.share()));
      number(Figures.total(one.arr()));
      rate(one.retention().churn());
      number(Figures.percent(one.retention().net()));
      rate(one.retention().expansion());
      number(Figures.signed(one.nps().score()));
      number(Figures.number(one.health().mean()));
      html.close();
    }
    end();
    measured.axes().forEach(this::productsBy);
    html.close();
  }

  private void productsBy(AxisFigures axis) {
    List<String> heads = new ArrayList<>(List.of("Product"));
    List<SegmentFigures> segments = Shares.bestFirst(axis);
    segments.forEach(one -> heads.add(">" + one.label()));
    table("Customers of each product by " + axis.axis().label(), heads.toArray(String[]::new));
    for (SegmentFigures product : measured.products()) {
      if (!product.key().contains(":")) {
        html.open("tr").element("th", product.label(), "scope", "row", "class", "name");
        for (SegmentFigures one : segments) {
          number(Figures.count(measured.customers(product.key(), axis.axis().key(), one.key())));
        }
        html.close();
      }
    }
    end();
  }

  private void health() {
    section("health", "Health by segment");
    Optional<AxisFigures> bands =
        measured.axes().stream().filter(axis -> axis.axis().reading()).findFirst();
    if (bands.isEmpty()) {
      note("The model has no health bands.");
      html.close();
      return;
    }
    html.element(
        "p",
        "Customers of each segment by health band, and their median score of 100.",
        "class",
        "lead");
    List<Axis.Part> parts = bands.get().axis().segments();
    for (AxisFigures axis : measured.axes()) {
      if (!axis.axis().equals(bands.get().axis())) {
        String[] heads = new String[parts.size() + 3];
        heads[0] = "Segment";
        for (int i = 0; i < parts.size(); i++) {
          heads[i + 1] = ">" + parts.get(i).label();
        }
        heads[parts.size() + 1] = ">No health";
        heads[parts.size() + 2] = ">Median";
        table(axis.axis().label() + ": customers by health band", heads);
        for (SegmentFigures one : axis.segments()) {
          html.open("tr").element("th", one.label(), "scope", "row");
          for (Axis.Part part : parts) {
            number(Figures.count(one.health().bands().getOrDefault(part.key(), 0L)));
          }
          number(Figures.count(one.health().bands().getOrDefault(Axis.NOWHERE, 0L)));
          number(Figures.score(one.health().median()));
          html.close();
        }
        end();
      }
    }
    html.close();
  }

  private void movers() {
    List<Mover> movers = report.view().measured().movers();
    section("movers", "Movers");
    html.element(
        "p",
        Figures.count(movers.size())
            + (movers.size() == 1 ? " move" : " moves")
            + " of accounts that had a segment before, the most revenue first"
            + (movers.size() > MOVERS
                ? "; the first " + MOVERS + " are shown, the export has all"
                : "")
            + ".",
        "class",
        "lead");
    movers(
        "The " + Math.min(FIRST_MOVERS, movers.size()) + " moves with the most revenue",
        movers.stream().limit(FIRST_MOVERS).toList());
    if (movers.size() > FIRST_MOVERS) {
      // Open, for what is closed is not printed.
      html.open("details", "open", "").element("summary", "More moves");
      movers(
          "More moves, by revenue",
          movers.stream().skip(FIRST_MOVERS).limit(MOVERS - FIRST_MOVERS).toList());
      html.close();
    }
    html.close();
  }

  private void movers(String caption, List<Mover> movers) {
    table(caption, "Account", ">ARR", "Move", "On", "Why", "CSM");
    for (Mover mover : movers) {
      Transition move = mover.move();
      html.open("tr").element("th", mover.name(), "scope", "row", "class", "name");
      number(Figures.money(mover.arr()));
      html.open("td")
          .text(label(move.dimension(), move.from()) + " → " + label(move.dimension(), move.to()));
      html.element("span", dimension(move.dimension()), "class", "why").close();
      html.element("td", move.on().toString(), "class", "n");
      html.open("td").text(move.cause().word());
      html.element("span", String.join("; ", move.evidence()), "class", "why").close();
      html.element("td", report.person(mover.csm()));
      html.close();
    }
    end();
  }

  private String dimension(String key) {
    return measured.axes().stream()
        .filter(it -> it.axis().key().equals(key))
        .map(it -> it.axis().label())
        .findFirst()
        .orElse(key);
  }

  private String label(String dimension, Optional<String> segment) {
    return segment
        .map(
            key ->
                measured.axes().stream()
                    .filter(it -> it.axis().key().equals(dimension))
                    .map(it -> it.labelOf(key))
                    .findFirst()
                    .orElse(key))
        .orElse("none");
  }

  private void loads() {
    section("load", "CSM load");
    html.element(
        "p",
        "Customers of each CSM today, against the accounts per CSM that the segments' motions"
            + " name.",
        "class",
        "lead");
    table(
        "Customers by CSM",
        "CSM",
        ">Customers",
        ">Of a full book",
        "Full",
        "By segment with a ratio");
    for (CsmLoad load : report.view().measured().loads()) {
      html.open("tr").element("th", report.person(load.csm()), "scope", "row", "class", "name");
      number(Figures.count(load.accounts()));
      number(Figures.percent(load.percent()));
      html.open("td");
      load.percent().ifPresent(it -> bar(it, load.isOver()));
      html.close();
      html.element(
          "td",
          load.segments().values().stream()
              .map(
                  it ->
                      it.label()
                          + " "
                          + Figures.count(it.accounts())
                          + " ("
                          + it.ratio().words()
                          + ")")
              .collect(Collectors.joining(", ")));
      html.close();
    }
    end();
    html.close();
  }

  private void bar(BigDecimal percent, boolean over) {
    String width = percent.min(BigDecimal.valueOf(100)).max(BigDecimal.ONE).toPlainString();
    html.open(
        "svg",
        "width",
        "120",
        "height",
        "12",
        "viewBox",
        "0 0 100 12",
        "preserveAspectRatio",
        "none",
        "aria-hidden",
        "true");
    html.open("rect", "width", "100", "height", "12", "class", "track").close();
    html.open("rect", "width", width, "height", "12", "class", over ? "fall" : "bar").close();
    html.close();
    if (over) {
      html.element("span", "over", "class", "badge warning");
    }
  }

  private void tasks() {
    section("tasks", "Tasks");
    html.element(
        "p",
        report.view().tasksAsked()
            ? "The CRM was asked which tasks are done."
            : "The CRM was not asked which tasks are done (report --tasks): all that were created"
                + " are counted.",
        "class",
        "lead");
    table(
        "Tasks not known to be done, by owner and age since the move",
        "Owner",
        ">Not created yet",
        ">Up to 7 days",
        ">8–30 days",
        ">31–90 days",
        ">Older",
        ">Past due",
        ">All");
    for (OwnerTasks one : report.tasks()) {
      html.open("tr").element("th", report.person(one.owner()), "scope", "row", "class", "name");
      for (long count :
          new long[] {
            one.waiting(),
            one.week(),
            one.month(),
            one.quarter(),
            one.older(),
            one.overdue(),
            one.total()
          }) {
        number(Figures.count(count));
      }
      html.close();
    }
    end();
    html.element("h3", "Time to outreach");
    table(
        "From the move to the first answer, by playbook",
        "Playbook",
        ">Tasks",
        ">Answered",
        ">… task done",
        ">… first activity",
        ">Median, days",
        ">In time",
        ">Open",
        ">Overdue",
        ">Unknown");
    for (Outreach one : report.view().measured().outreach()) {
      html.open("tr").element("th", one.playbook().replace('_', ' '), "scope", "row");
      number(Figures.count(one.tasks()));
      number(Figures.count(one.answered()));
      number(Figures.count(one.byCompletion()));
      number(Figures.count(one.byActivity()));
      number(
          one.medianDays().isPresent()
              ? Figures.count(one.medianDays().getAsLong())
              : Figures.UNKNOWN);
      rate(one.punctual());
      number(Figures.count(one.open()));
      number(Figures.count(one.overdue()));
      number(Figures.count(one.unknown()));
      html.close();
    }
    end();
    html.close();
  }

  private void quality() {
    DataReport data = report.view().measured().data();
    section("quality", "Data quality");
    Completeness filled = data.completeness();
    html.element(
        "p",
        filled.isEmpty()
            ? "The model names no key fields, or there are no customers."
            : "Key fields of "
                + Figures.count(filled.active())
                + " customers; "
                + Figures.count(data.duplicates().surplus())
                + " surplus records ("
                + data.duplicates().rate().words()
                + ", "
                + data.duplicates().grade().words()
                + ").",
        "class",
        "lead");
    table("Values by attribute", "Attribute", ">Filled", ">Of customers", ">Invalid", ">Too old");
    TreeSet<String> names = new TreeSet<>(filled.filled().keySet());
    names.addAll(data.invalid().keySet());
    names.addAll(data.stale().keySet());
    for (String name : names) {
      boolean key = filled.filled().containsKey(name);
      html.open("tr").element("th", name, "scope", "row");
      number(key ? Figures.count(filled.filled().getOrDefault(name, 0L)) : Figures.UNKNOWN);
      number(key ? filled.of(name).words() : Figures.UNKNOWN);
      number(Figures.count(data.invalid().getOrDefault(name, 0L)));
      number(Figures.count(data.stale().getOrDefault(name, 0L)));
      html.close();
    }
    end();
    html.close();
  }

  private void rejected() {
    section("rejected", "Rejected rows");
    html.element(
        "p",
        report.rejected() == 0
            ? "The CRM refuses nothing at present."
            : "The CRM refuses "
                + rows(report.rejected())
                + ". What is meant to be written waits until something changes."
                + (report.rejected() > report.rejections().size()
                    ? " Here are the first "
                        + Figures.count(report.rejections().size())
                        + "; rows --rejected has all."
                    : ""),
        "class",
        "lead");
    if (!report.rejections().isEmpty()) {
      table(
          "Rows the CRM refused, by its code",
          "Account",
          "What",
          "Code",
          "What the CRM said",
          "Fix",
          ">Tried",
          ">Last");
      for (Rejection one : report.rejections()) {
        html.open("tr").element("th", one.name(), "scope", "row", "class", "name");
        html.element("td", one.isTask() ? "task" : "field change");
        html.element("td", one.refusal().reason());
        html.element("td", one.refusal().detail());
        html.element("td", one.refusal().category().advice());
        number(Figures.count(one.attempts()));
        number(one.lastOn().toString());
        html.close();
      }
      end();
    }
    html.close();
  }

  private static String rows(long count) {
    return Figures.count(count) + (count == 1 ? " row" : " rows");
  }

  private void governance() {
    section("governance", "Governance");
    html.element("h3", "Gradings");
    table("Against the quick reference", "What", "Of", "Grade", "Figure", "Verdict", "Benchmark");
    for (Grading one : report.view().gradings()) {
      html.open("tr").element("th", one.benchmark().words(), "scope", "row");
      html.element(
          "td",
          one.benchmark() == dev.segmentry.core.measure.Benchmark.CSM_LOAD
                  && !one.subject().equals("nobody")
              ? report.person(one.subject())
              : one.subject().isEmpty() ? "all" : one.subject());
      html.open("td")
          .element(
              "span",
              sign(one.grade()) + " " + one.grade().word(),
              "class",
              "badge " + one.grade().word())
          .close();
      html.element("td", one.figure());
      html.open("td").text(one.verdict());
      String because = because(one);
      if (!because.isEmpty()) {
        html.element("span", because.substring(2), "class", "why");
      }
      html.close();
      html.element("td", one.benchmark().bounds());
      html.close();
    }
    end();
    waiting();
    heldBack();
    overrides();
    html.element("h3", "Owner calendar");
    table("Reviews", "Review", "Rhythm", "Owner", ">Last", ">Due", "State");
    for (ReviewDue one : report.view().calendar()) {
      html.open("tr").element("th", one.review().words(), "scope", "row");
      html.element("td", one.review().rhythm());
      html.element(
          "td", one.owners().isEmpty() ? "no owner named" : String.join(" and ", one.owners()));
      number(one.last().map(LocalDate::toString).orElse("never"));
      number(one.due().map(LocalDate::toString).orElse(Figures.UNKNOWN));
      html.open("td")
          .element(
              "span",
              one.overdue() ? "! overdue" : "✓ in time",
              "class",
              "badge " + (one.overdue() ? "warning" : "good"))
          .close();
      html.close();
    }
    end();
    html.close();
  }

  private Stream<OpenReview> reviews(ShownReview.Kind kind) {
    return report.reviews().stream().filter(one -> one.review().kind() == kind);
  }

  private void waiting() {
    html.element("h3", "Moves that wait for approval");
    List<OpenReview> waiting = reviews(ShownReview.Kind.APPROVAL).toList();
    if (waiting.isEmpty()) {
      note("None.");
      return;
    }
    table(
        "Proposed moves, the oldest first",
        "Account",
        "Move",
        ">Proposed on",
        "State",
        "CSM",
        "Why");
    for (OpenReview one : waiting) {
      ShownReview review = one.review();
      html.open("tr").element("th", one.account().name(), "scope", "row", "class", "name");
      html.open("td")
          .text(
              label(review.subject(), review.stands())
                  + " → "
                  + label(review.subject(), Optional.of(review.asked())));
      html.element("span", dimension(review.subject()), "class", "why").close();
      number(review.since().toString());
      html.open("td")
          .element(
              "span",
              review.overdue() ? "! overdue" : "waits",
              "class",
              "badge " + (review.overdue() ? "warning" : "unknown"))
          .close();
      html.element("td", csm(one));
      html.element("td", review.why());
      html.close();
    }
    end();
  }

  private String csm(OpenReview review) {
    return report.person(review.account().csmCandidates().stream().findFirst().orElse(""));
  }

  private void heldBack() {
    List<OpenReview> held = reviews(ShownReview.Kind.CONFLICT).toList();
    if (held.isEmpty()) {
      return;
    }
    html.element("h3", "Values of enrichment that are held back");
    table(
        "Values that contradict what was known, the oldest first",
        "Account",
        "Attribute",
        "In force",
        "Said",
        "By",
        ">Since",
        "CSM");
    for (OpenReview one : held) {
      ShownReview review = one.review();
      html.open("tr").element("th", one.account().name(), "scope", "row", "class", "name");
      html.element("td", review.subject());
      html.element("td", review.stands().orElse(Figures.UNKNOWN));
      html.element("td", review.asked());
      html.element("td", review.why());
      number(review.since().toString());
      html.element("td", csm(one));
      html.close();
    }
    end();
  }

  private void overrides() {
    html.element("h3", "Segments held by a person");
    if (report.overrides().isEmpty()) {
      note("None.");
      return;
    }
    table(
        "Words that hold, by their last day",
        "Account",
        "Held at",
        "The rules say",
        ">Until",
        "By",
        "Reason");
    for (HeldAssignment held : report.overrides()) {
      SegmentOverride word = held.override().orElseThrow();
      html.open("tr").element("th", held.name(), "scope", "row", "class", "name");
      html.open("td").text(label(held.dimension(), Optional.of(word.value())));
      html.element("span", dimension(held.dimension()), "class", "why").close();
      html.element("td", label(held.dimension(), held.computed().map(SegmentAssignment::segment)));
      number(word.until().toString());
      html.element("td", word.by());
      html.element("td", word.reason());
      html.close();
    }
    end();
  }

  private static String sign(Grade grade) {
    return switch (grade) {
      case GOOD -> "✓";
      case WARNING -> "!";
      case RED -> "✕";
      case UNKNOWN -> "?";
    };
  }

  private String because(Grading grading) {
    String reason = report.view().reasons().getOrDefault(grading.benchmark(), "");
    return reason.isEmpty() || grading.grade() == Grade.GOOD ? "" : "; because: " + reason;
  }

  private static String subject(Grading grading) {
    return grading.subject().isEmpty() ? "" : ", " + grading.subject();
  }

  private void runs() {
    section("runs", "Run history");
    table(
        "The last runs, newest first",
        ">Run",
        "Kind",
        ">Evaluated for",
        ">Began",
        ">Took, seconds",
        "Ended",
        ">Changes written",
        ">Tasks written",
        ">Refused");
    for (RunJournal.Run run : report.runs()) {
      html.open("tr").element("th", Long.toString(run.id()), "scope", "row", "class", "n");
      html.element("td", run.kind());
      number(run.asOf().toString());
      number(MINUTE.format(run.startedAt().atOffset(java.time.ZoneOffset.UTC)));
      number(
          run.finishedAt()
              .map(end -> Figures.count(Duration.between(run.startedAt(), end).toSeconds()))
              .orElse(Figures.UNKNOWN));
      html.element("td", run.end().isEmpty() ? "open" : run.end());
      number(Figures.count(run.counts().getOrDefault("changes.written", 0L)));
      number(Figures.count(run.counts().getOrDefault("tasks.written", 0L)));
      number(
          Figures.count(
              run.counts().getOrDefault("changes.rejected", 0L)
                  + run.counts().getOrDefault("tasks.rejected", 0L)));
      html.close();
    }
    end();
    html.close();
  }

  private void terms() {
    section("terms", "What the figures mean");
    html.open("dl", "class", "terms");
    term("Customer", "an account in scope that has not churned. ARR is in the reporting currency.");
    term(
        "–",
        "nobody knows; it is not zero. Where not all accounts told, it says of how many a sum is.");
    term(
        "Churn",
        "of the customers on the first day: those that are none any more, left the scope or the"
            + " CRM.");
    term(
        "NRR",
        "net revenue retention: ARR of those customers on the last day by their ARR on the first;"
            + " who was lost pays nothing, who is new does not count.");
    term("Expanded", "of the same customers: those that pay more than on the first day.");
    term(
        "NPS",
        "share of answers 9 and 10 less share of answers 0 to 6, in points from −100 to 100; of"
            + " scores their mean.");
    term(
        "What moved them",
        "customer or time: something about the account changed, time passed, or its rank among"
            + " others did (population); definition: the model or the mapping did, and no"
            + " customer; people: a word by hand, its end, or an approval.");
    html.close();
    html.close();
  }

  private void term(String word, String meaning) {
    html.element("dt", word).element("dd", meaning);
  }

  /**
   * @param heads a leading {@code >} puts numbers to the right
   */
  private void table(String caption, String... heads) {
    html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", caption);
    html.open("table").element("caption", caption);
    html.open("thead").open("tr");
    for (String head : heads) {
      boolean number = head.startsWith(">");
      html.element(
          "th", number ? head.substring(1) : head, "scope", "col", "class", number ? "n" : "");
    }
    html.close().close().open("tbody");
  }

  private void end() {
    html.close().close().close();
  }

  private void number(String text) {
    html.element("td", text, "class", "n");
  }
}
