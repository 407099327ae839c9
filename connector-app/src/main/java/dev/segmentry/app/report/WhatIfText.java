package dev.segmentry.app.report;

import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.sync.Compared;
import dev.segmentry.core.sync.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What another model would change, as people read it. */
public final class WhatIfText {

  private static final int WIDTH = 11;
  private static final int NAME = 18;
  private static final int EVIDENCE = 2;

  private final Paint paint;
  private final int shown;

  /**
   * @param shown most accounts to show one by one
   */
  public WhatIfText(Paint paint, int shown) {
    this.paint = paint;
    this.shown = shown;
  }

  public List<String> render(WhatIfView view) {
    List<String> lines = new ArrayList<>();
    heading(view, lines);
    view.accounts().stream().limit(shown).forEach(account -> account(view, account, lines));
    long more = view.comparison().accounts() - Math.min(shown, view.accounts().size());
    if (more > 0) {
      lines.add(
          paint.faint(
              "  … and "
                  + Words.count(more, "more account", "more accounts")
                  + " (all counted below; --rows has them all)"));
      lines.add("");
    }
    distribution(view, lines);
    footer(view.comparison(), lines);
    return lines;
  }

  private void heading(WhatIfView view, List<String> lines) {
    Comparison it = view.comparison();
    lines.add(
        paint.strong("If " + it.candidate() + " were adopted instead of " + it.adopted())
            + ", for "
            + Printable.of(view.org().name())
            + " ("
            + view.org().system().label()
            + " "
            + view.org().id()
            + "), as of "
            + Words.day(it.asOf()));
    lines.add(
        paint.faint(
            "other rules: "
                + (it.unlike().isEmpty() ? "none" : String.join(", ", it.unlike()))
                + (it.gone().isEmpty() ? "" : "; no more: " + String.join(", ", it.gone()))
                + (it.effective().isAfter(it.asOf())
                    ? "; it says it holds from " + it.effective() + " only"
                    : "")));
    lines.add("");
  }

  private void account(WhatIfView view, Compared account, List<String> lines) {
    lines.add(paint.changed("~ ") + paint.strong(Printable.of(account.name())));
    account.segments().forEach(one -> difference(view, one, lines));
    account.added().forEach(task -> lines.add(task(paint.added("+ task"), task)));
    account.dropped().forEach(task -> lines.add(task(paint.removed("- no task"), task)));
    lines.add("");
  }

  private void difference(WhatIfView view, Compared.Difference one, List<String> lines) {
    String adopted =
        one.adopted().equals(one.now())
            ? ""
            : ", " + view.comparison().adopted() + ": " + Words.segment(one.adopted());
    lines.add(
        "    "
            + Words.padded(Words.segment(one.dimension()), WIDTH)
            + " "
            + (one.move().isEmpty()
                ? "stays " + Words.segment(one.candidate())
                : Words.segment(one.now()) + " → " + paint.changed(Words.segment(one.candidate())))
            + paint.faint("  (" + one.cause().replace('_', ' ') + adopted + ")"));
    one.move().stream()
        .flatMap(move -> move.evidence().stream())
        .limit(EVIDENCE)
        .forEach(
            why -> lines.add(" ".repeat(WIDTH + 5) + paint.faint("because " + Printable.of(why))));
  }

  private static String task(String sign, TaskIntent task) {
    return "    " + sign + "  " + Printable.of(task.subject());
  }

  private void distribution(WhatIfView view, List<String> lines) {
    view.segments()
        .keySet()
        .forEach(
            dimension -> {
              lines.add(paint.strong(Words.segment(dimension)));
              for (String segment : view.segmentsOf(dimension)) {
                lines.add(
                    line(
                        segment,
                        view.adopted(dimension, segment),
                        view.candidate(dimension, segment)));
              }
            });
    lines.add("");
  }

  private String line(String segment, long adopted, long candidate) {
    long more = candidate - adopted;
    String change =
        more == 0 ? "" : "  " + (more > 0 ? paint.added("+" + more) : paint.removed("−" + -more));
    return "  "
        + Words.padded(Words.segment(segment), NAME)
        + right(adopted)
        + " → "
        + right(candidate)
        + change;
  }

  private static String right(long number) {
    String text = Words.number(number);
    return " ".repeat(Math.max(0, 7 - text.length())) + text;
  }

  private void footer(Comparison it, List<String> lines) {
    lines.add(
        paint.strong("Differences: ")
            + Words.count(it.accounts(), "account", "accounts")
            + causes(it)
            + ".");
    Comparison.Tasks all = total(it.tasks());
    lines.add(
        "  tasks: "
            + all.both()
            + " under both, "
            + paint.added(all.added() + " only under " + it.candidate())
            + ", "
            + paint.removed(all.dropped() + " only under " + it.adopted())
            + byPlaybook(it.tasks()));
    it.tripped()
        .forEach(
            verdict ->
                lines.add(
                    paint.changed("! a plan would be held, guard " + verdict.guard() + ": ")
                        + Printable.of(verdict.cause())));
    if (it.tripped().isEmpty()) {
      lines.add("  no guard would hold a plan by " + it.candidate());
    }
    it.replaced()
        .ifPresent(
            verdict ->
                lines.add(paint.changed("! new definition: ") + Printable.of(verdict.cause())));
  }

  private static String causes(Comparison it) {
    Map<String, Long> causes = new TreeMap<>();
    it.differences()
        .values()
        .forEach(one -> one.forEach((cause, count) -> causes.merge(cause, count, Long::sum)));
    List<String> words = new ArrayList<>();
    causes.forEach((cause, count) -> words.add(cause.replace('_', ' ') + " " + count));
    return words.isEmpty() ? "" : " (" + String.join(", ", words) + ")";
  }

  private static Comparison.Tasks total(Map<String, Comparison.Tasks> tasks) {
    long both = 0;
    long added = 0;
    long dropped = 0;
    for (Comparison.Tasks one : tasks.values()) {
      both += one.both();
      added += one.added();
      dropped += one.dropped();
    }
    return new Comparison.Tasks(both, added, dropped);
  }

  private static String byPlaybook(Map<String, Comparison.Tasks> tasks) {
    List<String> words = new ArrayList<>();
    new TreeMap<>(tasks)
        .forEach(
            (playbook, one) -> {
              if (one.added() > 0 || one.dropped() > 0) {
                words.add(playbook + " +" + one.added() + " −" + one.dropped());
              }
            });
    return words.isEmpty() ? "" : " (" + String.join(", ", words) + ")";
  }
}
