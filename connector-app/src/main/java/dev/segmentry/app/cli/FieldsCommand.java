package dev.segmentry.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.app.config.Configuration;
import dev.segmentry.app.config.ConfigurationFile;
import dev.segmentry.app.config.Secrets;
import dev.segmentry.app.report.Envelope;
import dev.segmentry.app.report.Printable;
import dev.segmentry.core.crm.CrmField;
import dev.segmentry.core.mapping.FieldMappings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fields}: what an admin can map. */
@Command(
    name = "fields",
    description = "List the fields of an object as the integration user sees them.",
    mixinStandardHelpOptions = true)
final class FieldsCommand implements Callable<Integer> {

  @Mixin final CommonOptions common = new CommonOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "OBJECT",
      description = "the CRM's name of the object (default: its account object)")
  Optional<String> object = Optional.empty();

  @Option(
      names = "--search",
      paramLabel = "TEXT",
      description = "only fields whose name or label contains this")
  String search = "";

  private final Workbench workbench;

  FieldsCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    Configuration configuration = ConfigurationFile.read(common.config);
    FieldMappings none =
        new FieldMappings(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            configuration.mapping().taskKeyField().value());
    Secrets secrets = new Secrets(workbench.environment());
    try (Connection connection =
        workbench.connections().open(configuration, secrets, none, workbench.instants())) {
      String name = object.orElseGet(() -> connection.schema().org().accountObject());
      List<CrmField> all = connection.schema().fields(name);
      if (all.isEmpty()) {
        throw new UsageRefused(
            "there is no object "
                + name
                + " that the integration user can see; name another, or"
                + " grant it");
      }
      show(name, all.stream().filter(this::matches).toList(), secrets.warnings());
      return ExitCode.OK.number();
    }
  }

  private boolean matches(CrmField field) {
    String wanted = search.toLowerCase(Locale.ROOT);
    return field.name().toLowerCase(Locale.ROOT).contains(wanted)
        || field.label().toLowerCase(Locale.ROOT).contains(wanted);
  }

  private void show(String name, List<CrmField> fields, List<String> warnings) {
    if (common.json) {
      ObjectNode result = JsonNodeFactory.instance.objectNode().put("object", name);
      ArrayNode array = result.putArray("fields");
      fields.forEach(field -> array.add(node(field)));
      workbench.console().data(new Envelope("segmentry.fields/1", "ok", result, warnings));
      return;
    }
    List<String> lines = new ArrayList<>();
    for (CrmField field : fields) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%-40s %-10s %-22s %s",
              field.name(),
              word(field),
              access(field.access()),
              Printable.of(field.label())));
    }
    workbench.console().data(lines);
    workbench.console().say(fields.size() + " fields of " + name);
  }

  private static String word(CrmField field) {
    return field.kind().name().toLowerCase(Locale.ROOT);
  }

  private static String access(CrmField.Access access) {
    List<String> words = new ArrayList<>();
    words.add(access.writable() ? "writable" : "read only");
    if (access.unique()) {
      words.add("unique");
    }
    if (access.calculated()) {
      words.add("calculated");
    }
    return String.join(", ", words);
  }

  private static ObjectNode node(CrmField field) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", field.name()).put("label", field.label()).put("kind", word(field));
    node.put("length", field.length());
    ArrayNode options = node.putArray("options");
    field.options().forEach(options::add);
    return node.put("writable", field.access().writable())
        .put("unique", field.access().unique())
        .put("calculated", field.access().calculated())
        .put("restricted", field.access().restricted());
  }
}
