package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlFile;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.playbook.Placeholder;
import dev.segmentry.core.playbook.Playbook;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.playbook.Trigger;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.RuleFunction;
import dev.segmentry.core.score.Composite;
import dev.segmentry.core.score.Criterion;
import dev.segmentry.core.score.Curve;
import dev.segmentry.core.score.HealthInput;
import dev.segmentry.core.segment.Boundary;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.Headings;
import dev.segmentry.core.segment.ListedDimension;
import dev.segmentry.core.segment.OrderedDimension;
import dev.segmentry.core.segment.ProductTag;
import dev.segmentry.core.segment.Remark;
import dev.segmentry.core.segment.Segment;
import dev.segmentry.core.segment.SegmentationModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What docs/presets.md says of one preset, out of the preset itself as the program reads it. */
final class PresetPage {

  private static final String NOTHING_ELSE =
      "dimensions: {none: {of: arr, segments: {a: {motion: a}, b: {motion: b, from: 1}}}}\n";

  private final String name;
  private final SegmentationModel model;
  private final Set<String> own = new HashSet<>();

  PresetPage(String name) {
    this.name = name;
    model = ModelRun.of(alone(name)).model();
    Section file =
        YamlFile.parse(name, Presets.text(name), new Problems())
            .flatMap(node -> Section.of("", node, new Problems()))
            .orElseThrow();
    for (String section :
        List.of("derived", "scorecards", "bands", "tags", "dimensions", "playbooks")) {
      file.section(section).ifPresent(it -> own.addAll(it.keys()));
    }
    file.section("health").ifPresent(it -> own.add(Declarations.DEFAULT_HEALTH));
  }

  /** A model of one preset and as little else as it needs. */
  static String alone(String preset) {
    List<String> below = Presets.standsOn(preset);
    return !below.isEmpty()
        ? "use: [" + String.join(", ", below) + ", " + preset + "]\n"
        : "use: " + preset + "\n" + NOTHING_ELSE;
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add("## `" + name + "`");
    lines.add("");
    lines.addAll(about());
    line("**Reads**: ", reads(), ".").ifPresent(lines::addAll);
    line("**Tells of**: ", tells(), ", where they are mapped.").ifPresent(lines::addAll);
    for (EvaluationStep step : model.steps()) {
      lines.addAll(step(step));
    }
    model.playbooks().stream()
        .filter(playbook -> own.contains(playbook.key()))
        .forEach(playbook -> lines.addAll(playbook(playbook)));
    return String.join("\n", lines) + "\n";
  }

  private static Optional<List<String>> line(String head, Set<String> names, String tail) {
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            List.of(
                head
                    + names.stream().map(it -> "`" + it + "`").collect(Collectors.joining(", "))
                    + tail,
                ""));
  }

  /** The attributes from outside by which it decides, those of the presets under it included. */
  private Set<String> reads() {
    Set<String> reads = new TreeSet<>();
    for (EvaluationStep step : model.steps()) {
      if (step.writes().stream().map(PresetPage::bare).anyMatch(own::contains)) {
        reads.addAll(step.reads());
      }
    }
    model.playbooks().stream()
        .filter(playbook -> own.contains(playbook.key()))
        .forEach(
            playbook ->
                Stream.concat(playbook.triggers().stream(), playbook.escalations().stream())
                    .flatMap(trigger -> trigger.when().stream())
                    .forEach(
                        rule ->
                            rule.reads().stream()
                                .filter(it -> !it.startsWith(RuleFunction.SEGMENT_PREFIX))
                                .forEach(reads::add)));
    return new TreeSet<>(Headings.of(model).outside(reads));
  }

  private static String bare(String written) {
    return written
        .replace(RuleFunction.SEGMENT_PREFIX, "")
        .replaceFirst("^" + Pattern.quote(ProductTag.attribute("")), "");
  }

  /** The attributes that its playbooks' texts name. */
  private Set<String> tells() {
    Set<String> names = new TreeSet<>();
    for (Playbook playbook : model.playbooks()) {
      if (own.contains(playbook.key())) {
        Stream.concat(
                playbook.subject().placeholders().stream(), playbook.body().placeholders().stream())
            .map(Placeholder::name)
            .map(name -> name.replaceFirst("[.](before|after)$", ""))
            .filter(name -> model.catalogue().slot(name).isPresent())
            .forEach(names::add);
      }
    }
    return new TreeSet<>(Headings.of(model).outside(names));
  }

  private List<String> about() {
    List<String> paragraphs = new ArrayList<>();
    for (String line : Presets.about(name).split("\n")) {
      if (paragraphs.isEmpty() || line.matches("(Source|Ours|Motions)\\b.*:.*")) {
        paragraphs.add(line.replaceFirst("^(Source|Ours|Motions)\\b", "**$1**"));
      } else {
        int last = paragraphs.size() - 1;
        paragraphs.set(last, paragraphs.get(last) + " " + line);
      }
    }
    List<String> lines = new ArrayList<>();
    paragraphs.forEach(paragraph -> lines.addAll(List.of(paragraph, "")));
    return lines;
  }

  private List<String> step(EvaluationStep step) {
    if (step instanceof EvaluationStep.Derive derive && own.contains(derive.attribute().name())) {
      String valid =
          derive.attribute().validWhen().map(rule -> ", valid when " + code(rule)).orElse("");
      return List.of(
          "- `"
              + derive.attribute().name()
              + "` = `"
              + derive.attribute().expression().text()
              + "`"
              + valid,
          "");
    }
    if (step instanceof EvaluationStep.Bands bands && own.contains(bands.score().attribute())) {
      String bounds =
          bands.score().bounds().stream().map(PresetPage::number).collect(Collectors.joining(", "));
      return List.of(
          "- `"
              + bands.score().attribute()
              + "`: 1 and up, a band of `"
              + bands.score().of()
              + "` each at "
              + bounds,
          "");
    }
    if (step instanceof EvaluationStep.Rubric rubric
        && own.contains(rubric.scorecard().attribute())) {
      return rubric(rubric);
    }
    if (step instanceof EvaluationStep.Weighted weighted
        && own.contains(weighted.composite().attribute())) {
      return List.of(weighted(weighted.composite()), "");
    }
    if (step instanceof EvaluationStep.Tag tag && own.contains(tag.tag().name())) {
      return tag(tag.tag());
    }
    if (step instanceof EvaluationStep.Health health && own.contains(health.model().attribute())) {
      return health(health);
    }
    return step instanceof EvaluationStep.Assign assign && own.contains(assign.dimension().key())
        ? dimension(assign.dimension())
        : List.of();
  }

  private List<String> playbook(Playbook playbook) {
    List<String> lines = new ArrayList<>();
    lines.add("Playbook `" + playbook.key() + "`, a task “" + playbook.subject().text() + "”:");
    lines.add("");
    playbook.triggers().forEach(it -> lines.add("- fires when " + side(it)));
    playbook.escalations().forEach(it -> lines.add("- the open task is raised when " + side(it)));
    String tiers =
        model.dimension(playbook.priority().dimension()).orElseThrow().segments().stream()
            .map(Segment::key)
            .map(key -> key + " " + priority(playbook, key))
            .collect(Collectors.joining(", "));
    lines.add("- priority by `" + playbook.priority().dimension() + "`: " + tiers);
    lines.add(
        "- "
            + (playbook.owner().equals(Playbook.CSM) ? "" : "for `" + playbook.owner() + "`, ")
            + "due after "
            + playbook.dueBusinessDays()
            + " business days; cool-down "
            + playbook.cooldownDays()
            + " days"
            + (playbook.blockedBy().isEmpty()
                ? ""
                : "; blocked by " + String.join(", ", playbook.blockedBy())));
    lines.add("");
    lines.add("> " + playbook.body().text());
    lines.add("");
    return lines;
  }

  private static String priority(Playbook playbook, String tier) {
    Priority priority = playbook.priority().tiers().get(tier);
    return priority == null ? "campaign" : priority.name().toLowerCase(Locale.ROOT);
  }

  private static String side(Trigger trigger) {
    return "`"
        + trigger.dimension()
        + "` enters "
        + sorted(trigger.into())
        + (trigger.from().isEmpty() ? "" : " from " + sorted(trigger.from()))
        + (trigger.sinceIn().isEmpty() ? "" : ", having been in " + sorted(trigger.sinceIn()))
        + trigger.when().map(rule -> ", while " + code(rule)).orElse("");
  }

  private static String sorted(Set<String> segments) {
    return segments.stream().sorted().collect(Collectors.joining(", "));
  }

  private static List<String> rubric(EvaluationStep.Rubric rubric) {
    List<String> lines =
        new ArrayList<>(
            List.of("| `" + rubric.scorecard().attribute() + "` | points |", "|---|---|"));
    for (Criterion criterion : rubric.scorecard().criteria()) {
      String value = criterion.value().text();
      String looked = value.equals(criterion.name()) ? "" : ": `" + value + "`";
      lines.add("| " + criterion.name() + looked + " | " + curve(criterion.points()) + " |");
    }
    lines.add("");
    return lines;
  }

  private static List<String> tag(ProductTag tag) {
    List<String> lines =
        new ArrayList<>(List.of("| `tag." + tag.name() + "` | while | motion |", "|---|---|---|"));
    for (ProductTag.Value value : tag.values()) {
      String when = value.when().map(PresetPage::code).orElse("otherwise");
      lines.add("| `" + value.key() + "` | " + when + " | " + value.motion() + " |");
    }
    lines.add("");
    return lines;
  }

  private static String weighted(Composite composite) {
    String weights =
        composite.weights().entrySet().stream()
            .map(it -> number(it.getValue()) + " · `" + it.getKey() + "`")
            .collect(Collectors.joining(" + "));
    String second =
        composite
            .assumption()
            .map(
                it ->
                    "; `"
                        + it.attribute()
                        + "` counts "
                        + number(it.value())
                        + " for what is missing")
            .orElse("");
    return "- `"
        + composite.attribute()
        + "` = "
        + weights
        + "; may be missing: "
        + String.join(", ", composite.optional())
        + second;
  }

  private static List<String> health(EvaluationStep.Health health) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "| `"
                    + health.model().attribute()
                    + "` | points | weights by `"
                    + health.model().stageAttribute()
                    + "` |",
                "|---|---|---|"));
    for (HealthInput input : health.model().inputs()) {
      lines.add(
          "| "
              + looked(input)
              + " | "
              + curve(input.curve())
              + " | "
              + byName(input.weights())
              + " |");
    }
    lines.add("");
    health
        .model()
        .caps()
        .forEach(
            cap ->
                lines.add(
                    "- at most "
                        + number(cap.ceiling())
                        + " while "
                        + code(cap.when())
                        + ": "
                        + cap.reason()));
    lines.add("- at least " + number(health.model().minimumWeight()) + " of the weights present");
    lines.add("");
    return lines;
  }

  /** A name hides what is looked at, so that stands beside it. */
  private static String looked(HealthInput input) {
    String value = input.value().text();
    return "`" + input.name() + "`" + (value.equals(input.name()) ? "" : ": `" + value + "`");
  }

  private static String curve(Curve curve) {
    if (curve instanceof Curve.Bins bins) {
      return "below " + number(bins.below()) + ", " + points(bins.bounds());
    }
    return curve instanceof Curve.Linear linear
        ? points(linear.corners())
        : byName(((Curve.Categories) curve).byValue());
  }

  private static String points(List<Curve.Point> points) {
    return points.stream()
        .map(it -> number(it.value()) + " → " + number(it.points()))
        .collect(Collectors.joining(", "));
  }

  private static String byName(Map<String, Long> values) {
    return values.entrySet().stream()
        .map(it -> it.getKey() + " " + number(it.getValue()))
        .collect(Collectors.joining(", "));
  }

  private List<String> dimension(Dimension dimension) {
    List<String> lines = new ArrayList<>();
    String of =
        dimension instanceof OrderedDimension ordered ? " by `" + ordered.attribute() + "`" : "";
    lines.add("Dimension `" + dimension.key() + "`" + of + ":");
    lines.add("");
    lines.add("| segment | is entered | is left | motion |");
    lines.add("|---|---|---|---|");
    for (int i = 0; i < dimension.segments().size(); i++) {
      Segment segment = dimension.segments().get(i);
      List<String> rules =
          dimension instanceof OrderedDimension ordered
              ? ordered(ordered, i)
              : listed((ListedDimension) dimension, segment);
      lines.add(
          "| `"
              + segment.key()
              + "` "
              + segment.label()
              + " | "
              + String.join(" | ", rules)
              + " | "
              + segment.motion()
              + " |");
    }
    lines.add("");
    for (Remark remark : dimension.remarks()) {
      lines.add(
          "- "
              + (remark.kind() == Remark.Kind.FLAG ? "says" : remark.kind().key())
              + " “"
              + remark.text()
              + "”"
              + remark.segment().map(it -> " in `" + it + "`").orElse("")
              + " while "
              + code(remark.when())
              + remark.staysWhile().map(rule -> ", then until not " + code(rule)).orElse(""));
    }
    if (!dimension.remarks().isEmpty()) {
      lines.add("");
    }
    return lines;
  }

  private static List<String> ordered(OrderedDimension dimension, int position) {
    if (position == 0) {
      return List.of(
          byStage(dimension, 0, it -> "below " + number(it.at())),
          byStage(dimension, 0, it -> "from " + number(it.risesAt())));
    }
    Boundary own = dimension.boundaries().get(position - 1);
    return List.of(
        byStage(dimension, position - 1, PresetPage::bounds),
        byStage(dimension, position - 1, it -> "below " + number(it.fallsBelow())) + wait(own));
  }

  /** What is said of a boundary, then what differs by stage. */
  private static String byStage(
      OrderedDimension dimension, int boundary, Function<Boundary, String> said) {
    String stages =
        dimension.byStage().stream()
            .flatMap(it -> it.boundaries().entrySet().stream())
            .map(it -> "; " + it.getKey() + " " + said.apply(it.getValue().get(boundary)))
            .collect(Collectors.joining());
    return said.apply(dimension.boundaries().get(boundary)) + stages;
  }

  private static String bounds(Boundary boundary) {
    String back =
        boundary.risesAt() == boundary.at() ? "" : ", on the way up " + number(boundary.risesAt());
    return "from " + number(boundary.at()) + back;
  }

  private static String wait(Boundary boundary) {
    return ", after " + boundary.falling().days() + " days; up after " + boundary.rising().days();
  }

  private static List<String> listed(ListedDimension dimension, Segment segment) {
    String enter = segment.enter().map(PresetPage::code).orElse("otherwise");
    String exit = segment.exit().map(PresetPage::code).orElse("");
    String yields =
        segment.yieldsTo().isEmpty() ? "" : "yields to " + String.join(", ", segment.yieldsTo());
    String wait =
        dimension.scale().isPresent()
            ? ""
            : "in "
                + segment.timing().in().days()
                + " d, out "
                + segment.timing().out().days()
                + " d";
    return List.of(
        enter,
        List.of(exit, yields, wait).stream()
            .filter(it -> !it.isEmpty())
            .collect(Collectors.joining("; ")));
  }

  private static String code(CompiledCondition rule) {
    return "`" + rule.text() + "`";
  }

  private static String number(long micros) {
    return Optional.of(Fixed.decimal(micros)).map(BigDecimal::toPlainString).orElseThrow();
  }
}
