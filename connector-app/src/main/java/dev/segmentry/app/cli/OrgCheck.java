package dev.segmentry.app.cli;

import dev.segmentry.app.config.Configuration;
import dev.segmentry.app.config.ConfigurationRejected;
import dev.segmentry.app.config.Located;
import dev.segmentry.app.config.MappingSettings;
import dev.segmentry.app.config.MappingSettings.MappedAttribute;
import dev.segmentry.app.config.OrgSettings;
import dev.segmentry.app.signals.RelatedSource;
import dev.segmentry.core.crm.CrmField;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.CrmUser;
import dev.segmentry.core.crm.OrgFacts;
import dev.segmentry.core.mapping.OutputMapping;
import dev.segmentry.core.mapping.RelatedCount;
import dev.segmentry.core.port.CrmSchema;
import dev.segmentry.core.port.Owners;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.Suggestion;
import dev.segmentry.core.segment.SegmentationModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Holds a configuration against what the org really has. */
final class OrgCheck {

  private final CrmSchema schema;
  private final Owners owners;
  private final Problems problems;

  OrgCheck(CrmSchema schema, Owners owners, Problems problems) {
    this.schema = schema;
    this.owners = owners;
    this.problems = problems;
  }

  /**
   * Asks the CRM; what cannot work becomes a problem.
   *
   * @return what works, but less well
   */
  List<String> check(Configuration configuration, SegmentationModel model) {
    OrgFacts org = schema.org();
    requireOrg(configuration.org(), org);
    checkFields(configuration, model);
    configuration.mapping().related().forEach(this::counted);
    configuration.objects().forEach(this::readOneByOne);
    active("csm.fallback", configuration.csm().fallback());
    configuration
        .csm()
        .owners()
        .forEach(
            (role, owner) -> owner.user().ifPresent(user -> active("csm.owners." + role, user)));
    return taskKey(configuration.mapping().taskKeyField(), org);
  }

  /** Only the account's own fields: one look at its description. */
  void checkFields(Configuration configuration, SegmentationModel model) {
    OrgFacts org = schema.org();
    List<CrmField> fields = schema.fields(org.accountObject());
    FieldTypes types = new FieldTypes(model, problems);
    for (MappedAttribute mapped : configuration.mapping().attributes()) {
      readable(mapped.path(), org.accountObject(), fields)
          .ifPresent(field -> types.checkRead(field, mapped));
    }
    configuration
        .hierarchy()
        .filter(one -> !one.byAssociation())
        .ifPresent(one -> readable(one.parent(), org.accountObject(), fields));
    configuration.csm().fields().forEach(path -> readable(path, org.accountObject(), fields));
    configuration
        .csm()
        .owners()
        .values()
        .forEach(
            owner -> owner.field().ifPresent(path -> readable(path, org.accountObject(), fields)));
    for (MappingSettings.Companion companion : configuration.mapping().companions()) {
      readable(companion.path(), org.accountObject(), fields)
          .filter(field -> companion.isDay())
          .ifPresent(field -> types.checkDay(field, companion.path()));
    }
    for (Located<OutputMapping> output : configuration.mapping().outputs()) {
      find(new Located<>(output.value().field(), output.position()), org.accountObject(), fields)
          .ifPresent(
              field -> {
                writable(field, output);
                types.checkWritten(field, output);
              });
    }
  }

  /**
   * @throws ConfigurationRejected the sign-in leads to another org than the file is for
   */
  static void requireOrg(OrgSettings settings, OrgFacts org) {
    if (!settings.isFor(org.id())) {
      throw new ConfigurationRejected(
          settings.id().map(Located::position).orElse(settings.address().position()),
          "org.id: the sign-in leads to another org, "
              + org.id()
              + " ("
              + org.name()
              + "); check org.url and org.auth, or correct the id");
    }
  }

  /** The first part of a path is a field or a relationship, which has a reference field's name. */
  private Optional<CrmField> readable(Located<String> path, String object, List<CrmField> fields) {
    int dot = path.value().indexOf('.');
    if (dot < 0) {
      return find(path, object, fields);
    }
    String relationship = path.value().substring(0, dot);
    boolean known =
        fields.stream()
            .map(CrmField::name)
            .anyMatch(
                name ->
                    name.equalsIgnoreCase(relationship + "Id")
                        || name.equalsIgnoreCase(relationship.replaceFirst("__r$", "__c"))
                        || name.equalsIgnoreCase(relationship));
    if (!known) {
      problems.add(
          path.position(),
          object + " has no relationship " + relationship + " (in " + path.value() + ")");
    }
    return Optional.empty();
  }

  private Optional<CrmField> find(Located<String> wanted, String object, List<CrmField> fields) {
    Optional<CrmField> found =
        fields.stream().filter(field -> field.name().equalsIgnoreCase(wanted.value())).findFirst();
    if (found.isEmpty()) {
      List<String> names = fields.stream().map(CrmField::name).toList();
      problems.add(
          wanted.position(),
          object
              + " has no field "
              + wanted.value()
              + " that the integration user can read"
              + Suggestion.hint(wanted.value(), names)
              + "; list them with: segmentry fields "
              + object);
    }
    return found;
  }

  private void writable(CrmField field, Located<OutputMapping> output) {
    if (!field.access().writable()) {
      problems.add(
          output.position(),
          field.name() + " cannot be written by the integration user; grant edit on it");
    }
  }

  private void counted(Located<RelatedCount> count) {
    List<CrmField> fields = schema.fields(count.value().object());
    if (fields.isEmpty()) {
      problems.add(
          count.position(),
          "there is no object " + count.value().object() + " that the integration user can see");
      return;
    }
    count.value().where().keySet().stream()
        .map(name -> new Located<>(name, count.position()))
        .forEach(name -> find(name, count.value().object(), fields));
    count
        .value()
        .within()
        .map(window -> new Located<>(window.field(), count.position()))
        .ifPresent(name -> find(name, count.value().object(), fields));
  }

  private void readOneByOne(Located<RelatedSource> source) {
    String object = source.value().object();
    List<CrmField> fields = schema.fields(object);
    if (fields.isEmpty()) {
      problems.add(
          source.position(),
          "signals: there is no object "
              + object
              + " that the integration user can see; correct the name, or grant read on it");
      return;
    }
    List<String> paths = new ArrayList<>(source.value().columns().keySet());
    paths.addAll(source.value().where().keySet());
    boolean lookups = schema.org().system() == CrmSystem.SALESFORCE;
    source.value().link().filter(link -> lookups).ifPresent(paths::add);
    source.value().link().filter(link -> !lookups).ifPresent(link -> labelled(link, source));
    paths.stream()
        .distinct()
        .sorted()
        .forEach(path -> readable(new Located<>(path, source.position()), object, fields));
  }

  /** A number is HubSpot's own kind, and not every one of them is listed among the labels. */
  private void labelled(String link, Located<RelatedSource> source) {
    String object = source.value().object();
    List<String> labels = schema.associationLabels(object);
    boolean number = link.chars().allMatch(Character::isDigit);
    if (!number && labels.stream().noneMatch(link::equalsIgnoreCase)) {
      problems.add(
          source.position(),
          "signals: no association of companies with "
              + object
              + " has the label "
              + link
              + Suggestion.hint(link, labels)
              + "; there are: "
              + (labels.isEmpty() ? "none" : String.join(", ", labels)));
    }
  }

  private void active(String key, Located<String> wanted) {
    Map<String, CrmUser> found = owners.find(List.of(wanted.value()));
    CrmUser user = found.get(wanted.value());
    if (user == null || !user.active()) {
      problems.add(
          wanted.position(),
          key
              + " "
              + wanted.value()
              + (user == null ? " is no user of the org" : " is inactive")
              + "; name an active user");
    }
  }

  private List<String> taskKey(Located<String> wanted, OrgFacts org) {
    List<String> warnings = new ArrayList<>();
    Optional<CrmField> field =
        schema.fields(org.taskObject()).stream()
            .filter(
                one ->
                    one.name()
                        .toLowerCase(Locale.ROOT)
                        .equals(wanted.value().toLowerCase(Locale.ROOT)))
            .findFirst();
    if (field.isEmpty() || !field.get().access().unique()) {
      warnings.add(
          "tasks have no unique field "
              + wanted.value()
              + ": a task whose reply is lost is looked"
              + " for among the account's tasks instead; create the field to close that window");
    }
    return warnings;
  }
}
