package dev.segmentry.app.cli;

import dev.segmentry.app.report.Envelope;
import dev.segmentry.app.report.ReviewList;
import dev.segmentry.core.segment.ShownReview;
import dev.segmentry.core.sync.OpenReview;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code reviews}: what waits for a person's answer. */
@Command(
    name = "reviews",
    description = {
      "List what waits for a person's answer, as the last applied run left it: the oldest first,",
      "overdue after seven days. Answer with: approve --account. Writes nothing."
    },
    mixinStandardHelpOptions = true)
final class ReviewsCommand implements Callable<Integer> {

  @Mixin final CommonOptions common = new CommonOptions();

  @Option(names = "--overdue", description = "only what has waited for seven days or longer")
  boolean overdue;

  private final Workbench workbench;

  ReviewsCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    try (Looking looking = Looking.open(workbench, common)) {
      List<OpenReview> open =
          looking.accounts().reviews(looking.asOf()).stream()
              .filter(one -> !overdue || one.review().overdue())
              .toList();
      ReviewList list = new ReviewList(open);
      Console console = workbench.console();
      if (common.json) {
        console.data(new Envelope("segmentry.reviews/1", "ok", list.json(), List.of()));
      } else {
        console.data(list.text(console.paint()));
        console.say(
            open.isEmpty()
                ? "Nothing waits for an answer."
                : "To answer: " + String.join("; ", answers(open)));
      }
      return ExitCode.OK.number();
    }
  }

  /** The commands that answer what is listed. */
  private static List<String> answers(List<OpenReview> open) {
    List<String> answers = new ArrayList<>();
    if (open.stream().anyMatch(one -> one.review().kind() == ShownReview.Kind.APPROVAL)) {
      answers.add(
          "segmentry approve --account ID --dimension KEY, with --reject --reason \"…\" to say no");
    }
    if (open.stream().anyMatch(one -> one.review().kind() == ShownReview.Kind.CONFLICT)) {
      answers.add("segmentry approve --account ID --attribute KEY --accept, or --keep to say no");
    }
    return answers;
  }
}
