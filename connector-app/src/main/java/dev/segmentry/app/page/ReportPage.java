package dev.segmentry.app.page;

import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The report as one self-contained page. */
public final class ReportPage extends Section {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  private ReportPage(ReportView report) {
    super(report, new Html());
  }

  /** The whole page. */
  public static String of(ReportView report) {
    ReportPage page = new ReportPage(report);
    page.write();
    return page.html.page();
  }

  @Override
  void write() {
    html.open("html", "lang", "en");
    head();
    html.open("body");
    html.element("a", "Skip to the figures", "class", "skip", "href", "#main");
    new TopSection(this).write();
    html.open("main", "id", "main");
    new OutstandingSection(this).write();
    measured.axes().forEach(axis -> new DimensionSection(this, axis).write());
    new ProductsSection(this).write();
    new HealthSection(this).write();
    new MoversSection(this).write();
    new LoadSection(this).write();
    new TasksSection(this).write();
    new QualitySection(this).write();
    new RejectedSection(this).write();
    new GovernanceSection(this).write();
    new RunsSection(this).write();
    new TermsSection(this).write();
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
}
