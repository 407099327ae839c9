package dev.segmentry.app.demo;

import dev.segmentry.app.cli.Console;
import dev.segmentry.app.demo.DemoOrg.CrmTask;
import dev.segmentry.app.demo.DemoOrg.Ran;
import dev.segmentry.app.report.OutcomeText;
import dev.segmentry.app.report.PlanText;
import dev.segmentry.app.report.Printable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What the demonstration says. */
final class DemoStory {

  private static final List<String> CHAPTERS =
      List.of(
          "the first look: every account gets its segments, nobody gets a task",
          "two weeks later: only what cannot wait moves; declines are counted, not believed yet",
          "four weeks later: declines and expansions that lasted become moves and tasks");
  private static final int SHOWN = 6;

  private final Console console;

  DemoStory(Console console) {
    this.console = console;
  }

  void opening(int accounts, long seed) {
    line(
        console.paint().strong("Segmentry demo")
            + ": "
            + accounts
            + " generated accounts (seed "
            + seed
            + ") in a Salesforce org and a"
            + " HubSpot portal, both on this machine, both on their real wire protocols.");
    line("");
  }

  void chapter(int step, LocalDate date) {
    line(
        console
            .paint()
            .strong(
                "━━ "
                    + (step + 1)
                    + " of "
                    + CHAPTERS.size()
                    + " ━━ "
                    + date
                    + " ━━ "
                    + CHAPTERS.get(step)));
    line("");
  }

  void ran(DemoOrg org, Ran ran, boolean inFull) {
    if (inFull) {
      console.data(new PlanText(console.paint(), SHOWN).render(ran.view()));
    }
    if (ran.held()) {
      line(
          console
              .paint()
              .faint(
                  "The first plan of an org is held until someone has read it. An admin releases it"
                      + " with segmentry apply "
                      + ran.view().plan().id()
                      + "; the demo does so here."));
    }
    List<String> outcome = new OutcomeText(console.paint()).render(ran.report());
    line(Printable.of(org.crm().system().label()) + ": " + outcome.get(0));
    console.data(outcome.subList(1, outcome.size()));
    line("");
  }

  /** Returns whether both CRMs hold the same. */
  boolean compared(Map<String, String> salesforce, Map<String, String> hubspot) {
    if (salesforce.equals(hubspot)) {
      line(
          console.paint().added("✓")
              + " all "
              + salesforce.size()
              + " accounts hold the same four segments in both CRMs");
      line("");
      return true;
    }
    line(console.paint().removed("✗ the two CRMs differ:"));
    salesforce.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(hubspot.get(entry.getKey())))
        .limit(10)
        .forEach(
            entry ->
                line(
                    "  "
                        + entry.getKey()
                        + ": Salesforce "
                        + entry.getValue()
                        + ", HubSpot "
                        + hubspot.get(entry.getKey())));
    line("");
    return false;
  }

  void tasks(DemoOrg org, CrmTask task) {
    line(
        console
            .paint()
            .strong("A task, as " + task.owner() + " finds it in " + org.crm().system().label()));
    line("  ┌ " + Printable.of(task.subject()) + "   due " + day(task.due()));
    asShown(task.body())
        .lines()
        .filter(text -> !text.isBlank())
        .forEach(text -> wrapped(Printable.inFull(text)));
    line("  └");
    line("");
  }

  /** HubSpot's bodies are HTML; people see text. */
  private static String asShown(String body) {
    return body.replaceAll("<[^>]*>", "\n")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#39;", "'")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }

  private static String day(String due) {
    return due.length() > 10 ? due.substring(0, 10) : due;
  }

  private void wrapped(String text) {
    StringBuilder row = new StringBuilder();
    for (String word : text.split(" ")) {
      if (row.length() + word.length() > 90) {
        line("  │ " + row);
        row.setLength(0);
      }
      row.append(row.isEmpty() ? "" : " ").append(word);
    }
    line("  │ " + row);
  }

  /** Returns whether the repeated run left both CRMs alone. */
  boolean repeated(DemoOrg org, Ran ran) {
    long written = ran.report().outcome("changes.written") + ran.report().outcome("tasks.written");
    boolean quiet = written == 0 && ran.rowsApplied() == 0;
    line(
        (quiet ? console.paint().added("✓") : console.paint().removed("✗"))
            + " the same run again on "
            + org.crm().system().label()
            + ": "
            + ran.report().outcome("changes.written")
            + " accounts written, "
            + ran.report().outcome("tasks.written")
            + " tasks created; the CRM's own ledger counts "
            + ran.rowsApplied()
            + " changed rows");
    return quiet;
  }

  void closing() {
    line("");
    line(console.paint().strong("Where to go next"));
    line("  your own data    ./segmentry sandbox --crm salesforce --data DIR   (docs/sandbox.md)");
    line("  your own org     segmentry.yaml, then ./segmentry validate --org, ./segmentry plan");
    line("                   (docs/configuration.md; nothing is written before you apply a plan)");
    line("  the model        saas-default: dimensions, rules, playbooks in one YAML file");
  }

  /** Where its files are, and how to look at them without the CRM, which is gone. */
  void kept(Path folder, LocalDate last) {
    line("");
    line("The demo's files are kept in " + folder);
    line("To look around in what it left (the CRM is gone, and nothing calls it):");
    line("  export DEMO_SALESFORCE_CLIENT_ID=none DEMO_SALESFORCE_CLIENT_SECRET=none");
    line("  ./segmentry book --as-of " + last + " -c " + folder.resolve("salesforce.yaml"));
    line("  … and likewise explain NAME, reviews, measure, report --out FILE, export --out FOLDER");
  }

  private void line(String text) {
    console.data(List.of(text));
  }
}
