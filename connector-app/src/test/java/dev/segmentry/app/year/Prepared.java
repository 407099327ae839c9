package dev.segmentry.app.year;

import dev.segmentry.app.config.Configuration;
import dev.segmentry.app.config.ConfigurationFile;
import dev.segmentry.app.config.ConfigurationRejected;
import dev.segmentry.app.config.MappingCheck;
import dev.segmentry.app.model.BuiltInAttributes;
import dev.segmentry.app.model.ModelFile;
import dev.segmentry.app.model.RuleParser;
import dev.segmentry.app.signals.CsvSignalSource;
import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.plan.PlanLifetime;
import dev.segmentry.core.plan.WriteCosts;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.RuleCompiler;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.Scope;
import dev.segmentry.core.segment.Segmentation;
import dev.segmentry.core.segment.SegmentationModel;
import dev.segmentry.core.sync.PlanSettings;
import java.nio.file.Path;
import java.util.Optional;

/** An admin's files, read by the program's own readers. */
record Prepared(
    Configuration configuration,
    SegmentationModel model,
    CompiledCondition population,
    FieldMappings mappings,
    MappingCheck check) {

  static Prepared read(Path file) {
    Configuration configuration = ConfigurationFile.read(file);
    Problems problems = new Problems();
    MappingCheck check = new MappingCheck(configuration, problems);
    Optional<SegmentationModel> model =
        ModelFile.load(
            configuration.model().value(),
            configuration.model().position(),
            Optional.ofNullable(file.getParent()).orElseThrow(),
            check.additions(new AttributeCatalogue(BuiltInAttributes.definitions())),
            problems);
    Optional<CompiledCondition> population =
        model.flatMap(
            it ->
                RuleParser.parse(configuration.population().condition(), problems)
                    .flatMap(new RuleCompiler(it.catalogue(), problems)::condition));
    Optional<FieldMappings> mappings =
        model.map(
            it ->
                check.against(
                    it.catalogue(), it.dimensions().stream().map(Dimension::key).toList()));
    ConfigurationRejected.throwIfAny(problems);
    return new Prepared(
        configuration,
        model.orElseThrow(),
        population.orElseThrow(),
        mappings.orElseThrow(),
        check);
  }

  CsvSignalSource signals() {
    return new CsvSignalSource(configuration.csvSources(), model.catalogue());
  }

  PlanSettings settings() {
    return new PlanSettings(
        new Segmentation(model),
        new Scope(population, configuration.population().leaving()),
        mappings,
        configuration.csm().fallback().value(),
        configuration.guards(),
        configuration.overrideDays(),
        new WriteCosts(200, 100, 100),
        PlanLifetime.DEFAULT);
  }
}
