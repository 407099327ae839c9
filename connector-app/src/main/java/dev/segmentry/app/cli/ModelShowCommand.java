package dev.segmentry.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.app.config.ConfigurationFile;
import dev.segmentry.app.config.ConfigurationRejected;
import dev.segmentry.app.model.ModelFile;
import dev.segmentry.app.model.WholeModel;
import dev.segmentry.app.report.Envelope;
import dev.segmentry.app.report.ModelPage;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code model show}: a model in plain words, as Markdown. */
@Command(
    name = "show",
    description = "Print a model as Markdown in plain words, to be pasted into a wiki.",
    mixinStandardHelpOptions = true)
final class ModelShowCommand implements Callable<Integer> {

  @Mixin final CommonOptions common = new CommonOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      description =
          "a shipped model, a preset or a .yaml file (default: the model of the configuration)")
  Optional<String> model = Optional.empty();

  private final Workbench workbench;

  ModelShowCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    Problems problems = new Problems();
    WholeModel whole =
        model
            .map(name -> named(name, problems))
            .orElseGet(() -> configured(problems))
            .orElseThrow(() -> new ConfigurationRejected(problems));
    List<String> page = ModelPage.of(whole);
    if (common.json) {
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      result.put("model", whole.model().name() + " " + whole.model().version());
      result.put("markdown", String.join("\n", page) + "\n");
      workbench.console().data(new Envelope("segmentry.model-show/1", "ok", result, List.of()));
    } else {
      workbench.console().data(page);
    }
    return ExitCode.OK.number();
  }

  private static Optional<WholeModel> named(String name, Problems problems) {
    Position at = new Position("MODEL", 1, 1);
    return ModelFile.wholeOrPreset(name, at, Path.of(""), problems);
  }

  private Optional<WholeModel> configured(Problems problems) {
    return ConfigurationFile.draft(common.config, problems)
        .flatMap(configuration -> workbench.models().whole(configuration, problems));
  }
}
