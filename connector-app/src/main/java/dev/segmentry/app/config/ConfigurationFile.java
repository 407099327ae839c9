package dev.segmentry.app.config;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlFile;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.plan.Guards;
import dev.segmentry.core.plan.Retention;
import dev.segmentry.core.plan.RetryPolicy;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.Scope;
import dev.segmentry.core.segment.SegmentFields;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code segmentry.yaml}. */
public final class ConfigurationFile {

  private static final int DEFAULT_CAPACITY = 20;
  private static final String[] KEYS = {
    "org",
    "model",
    "population",
    "population_leave",
    "mapping",
    "csm",
    "signals",
    "guards",
    "overrides",
    "plan",
    "retry",
    "retention",
    "hierarchy",
    "state",
    "schedule",
    "alerts"
  };

  private final Path file;
  private final Problems problems;
  private final SecretReader secrets;

  private ConfigurationFile(Path file, Problems problems) {
    this.file = file;
    this.problems = problems;
    this.secrets = new SecretReader(file, problems);
  }

  /**
   * @throws ConfigurationRejected with everything that is wrong in it
   */
  public static Configuration read(Path file) {
    Problems problems = new Problems();
    Optional<Configuration> configuration = draft(file, problems);
    ConfigurationRejected.throwIfAny(problems);
    return configuration.orElseThrow(
        () -> new IllegalStateException("a configuration without problems and without content"));
  }

  /**
   * Reads as far as it can be read. With problems, the result is fit for being checked further, so
   * that more of them can be told at once, and for nothing else.
   */
  public static Optional<Configuration> draft(Path file, Problems problems) {
    return YamlFile.read(file, problems)
        .flatMap(root -> new ConfigurationFile(file, problems).read(root));
  }

  private Optional<Configuration> read(YamlNode root) {
    secrets.refuseSecrets(root);
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    return Section.of("", root, problems).flatMap(this::read);
  }

  private Optional<Configuration> read(Section top) {
    top.allow(KEYS);
    Optional<OrgSettings> org =
        top.requireSection("org", "which CRM, and how to sign in")
            .flatMap(new OrgReader(secrets, problems)::read);
    CrmSystem crm = org.map(OrgSettings::crm).orElse(CrmSystem.SALESFORCE);
    Optional<CsmSettings> csm =
        top.requireSection("csm", "who gets tasks").flatMap(section -> csm(section, crm));
    Optional<String> model = top.requireText("model", "saas-default, or the path of a model file");
    Optional<PopulationSettings> population = population(top);
    Optional<MappingSettings> mapping =
        top.requireSection("mapping", "attribute ← field, segment → field")
            .map(new MappingReader(crm, problems)::read);
    SignalsReader signals = new SignalsReader(file, crm, problems).read(top);
    Guards guards = top.section("guards").map(GuardsReader::read).orElse(Guards.DEFAULT);
    int overrideDays =
        top.section("overrides").map(this::overrideDays).orElse(SegmentFields.USUAL_DAYS);
    StateReader state = new StateReader(file, top);
    RetryPolicy retry = top.section("retry").map(this::retry).orElse(RetryPolicy.DEFAULT);
    Optional<HierarchySettings> hierarchy =
        top.section("hierarchy").flatMap(section -> hierarchy(section, crm));
    Retention retention =
        top.section("retention").map(RetentionReader::read).orElse(Retention.DEFAULT);
    UnattendedSettings unattended = new UnattendedReader(secrets, problems).read(top);
    return model.flatMap(
        name ->
            population.flatMap(
                customers ->
                    mapping.map(
                        fields ->
                            new Configuration(
                                file,
                                org.orElse(OrgSettings.MISSING),
                                new Located<>(name, top.position("model")),
                                customers,
                                fields,
                                csm.orElse(CsmSettings.MISSING),
                                signals.files(),
                                signals.objects(),
                                guards,
                                overrideDays,
                                state.lifetime(),
                                retry,
                                retention,
                                hierarchy,
                                state.settings(),
                                unattended))));
  }

  private Optional<PopulationSettings> population(Section top) {
    Scope.Leaving leaving =
        top.choice("population_leave", List.of("clear", "freeze"))
            .filter("freeze"::equals)
            .map(word -> Scope.Leaving.FREEZE)
            .orElse(Scope.Leaving.CLEAR);
    return top.require(
            "population", "which accounts are customers, for example account_type = 'Customer'")
        .flatMap(node -> condition(top, node))
        .map(condition -> new PopulationSettings(condition, leaving));
  }

  private static Optional<YamlNode.Scalar> condition(Section top, YamlNode node) {
    return node instanceof YamlNode.Scalar scalar
        ? Optional.of(scalar)
        : top.text("population").flatMap(never -> Optional.empty());
  }

  private Optional<CsmSettings> csm(Section csm, CrmSystem crm) {
    csm.allow("fields", "fallback", "capacity_per_day", "digest", "task_edits", "owners");
    List<Located<String>> fields = new ArrayList<>();
    csm.texts("fields").forEach(name -> fields.add(new Located<>(name, csm.position("fields"))));
    if (fields.isEmpty()) {
      String owner = crm == CrmSystem.SALESFORCE ? "OwnerId" : "hubspot_owner_id";
      fields.add(new Located<>(owner, csm.position("fields")));
    }
    int capacity = csm.integer("capacity_per_day", 1, 10_000).orElse(DEFAULT_CAPACITY);
    boolean digest = !csm.choice("digest", List.of("on", "off")).equals(Optional.of("off"));
    boolean edits = !csm.choice("task_edits", List.of("on", "off")).equals(Optional.of("off"));
    return csm.requireText("fallback", "an active user who gets the tasks nobody else can be given")
        .map(
            user ->
                new CsmSettings(
                    fields,
                    new Located<>(user, csm.position("fallback")),
                    capacity,
                    digest,
                    edits,
                    TaskOwnersReader.read(csm)));
  }

  private static Optional<HierarchySettings> hierarchy(Section section, CrmSystem crm) {
    section.allow("parent", "roll_up");
    List<Located<String>> rollUp = new ArrayList<>();
    section
        .texts("roll_up")
        .forEach(name -> rollUp.add(new Located<>(name, section.position("roll_up"))));
    if (rollUp.isEmpty()) {
      section.problem("roll_up", "name the attributes that are added up, such as [arr]");
    }
    if (crm == CrmSystem.SALESFORCE
        && section.text("parent").filter(HierarchySettings.ASSOCIATION::equals).isPresent()) {
      section.problem("parent", "Salesforce has a field for it: name ParentId");
    }
    return section
        .requireText("parent", "the field with the id of the account above: ParentId")
        .map(
            field ->
                new HierarchySettings(new Located<>(field, section.position("parent")), rollUp));
  }

  private int overrideDays(Section overrides) {
    overrides.allow("days");
    return overrides.integer("days", 1, 3_650).orElse(SegmentFields.USUAL_DAYS);
  }

  private RetryPolicy retry(Section retry) {
    retry.allow("attempts");
    return new RetryPolicy(
        retry
            .integer("attempts", 1, RetryPolicy.MOST_ATTEMPTS)
            .orElse(RetryPolicy.DEFAULT.attempts()));
  }
}
