package dev.segmentry.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.app.model.Presets;
import dev.segmentry.app.model.ShippedModels;
import dev.segmentry.app.report.Envelope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code model list}: what is shipped. */
@Command(
    name = "list",
    description = "List the models and presets that come with the program.",
    mixinStandardHelpOptions = true)
final class ModelListCommand implements Callable<Integer> {

  @Mixin final CommonOptions common = new CommonOptions();

  private final Workbench workbench;

  ModelListCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    Map<String, String> models = new LinkedHashMap<>();
    ShippedModels.names().forEach(name -> models.put(name, ShippedModels.summary(name)));
    Map<String, String> presets = new LinkedHashMap<>();
    Presets.names().forEach(name -> presets.put(name, Presets.summary(name)));
    if (common.json) {
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      result.set("models", array(models));
      result.set("presets", array(presets));
      workbench.console().data(new Envelope("segmentry.model-list/1", "ok", result, List.of()));
    } else {
      List<String> lines = new ArrayList<>(List.of("models (model: NAME)"));
      lines.addAll(lines(models));
      lines.add("presets (use: [NAME])");
      lines.addAll(lines(presets));
      workbench.console().data(lines);
    }
    return ExitCode.OK.number();
  }

  private static List<String> lines(Map<String, String> summaries) {
    int width = summaries.keySet().stream().mapToInt(String::length).max().orElse(0);
    List<String> lines = new ArrayList<>();
    summaries.forEach(
        (name, summary) ->
            lines.add("  " + name + " ".repeat(width - name.length() + 2) + summary));
    return lines;
  }

  private static ArrayNode array(Map<String, String> summaries) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    summaries.forEach((name, summary) -> array.addObject().put("name", name).put("about", summary));
    return array;
  }
}
