package dev.segmentry.app.report;

import dev.segmentry.app.model.WholeModel;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.lint.Deviation;
import dev.segmentry.core.lint.Review;
import dev.segmentry.core.playbook.Playbook;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.playbook.Trigger;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.ListedDimension;
import dev.segmentry.core.segment.ProductTag;
import dev.segmentry.core.segment.SegmentationModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A model in plain words, as Markdown to be pasted into a wiki. The same model, the same page. */
public final class ModelPage {

  private final WholeModel whole;
  private final SegmentationModel model;
  private final List<String> lines = new ArrayList<>();

  private ModelPage(WholeModel whole) {
    this.whole = whole;
    this.model = whole.model();
  }

  /** All of the model: nothing that decides, measures or is told can change and the page not. */
  public static List<String> of(WholeModel whole) {
    ModelPage page = new ModelPage(whole);
    page.head();
    page.contents();
    page.model
        .dimensions()
        .forEach(dimension -> page.lines.addAll(DimensionTable.of(dimension, whole.ratios())));
    page.lines.addAll(ScoreTables.of(page.model));
    page.lines.addAll(ModelInputs.of(whole));
    page.playbooks();
    page.provisional();
    return List.copyOf(page.lines);
  }

  private void head() {
    lines.add("# " + Markdown.cell(model.name() + " " + model.version()));
    lines.add("");
    lines.add("In force from " + model.effective() + ". Owned by " + people(model.owners()) + ".");
    reviews();
    lines.add("");
    List<Deviation> deviations = whole.deviations();
    if (!deviations.isEmpty()) {
      lines.add("On purpose:");
      lines.add("");
      deviations.forEach(it -> lines.add(deviation(it)));
      lines.add("");
    }
    whole
        .reasons()
        .forEach(
            (benchmark, because) ->
                lines.addAll(
                    List.of(
                        "Graded differently on purpose: "
                            + benchmark.key().replace('_', ' ')
                            + ", because: "
                            + Markdown.cell(because),
                        "")));
  }

  private static String people(List<String> people) {
    return people.isEmpty() ? "nobody" : Markdown.cell(String.join(", ", people));
  }

  /** Who looks is said where it is not who owns the model. */
  private void reviews() {
    Map<Review, LocalDate> days = whole.reviews();
    Map<Review, List<String>> owners = whole.reviewOwners();
    List<String> reviews = new ArrayList<>();
    for (Review review : Review.values()) {
      List<String> by = owners.getOrDefault(review, model.owners());
      boolean others = !by.equals(model.owners());
      if (days.containsKey(review) || others) {
        LocalDate day = days.get(review);
        reviews.add(
            review.words()
                + (day == null ? " never" : " " + day)
                + (others ? " (by " + people(by) + ")" : ""));
      }
    }
    if (!reviews.isEmpty()) {
      lines.add("Last reviewed: " + String.join(", ", reviews) + ".");
    }
  }

  private static String deviation(Deviation deviation) {
    String place = deviation.place().isEmpty() ? "" : " (" + deviation.place() + ")";
    return "- "
        + Markdown.cell(deviation.code().title())
        + place
        + ", because: "
        + Markdown.cell(deviation.because());
  }

  private void contents() {
    for (Dimension dimension : model.dimensions()) {
      lines.add(
          "- **"
              + Markdown.cell(dimension.label())
              + "**: "
              + dimension.segments().stream()
                  .map(segment -> Markdown.cell(segment.label()))
                  .collect(Collectors.joining(", "))
              + (isReading(dimension) ? "; reads a fact, serves nobody apart" : "")
              + (model.approvals().contains(dimension.key())
                  ? "; who is in one moves to another only when a person approves it"
                  : ""));
    }
    lines.add("");
  }

  private static boolean isReading(Dimension dimension) {
    return dimension instanceof ListedDimension listed && listed.reading();
  }

  private void playbooks() {
    if (model.playbooks().isEmpty()) {
      return;
    }
    lines.add("## Playbooks");
    lines.add("");
    lines.add("The first that fires gets the task; an account gets one task a run.");
    lines.add("");
    lines.addAll(Markdown.head("playbook", "fires when", "task due", "priority", "not again for"));
    model.playbooks().forEach(playbook -> lines.add(row(playbook)));
    lines.add("");
    for (Playbook playbook : model.playbooks()) {
      lines.add(
          "**"
              + Markdown.cell(playbook.label())
              + "**: "
              + Markdown.cell(playbook.subject().text()));
      lines.add("");
      lines.add("> " + Markdown.cell(playbook.body().text()));
      lines.add("");
      if (!playbook.escalation().isBlank()) {
        lines.add("Where it does not land: " + Markdown.cell(playbook.escalation()));
        lines.add("");
      }
    }
  }

  private String row(Playbook playbook) {
    String blocked =
        playbook.blockedBy().isEmpty()
            ? ""
            : "; not while " + labels(playbook.blockedBy()) + " is open";
    String first =
        switch (playbook.onFirst()) {
          case TASK -> "; first assignments too";
          case NOTED -> "; first assignments are noted";
          case DANGER -> "";
        };
    String worse =
        playbook.escalations().isEmpty()
            ? ""
            : "; gets worse when " + triggers(playbook.escalations());
    return Markdown.row(
        playbook.label(),
        triggers(playbook.triggers()) + first + blocked + worse,
        playbook.dueBusinessDays()
            + Markdown.plural(playbook.dueBusinessDays(), " business day")
            + (playbook.owner().equals(Playbook.CSM) ? "" : ", for " + playbook.owner()),
        priorities(playbook),
        playbook.cooldownDays() + Markdown.plural(playbook.cooldownDays(), " day"));
  }

  /** In the order of their precedence. */
  private String labels(Set<String> playbooks) {
    return model.playbooks().stream()
        .filter(it -> playbooks.contains(it.key()))
        .map(Playbook::label)
        .collect(Collectors.joining(" or "));
  }

  private String triggers(List<Trigger> triggers) {
    return triggers.stream().map(this::trigger).collect(Collectors.joining("; or "));
  }

  private String trigger(Trigger trigger) {
    String from = trigger.from().isEmpty() ? "" : " from " + side(trigger, trigger.from());
    String since =
        trigger.sinceIn().isEmpty() ? "" : ", after it was in " + side(trigger, trigger.sinceIn());
    String when = trigger.when().map(it -> ", if " + RuleWords.of(it.source())).orElse("");
    return watched(trigger) + " becomes " + side(trigger, trigger.into()) + from + since + when;
  }

  private String watched(Trigger trigger) {
    return model
        .tagNamed(trigger.dimension())
        .map(ProductTag::label)
        .orElseGet(() -> model.dimension(trigger.dimension()).orElseThrow().label());
  }

  private String side(Trigger trigger, Set<String> keys) {
    return model
        .tagNamed(trigger.dimension())
        .map(tag -> values(tag, keys))
        .orElseGet(() -> segments(model.dimension(trigger.dimension()).orElseThrow(), keys));
  }

  /** In the order of the tag. */
  private static String values(ProductTag tag, Set<String> keys) {
    return tag.values().stream()
        .map(ProductTag.Value::key)
        .filter(keys::contains)
        .collect(Collectors.joining(" or "));
  }

  /** In the order of the dimension. */
  private static String segments(Dimension dimension, Set<String> keys) {
    return dimension.segments().stream()
        .filter(segment -> keys.contains(segment.key()))
        .map(segment -> segment.label())
        .collect(Collectors.joining(" or "));
  }

  /** A tier that is not named gets a campaign instead of tasks. */
  private String priorities(Playbook playbook) {
    Map<String, Priority> tiers = playbook.priority().tiers();
    return model.dimension(playbook.priority().dimension()).orElseThrow().segments().stream()
        .map(segment -> segment.label() + " " + word(tiers.get(segment.key())))
        .collect(Collectors.joining(", "));
  }

  private static String word(@Nullable Priority priority) {
    return priority == null ? "campaign" : priority.name().toLowerCase(Locale.ROOT);
  }

  private void provisional() {
    model
        .provisional()
        .ifPresent(
            rules -> {
              lines.add(
                  "An account is provisional from the day "
                      + Markdown.cell(RuleWords.of(rules.when().source()))
                      + rules
                          .during()
                          .map(rule -> ", while " + Markdown.cell(RuleWords.of(rule.source())))
                          .orElse("")
                      + ". "
                      + rules.days()
                      + " days later what is known by then decides.");
              rules
                  .readings()
                  .forEach(
                      (dimension, attribute) ->
                          lines.add(
                              "While two readings of "
                                  + dimension
                                  + " disagree (with "
                                  + RuleWords.name(attribute)
                                  + " as the second one), nobody is moved."));
              lines.add("");
            });
    model
        .provisionalWhen()
        .ifPresent(
            rule -> {
              lines.add(
                  "An account is provisional while "
                      + Markdown.cell(RuleWords.of(rule.source()))
                      + ".");
              lines.add("");
            });
    List<String> ranked =
        model.steps().stream()
            .filter(EvaluationStep.OfPopulation.class::isInstance)
            .map(step -> RuleWords.name(((EvaluationStep.OfPopulation) step).attribute()))
            .distinct()
            .toList();
    if (!ranked.isEmpty()) {
      lines.add(
          "Compared among all active accounts, once a run: " + String.join(", ", ranked) + ".");
      lines.add("");
    }
  }

  static String shown(long micros) {
    return RuleWords.number(Fixed.decimal(micros));
  }
}
