package dev.segmentry.app.cli;

import dev.segmentry.app.config.Configuration;
import dev.segmentry.app.config.ConfigurationFile;
import dev.segmentry.app.config.ConfigurationRejected;
import dev.segmentry.app.config.Located;
import dev.segmentry.app.config.MappingCheck;
import dev.segmentry.app.model.WholeModel;
import dev.segmentry.app.signals.CsvSignalSource;
import dev.segmentry.app.signals.RelatedSignals;
import dev.segmentry.app.signals.SignalPlaces;
import dev.segmentry.core.lint.Review;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.measure.ReviewDue;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.AccountSource;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.Scope;
import dev.segmentry.core.segment.Segmentation;
import dev.segmentry.core.segment.SegmentationModel;
import dev.segmentry.core.sync.AskedAccounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Configuration and model, read, checked against each other, and ready; nothing was contacted.
 *
 * @param configuration as written
 * @param model the model
 * @param modelText all of it, to be kept
 * @param population which accounts are customers
 * @param mappings in the core's terms
 * @param signals the signal files
 * @param digest of configuration and model
 */
record Prepared(
    Configuration configuration,
    SegmentationModel model,
    String modelText,
    CompiledCondition population,
    FieldMappings mappings,
    CsvSignalSource signals,
    String digest,
    Map<Review, LocalDate> reviews,
    Map<Review, List<String>> reviewOwners) {

  Prepared {
    reviews = Map.copyOf(reviews);
    reviewOwners = Map.copyOf(reviewOwners);
  }

  /**
   * Reviews that are overdue on a day. A model that never was reviewed has none: nobody keeps a
   * calendar there, which is told where the model is looked over.
   */
  List<ReviewDue> overdue(LocalDate day) {
    return reviews.isEmpty()
        ? List.of()
        : ReviewDue.calendar(reviews, reviewOwners, day).stream()
            .filter(ReviewDue::overdue)
            .toList();
  }

  /**
   * @throws ConfigurationRejected with everything that is wrong in both files
   */
  static Prepared read(Path file, Workbench.Models models) {
    return read(file, models, configuration -> configuration, true);
  }

  /**
   * For being looked over only: segments may be without a motion, which is a finding.
   *
   * @throws ConfigurationRejected with everything that is wrong in both files
   */
  static Prepared looked(Path file, Workbench.Models models) {
    return read(file, models, configuration -> configuration, false);
  }

  /**
   * The same configuration with another model.
   *
   * @throws ConfigurationRejected with everything that is wrong in it, or with the two together
   */
  static Prepared read(Path file, Workbench.Models models, Located<String> model) {
    return read(file, models, configuration -> configuration.with(model), true);
  }

  /** The model, with the mapping that tells where its attributes are read. */
  Segmentation segmentation() {
    return segmentation(model);
  }

  /** Another model, with the same mapping. */
  Segmentation segmentation(SegmentationModel other) {
    Map<String, String> places =
        SignalPlaces.of(
            configuration.csvSources(), configuration.relatedSources(), other.catalogue());
    places.putAll(mappings.sources());
    return new Segmentation(other, places);
  }

  private static Prepared read(
      Path file, Workbench.Models models, UnaryOperator<Configuration> change, boolean toRun) {
    Problems problems = new Problems();
    Configuration configuration =
        ConfigurationFile.draft(file, problems)
            .map(change)
            .orElseThrow(() -> new ConfigurationRejected(problems));
    WholeModel whole =
        models
            .whole(configuration, problems)
            .orElseThrow(
                () -> {
                  models.checkWithoutModel(configuration, problems);
                  return new ConfigurationRejected(problems);
                });
    if (toRun) {
      whole.requireMotions(problems);
    }
    SegmentationModel model = whole.model();
    Optional<CompiledCondition> population = models.population(configuration, model, problems);
    MappingCheck check = new MappingCheck(configuration, problems);
    FieldMappings mappings =
        check.against(
            model.catalogue(), model.dimensions().stream().map(one -> one.key()).toList());
    ConfigurationRejected.throwIfAny(problems);
    return new Prepared(
        configuration,
        model,
        whole.text(),
        population.orElseThrow(() -> new ConfigurationRejected(problems)),
        mappings,
        new CsvSignalSource(configuration.csvSources(), model.catalogue()),
        digest(file, models.digest(configuration)),
        whole.reviews(),
        whole.reviewOwners());
  }

  /** Users and products that are records of the CRM; reads nothing yet. */
  RelatedSignals related(AccountSource crm, AccountMirror mirror, AsOf asOf) {
    return new RelatedSignals(
        configuration.relatedSources(),
        configuration.accountIdField(),
        model.catalogue(),
        crm,
        new AskedAccounts(
            mirror,
            new Segmentation(model),
            new Scope(population, configuration.population().leaving()),
            asOf,
            RelatedSignals.PAGE));
  }

  private static String digest(Path file, String modelDigest) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(Files.readAllBytes(file));
      digest.update(modelDigest.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
