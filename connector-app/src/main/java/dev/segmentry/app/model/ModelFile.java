package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlFile;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problem;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.Suggestion;
import dev.segmentry.core.segment.SegmentationModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Loads a segmentation model. */
public final class ModelFile {

  private ModelFile() {}

  /**
   * Loads a shipped model by its name, or a file by its path.
   *
   * @param model {@code saas-default}, or a path, relative to the folder; what ends in {@code
   *     .yaml} or {@code .yml} or holds a slash is a path
   * @param at where the model is named, for a name that is none
   * @param folder of the file that names it
   * @param more attributes that the configuration adds to those of the model
   * @return empty when it cannot be used; the problems, all of them, say why
   */
  public static Optional<SegmentationModel> load(
      String model, Position at, Path folder, List<AttributeDefinition> more, Problems problems) {
    return whole(model, at, folder, more, problems).map(WholeModel::model);
  }

  /** As {@link #load}, together with what was written. */
  public static Optional<WholeModel> whole(
      String model, Position at, Path folder, List<AttributeDefinition> more, Problems problems) {
    if (isPath(model)) {
      Path file = folder.resolve(model);
      return YamlFile.read(file, problems).flatMap(root -> read(root, more, problems));
    }
    if (!ShippedModels.names().contains(model)) {
      problems.add(
          at,
          "there is no model '"
              + model
              + "'"
              + Suggestion.hint(model, ShippedModels.names())
              + "; name one of "
              + String.join(", ", ShippedModels.names())
              + " or the path of a .yaml file");
      return Optional.empty();
    }
    return parseWhole(model + ".yaml", ShippedModels.text(model), more, problems);
  }

  /**
   * The names a model declares, for one that {@link #whole} refuses.
   *
   * @return empty when the file cannot be read at all
   */
  public static Optional<DeclaredNames> names(
      String model, Path folder, List<AttributeDefinition> more) {
    Problems told = new Problems();
    Optional<YamlNode> root = Optional.empty();
    if (isPath(model)) {
      root = YamlFile.read(folder.resolve(model), told);
    } else if (ShippedModels.names().contains(model)) {
      root = YamlFile.parse(model + ".yaml", ShippedModels.text(model), told);
    }
    return root.filter(YamlNode.Mapping.class::isInstance)
        .map(YamlNode.Mapping.class::cast)
        .filter(own -> ModelLimits.hold(own, told))
        .map(own -> new Composition(told).composed(own))
        .flatMap(whole -> Section.of("", whole, told))
        .map(top -> DeclaredNames.read(top, more));
  }

  /**
   * As {@link #whole}; the name of a preset is a model that uses nothing else, but for playbooks:
   * they stand on the dimensions they speak of.
   */
  public static Optional<WholeModel> wholeOrPreset(
      String name, Position at, Path folder, Problems problems) {
    if (!Presets.names().contains(name)) {
      return isPath(name) || ShippedModels.names().contains(name)
          ? whole(name, at, folder, List.of(), problems)
          : neither(name, at, problems);
    }
    List<String> uses = new ArrayList<>(Presets.standsOn(name));
    boolean plays = !uses.isEmpty();
    uses.add(name);
    String text =
        "model: "
            + name
            + "\nversion: preset\neffective: 2024-01-01\nuse: ["
            + String.join(", ", uses)
            + "]\n"
            + (plays || Presets.text(name).contains("\ndimensions:") ? "" : "dimensions: {}\n");
    return parseWhole(Presets.file(name), text, List.of(), problems);
  }

  static boolean isPath(String model) {
    return model.endsWith(".yaml") || model.endsWith(".yml") || model.contains("/");
  }

  private static Optional<WholeModel> neither(String name, Position at, Problems problems) {
    List<String> shipped = new ArrayList<>(ShippedModels.names());
    shipped.addAll(Presets.names());
    problems.add(
        at,
        "there is no model or preset '"
            + name
            + "'"
            + Suggestion.hint(name, shipped)
            + "; name a model ("
            + String.join(", ", ShippedModels.names())
            + "), a .yaml file, or one of "
            + Presets.names().size()
            + " presets ("
            + String.join(", ", Presets.names().subList(0, 3))
            + " …; segmentry model list names all)");
    return Optional.empty();
  }

  /**
   * Everything a model is made of: its own text, then that of each preset it uses.
   *
   * @throws IOException when its file cannot be read
   */
  public static List<String> sources(String model, Path folder) throws IOException {
    boolean shipped = ShippedModels.names().contains(model);
    String own = shipped ? ShippedModels.text(model) : Files.readString(folder.resolve(model));
    List<String> sources = new ArrayList<>(List.of(own));
    Composition composition = new Composition(new Problems());
    YamlFile.parse(model, own, new Problems())
        .filter(YamlNode.Mapping.class::isInstance)
        .ifPresent(root -> composition.composed((YamlNode.Mapping) root));
    composition.presets().forEach(name -> sources.add(Composition.text(name)));
    return sources;
  }

  /**
   * Reads a model from text.
   *
   * @param file name for positions
   */
  static Optional<SegmentationModel> parse(
      String file, String text, List<AttributeDefinition> more, Problems problems) {
    return parseWhole(file, text, more, problems).map(WholeModel::model);
  }

  /**
   * Reads a model that was kept, as {@link WholeModel#text()} gave it.
   *
   * @param name for the places of problems
   */
  public static Optional<SegmentationModel> kept(
      String name, String text, List<AttributeDefinition> more, Problems problems) {
    return parse(name, text, more, problems);
  }

  static Optional<WholeModel> parseWhole(
      String file, String text, List<AttributeDefinition> more, Problems problems) {
    return YamlFile.parse(file, text, problems).flatMap(root -> read(root, more, problems));
  }

  private static Optional<WholeModel> read(
      YamlNode root, List<AttributeDefinition> more, Problems problems) {
    if (root instanceof YamlNode.Mapping own && !ModelLimits.hold(own, problems)) {
      return Optional.empty();
    }
    Problems composing = new Problems();
    YamlNode whole =
        root instanceof YamlNode.Mapping own ? new Composition(composing).composed(own) : root;
    composing.list().forEach(it -> problems.add(it.position(), it.message()));
    if (whole instanceof YamlNode.Mapping all && !ModelLimits.hold(all, problems)) {
      return Optional.empty();
    }
    Problems reading = composing.isEmpty() ? problems : new Problems();
    Optional<SegmentationModel> model =
        Section.of("", whole, reading).flatMap(top -> new ModelReader(top, more, reading).read());
    if (model.isEmpty()) {
      Section.of("", whole, reading).ifPresent(Motions::require);
    }
    if (!composing.isEmpty()) {
      // What is wrong beside the presets is told too, but not what follows from a missing one.
      reading.list().stream()
          .filter(it -> !follows(it, root))
          .forEach(it -> problems.add(it.position(), it.message()));
      return Optional.empty();
    }
    return model.map(it -> new WholeModel(it, (YamlNode.Mapping) whole));
  }

  /** Dimensions come from presets, and segments of a dimension from the one it names. */
  private static boolean follows(Problem problem, YamlNode root) {
    if (problem.message().startsWith("'dimensions' is missing")) {
      return true;
    }
    Problems none = new Problems();
    return Section.of("", root, none).flatMap(top -> top.section("dimensions")).stream()
        .flatMap(
            dimensions ->
                dimensions.keys().stream()
                    .filter(
                        key -> dimensions.section(key).filter(it -> it.has(Uses.USE)).isPresent()))
        .anyMatch(
            key ->
                problem.message().startsWith("'segments' is missing in 'dimensions." + key + "'"));
  }
}
