package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.core.book.Digest;
import dev.segmentry.core.playbook.OnFirst;
import dev.segmentry.core.playbook.Playbook;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.playbook.PriorityByTier;
import dev.segmentry.core.playbook.Template;
import dev.segmentry.core.playbook.Trigger;
import dev.segmentry.core.segment.ReviewTask;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the playbooks, in the order of their precedence.
 *
 * @param segments segment keys by dimension key
 * @param tags keys of values by tag
 */
record PlaybookReader(
    RuleReader rules, Map<String, List<String>> segments, Map<String, List<String>> tags) {

  private static final int LONGEST_COOLDOWN = 3_650;

  List<Playbook> read(Section top) {
    List<Playbook> playbooks = new ArrayList<>();
    top.section("playbooks")
        .ifPresent(
            section ->
                section
                    .keys()
                    .forEach(
                        key ->
                            section
                                .requireSection(key, "its trigger and its task")
                                .flatMap(it -> playbook(section, key, it))
                                .ifPresent(playbooks::add)));
    return playbooks;
  }

  /** Attributes that the conditions of a playbook's triggers read. */
  static Set<String> reads(Playbook playbook) {
    Set<String> reads = new HashSet<>();
    Stream.concat(playbook.triggers().stream(), playbook.escalations().stream())
        .forEach(trigger -> trigger.when().ifPresent(rule -> reads.addAll(rule.reads())));
    return reads;
  }

  private Optional<Playbook> playbook(Section playbooks, String key, Section section) {
    section.allow(
        "label",
        "triggers",
        "escalations",
        "cooldown_days",
        "due_business_days",
        "priority",
        "subject",
        "body",
        "escalation",
        "on_first",
        "blocked_by",
        "owner");
    if (key.equals(Digest.PLAYBOOK)) {
      rules
          .problems()
          .add(playbooks.keyPosition(key), "'" + key + "' is the daily notice; choose another key");
    }
    if (key.startsWith(ReviewTask.PREFIX)) {
      rules
          .problems()
          .add(
              playbooks.keyPosition(key),
              "'"
                  + key
                  + "': keys that begin with "
                  + ReviewTask.PREFIX
                  + " are review tasks;"
                  + " choose another key");
    }
    section.require("triggers", "what fires it");
    TriggerReader triggers = new TriggerReader(rules, segments, tags);
    List<Trigger> fires = triggers.read(section, "triggers");
    List<Trigger> worsens = triggers.read(section, "escalations");
    Set<String> blockedBy =
        Set.copyOf(
            new Keys(rules.problems(), playbooks.keys(), "playbook").read(section, "blocked_by"));
    Optional<PriorityByTier> priority =
        section.requireSection("priority", "by value tier").flatMap(this::priority);
    Optional<Template> subject = template(section, "subject", "one line");
    Optional<Template> body = template(section, "body", "plain text");
    int cooldown = section.integer("cooldown_days", 0, LONGEST_COOLDOWN).orElse(0);
    int due = section.integer("due_business_days", 0, LONGEST_COOLDOWN).orElse(1);
    OnFirst onFirst = onFirst(section);
    String label = section.text("label").orElse(key);
    String escalation = section.text("escalation").orElse("");
    String owner = section.text("owner").orElse(Playbook.CSM);
    if (priority.isEmpty() || subject.isEmpty() || body.isEmpty()) {
      return Optional.empty();
    }
    return rules.built(
        playbooks.keyPosition(key),
        () ->
            new Playbook(
                key,
                label,
                fires,
                worsens,
                cooldown,
                due,
                priority.get(),
                subject.get(),
                body.get(),
                escalation,
                onFirst,
                blockedBy,
                owner));
  }

  private static OnFirst onFirst(Section section) {
    List<String> words = Stream.of(OnFirst.values()).map(OnFirst::word).toList();
    return section
        .choice("on_first", words)
        .flatMap(word -> Stream.of(OnFirst.values()).filter(it -> it.word().equals(word)).findAny())
        .orElse(OnFirst.DANGER);
  }

  private Optional<Template> template(Section section, String key, String whatItIs) {
    return section
        .requireText(key, whatItIs)
        .flatMap(text -> rules.built(section.position(key), () -> Template.of(text)))
        .filter(template -> placeholders().check(template, section.position(key)));
  }

  private PlaceholderCheck placeholders() {
    return new PlaceholderCheck(rules.catalogue(), segments.keySet(), rules.problems());
  }

  private Optional<PriorityByTier> priority(Section section) {
    section.allow("dimension", "tiers");
    Optional<String> dimension =
        section
            .requireText("dimension", "the dimension that holds the tier")
            .filter(
                name ->
                    new Keys(rules.problems(), segments.keySet(), "dimension")
                        .check(name, section.position("dimension")));
    Map<String, Priority> tiers = new LinkedHashMap<>();
    section
        .requireSection("tiers", "low, medium or high by segment")
        .ifPresent(
            it ->
                it.keys()
                    .forEach(
                        tier -> {
                          dimension.ifPresent(name -> checkTier(name, tier, it));
                          it.choice(tier, List.of("low", "medium", "high"))
                              .map(word -> Priority.valueOf(word.toUpperCase(Locale.ROOT)))
                              .ifPresent(priority -> tiers.put(tier, priority));
                        }));
    return dimension.flatMap(
        name -> rules.built(section.position(), () -> new PriorityByTier(name, tiers)));
  }

  private void checkTier(String dimension, String tier, Section tiers) {
    new Keys(rules.problems(), segments.getOrDefault(dimension, List.of()), "segment")
        .check(tier, tiers.keyPosition(tier));
  }
}
