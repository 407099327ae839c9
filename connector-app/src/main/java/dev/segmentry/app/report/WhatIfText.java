package dev.segmentry.app.report;

import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.playbook.PlaybookOutcome.Withheld;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.segment.ReviewTask;
import dev.segmentry.core.segment.ShownReview;
import dev.segmentry.core.sync.Compared;
import dev.segmentry.core.sync.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    account.proposals().forEach(one -> proposal(one, lines));
    account.added().forEach(task -> lines.add(task(paint.added("+ task"), task)));
    account.dropped().forEach(task -> lines.add(task(paint.removed("- no task"), task)));
    account.withheld().forEach(one -> lines.add(withheld(one)));
    account.edits().forEach(edit -> lines.add(edit(edit)));
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

  private void proposal(Compared.Proposed one, List<String> lines) {
    String dimension = "    " + Words.padded(Words.segment(one.dimension()), WIDTH) + " ";
    Optional<ShownReview> asked = one.candidate();
    if (asked.isEmpty()) {
      String before = one.adopted().map(it -> Words.segment(it.asked())).orElse("none");
      lines.add(dimension + before + " is proposed " + paint.removed("no more"));
      return;
    }
    ShownReview review = asked.get();
    lines.add(
        dimension
            + Words.segment(review.stands())
            + " → "
            + paint.changed(Words.segment(review.asked()))
            + (review.isNews() ? " is proposed" : " is proposed since " + review.since())
            + paint.faint("  (" + cause(review.cause()) + ")"));
    if (!review.why().isEmpty()) {
      lines.add(" ".repeat(WIDTH + 5) + paint.faint("because " + Printable.of(review.why())));
    }
  }

  /** A proposal of an earlier version of the program knows no cause. */
  private static String cause(String word) {
    return word.isEmpty() ? "cause not known" : word.replace('_', ' ');
  }

  private String withheld(Withheld one) {
    return "    "
        + paint.faint("! no task")
        + "  "
        + what(one.playbook())
        + paint.faint("  (the move has cause " + cause(one.cause()) + ")");
  }

  private static String what(String playbook) {
    return playbook.startsWith(ReviewTask.PREFIX)
        ? "review of " + Words.segment(playbook.substring(ReviewTask.PREFIX.length()))
        : playbook;
  }

  private String edit(TaskEdit edit) {
    return "    "
        + paint.changed("~ " + edit.kind().word() + " task")
        + "  "
        + Printable.of(edit.after().subject())
        + paint.faint("  (" + Printable.of(edit.why()) + ")");
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
                            view.candidate(dimension, segment))
                        + proposed(view.comparison(), dimension, segment));
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

  /** Accounts that wait to be moved there, where there are any. */
  private String proposed(Comparison it, String dimension, String segment) {
    Comparison.Sides sides = it.proposals().getOrDefault(dimension, Map.of()).get(segment);
    return sides == null
        ? ""
        : paint.faint("  (proposed: " + sides.adopted() + " → " + sides.candidate() + ")");
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
    reviews(it, lines);
    withheld(it, lines);
    edits(it, lines);
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

  private static void reviews(Comparison it, List<String> lines) {
    long adopted = it.underAdopted().count("reviews_open");
    long open = it.underCandidate().count("reviews_open");
    if (adopted + open > 0) {
      lines.add(
          "  waiting for approval: "
              + Words.count(open, "move", "moves")
              + " under "
              + it.candidate()
              + ", "
              + it.underCandidate().count("reviews_new")
              + " of them newly proposed"
              + summed(it.newlyProposed())
              + "; "
              + adopted
              + " under "
              + it.adopted());
    }
  }

  private static void withheld(Comparison it, List<String> lines) {
    if (!it.withheld().isEmpty()) {
      List<String> words = new ArrayList<>();
      new TreeMap<>(it.withheld())
          .forEach(
              (playbook, causes) ->
                  causes.forEach(
                      (cause, count) ->
                          words.add(what(playbook) + " " + count + " " + cause(cause))));
      lines.add(
          "  no task under "
              + it.candidate()
              + " because of the cause of the move: "
              + String.join(", ", words));
    }
  }

  private static void edits(Comparison it, List<String> lines) {
    List<String> words = new ArrayList<>();
    new TreeMap<>(it.edits())
        .forEach((kind, one) -> words.add(kind + " " + one.adopted() + " → " + one.candidate()));
    if (!words.isEmpty()) {
      lines.add("  tasks that are there are edited: " + String.join(", ", words));
    }
  }

  private static String causes(Comparison it) {
    return summed(it.differences());
  }

  private static String summed(Map<String, Map<String, Long>> byDimension) {
    Map<String, Long> causes = new TreeMap<>();
    byDimension
        .values()
        .forEach(one -> one.forEach((cause, count) -> causes.merge(cause, count, Long::sum)));
    List<String> words = new ArrayList<>();
    causes.forEach((cause, count) -> words.add(cause(cause) + " " + count));
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
