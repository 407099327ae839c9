package dev.segmentry.app.cli;

import dev.segmentry.app.cases.Case;
import dev.segmentry.app.cases.CaseFile;
import dev.segmentry.app.cases.CaseReader;
import dev.segmentry.app.cases.CaseRun;
import dev.segmentry.app.cases.FileResult;
import dev.segmentry.app.cases.JUnitXml;
import dev.segmentry.app.config.Configuration;
import dev.segmentry.app.config.ConfigurationFile;
import dev.segmentry.app.config.ConfigurationRejected;
import dev.segmentry.app.model.ModelFile;
import dev.segmentry.app.model.WholeModel;
import dev.segmentry.app.report.CaseJson;
import dev.segmentry.app.report.CaseText;
import dev.segmentry.app.report.Envelope;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.Segmentation;
import dev.segmentry.core.segment.SegmentationModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code test}: a model held against given-when-then cases. */
@Command(
    name = "test",
    description =
        "Run the cases of *.tests.yaml files against a model. Exit status: 0 all passed, 1 a case"
            + " failed, 78 a file or a model cannot be used.",
    mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {

  private static final String ENDING = ".tests.yaml";

  @Mixin final CommonOptions common = new CommonOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "files with cases, or folders of them (default: those beside the model)")
  List<Path> files = new ArrayList<>();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "the model of files that name none (default: that of the configuration)")
  Optional<String> model = Optional.empty();

  @Option(names = "--junit", paramLabel = "FILE", description = "also write JUnit XML")
  Optional<Path> junit = Optional.empty();

  private final Workbench workbench;

  TestCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    Problems problems = new Problems();
    List<Path> chosen = chosen(problems);
    List<FileResult> results = new ArrayList<>();
    for (Path file : chosen) {
      CaseFile.read(file, problems).flatMap(it -> run(it, problems)).ifPresent(results::add);
    }
    ConfigurationRejected.throwIfAny(problems);
    if (results.stream().allMatch(it -> it.cases().isEmpty())) {
      throw new UsageRefused(
          "there are no cases in "
              + chosen.stream().map(Path::toString).collect(Collectors.joining(", "))
              + "; write some under cases");
    }
    junit.ifPresent(file -> write(file, JUnitXml.of(results)));
    boolean failed = results.stream().anyMatch(it -> it.failed() > 0);
    if (common.json) {
      String status = failed ? "failed" : "ok";
      workbench
          .console()
          .data(new Envelope("segmentry.test/1", status, CaseJson.of(results), List.of()));
    } else {
      workbench.console().data(new CaseText(workbench.console().paint()).lines(results));
    }
    return (failed ? ExitCode.FAILED : ExitCode.OK).number();
  }

  private Optional<FileResult> run(CaseFile file, Problems problems) {
    int before = problems.count();
    Problems ofModel = new Problems();
    Optional<SegmentationModel> tested = model(file, ofModel).map(WholeModel::model);
    ofModel.list().forEach(one -> problems.add(one.position(), one.message()));
    if (tested.isEmpty()) {
      return Optional.empty();
    }
    List<Case> cases = CaseReader.read(file, tested.get(), problems);
    if (problems.count() > before) {
      return Optional.empty();
    }
    Segmentation segmentation = new Segmentation(tested.get());
    return Optional.of(
        new FileResult(
            file.path().toString(),
            tested.get().name() + " " + tested.get().version(),
            cases.stream().map(one -> CaseRun.of(segmentation, one, file.zone())).toList()));
  }

  private Optional<WholeModel> model(CaseFile file, Problems problems) {
    if (file.model().isPresent()) {
      CaseFile.Named named = file.model().get();
      return ModelFile.whole(named.name(), named.position(), file.folder(), List.of(), problems);
    }
    if (model.isPresent()) {
      Position at = new Position("--model", 1, 1);
      return ModelFile.whole(model.get(), at, Path.of(""), List.of(), problems);
    }
    return ConfigurationFile.draft(common.config, problems)
        .flatMap(configuration -> workbench.models().whole(configuration, problems));
  }

  private List<Path> chosen(Problems problems) {
    List<Path> chosen = new ArrayList<>();
    List<Path> places = files.isEmpty() ? List.of(besideModel(problems)) : files;
    for (Path place : places) {
      if (Files.isDirectory(place)) {
        chosen.addAll(inFolder(place));
      } else {
        chosen.add(place);
      }
    }
    if (chosen.isEmpty()) {
      throw new UsageRefused(
          "there are no cases in "
              + places.get(0)
              + "; write them into NAME"
              + ENDING
              + " beside the model, or name a file");
    }
    return chosen;
  }

  private Path besideModel(Problems problems) {
    String name =
        model.orElseGet(
            () -> {
              Configuration configuration =
                  ConfigurationFile.draft(common.config, problems)
                      .orElseThrow(() -> new ConfigurationRejected(problems));
              Path folder =
                  Optional.ofNullable(common.config.toAbsolutePath().getParent()).orElseThrow();
              return folder.resolve(configuration.model().value()).toString();
            });
    return Optional.ofNullable(Path.of(name).toAbsolutePath().getParent()).orElseThrow();
  }

  private static List<Path> inFolder(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(it -> it.getFileName().toString().endsWith(ENDING)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the folder " + folder, e);
    }
  }

  private static void write(Path file, String xml) {
    try {
      Files.writeString(file, xml, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
