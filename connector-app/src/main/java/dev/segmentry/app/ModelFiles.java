package dev.segmentry.app;

import dev.segmentry.app.cli.Workbench;
import dev.segmentry.app.config.Configuration;
import dev.segmentry.app.config.MappingCheck;
import dev.segmentry.app.model.BuiltInAttributes;
import dev.segmentry.app.model.DeclaredNames;
import dev.segmentry.app.model.ModelFile;
import dev.segmentry.app.model.RuleParser;
import dev.segmentry.app.model.WholeModel;
import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.rule.Problem;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.RuleCompiler;
import dev.segmentry.core.segment.ModelText;
import dev.segmentry.core.segment.SegmentationModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Loads the model a configuration names, and compiles its population against it. */
final class ModelFiles implements Workbench.Models {

  @Override
  public Optional<SegmentationModel> model(Configuration configuration, Problems problems) {
    return whole(configuration, problems).map(WholeModel::model);
  }

  @Override
  public Optional<WholeModel> whole(Configuration configuration, Problems problems) {
    return ModelFile.whole(
        configuration.model().value(),
        configuration.model().position(),
        folder(configuration),
        added(configuration, problems),
        problems);
  }

  @Override
  public Optional<SegmentationModel> kept(
      Configuration configuration, ModelText model, Problems problems) {
    return ModelFile.kept(model.title(), model.text(), added(configuration, problems), problems);
  }

  private static List<AttributeDefinition> added(Configuration configuration, Problems problems) {
    return new MappingCheck(configuration, problems)
        .additions(new AttributeCatalogue(BuiltInAttributes.definitions()));
  }

  @Override
  public Optional<CompiledCondition> population(
      Configuration configuration, SegmentationModel model, Problems problems) {
    return RuleParser.parse(configuration.population().condition(), problems)
        .flatMap(new RuleCompiler(model.catalogue(), problems)::condition);
  }

  @Override
  public void checkWithoutModel(Configuration configuration, Problems problems) {
    Optional<Expression> population =
        RuleParser.parse(configuration.population().condition(), problems);
    Optional<DeclaredNames> declared =
        ModelFile.names(
            configuration.model().value(), folder(configuration), added(configuration, problems));
    if (declared.isEmpty()) {
      new MappingCheck(configuration, problems)
          .withoutModel(new AttributeCatalogue(BuiltInAttributes.definitions()));
    }
    declared.ifPresent(
        names -> {
          Problems found = new Problems();
          population.ifPresent(new RuleCompiler(names.catalogue(), found)::condition);
          new MappingCheck(configuration, found).against(names.catalogue(), names.dimensions());
          found.list().stream()
              .filter(problem -> names.unread().stream().noneMatch(it -> names(problem, it)))
              .forEach(problem -> problems.add(problem.position(), problem.message()));
        });
  }

  /** What the model declares wrongly is told there, and not missed in the configuration as well. */
  private static boolean names(Problem problem, String attribute) {
    return Pattern.compile("(attribute |')" + Pattern.quote(attribute) + "\\b")
        .matcher(problem.message())
        .find();
  }

  @Override
  public String digest(Configuration configuration) {
    String name = configuration.model().value();
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String text : ModelFile.sources(name, folder(configuration))) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder(Configuration configuration) {
    return Optional.ofNullable(configuration.file().toAbsolutePath().getParent()).orElseThrow();
  }
}
