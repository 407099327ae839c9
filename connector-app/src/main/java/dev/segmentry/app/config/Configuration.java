package dev.segmentry.app.config;

import dev.segmentry.app.signals.CsvSource;
import dev.segmentry.app.signals.RelatedSource;
import dev.segmentry.core.plan.Guards;
import dev.segmentry.core.plan.PlanLifetime;
import dev.segmentry.core.plan.Retention;
import dev.segmentry.core.plan.RetryPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything an admin decided in {@code segmentry.yaml}.
 *
 * @param file the file itself
 * @param org which CRM, and how to sign in
 * @param model name of a shipped model, or a path
 * @param population which accounts are customers
 * @param mapping fields in, fields out
 * @param csm who gets tasks
 * @param signals product usage from files
 * @param objects users and products that are records of the CRM
 * @param guards when to stop and ask
 * @param overrideDays days an edit of a segment field by hand holds
 * @param lifetime how long plans hold and are kept
 * @param retry when refused rows are tried again
 * @param retention how long history is kept
 * @param hierarchy accounts above others; empty: each stands for itself
 * @param state where the state is kept, and for how long a run holds its org
 * @param unattended what happens when nobody is looking
 */
public record Configuration(
    Path file,
    OrgSettings org,
    Located<String> model,
    PopulationSettings population,
    MappingSettings mapping,
    CsmSettings csm,
    List<Located<CsvSource>> signals,
    List<Located<RelatedSource>> objects,
    Guards guards,
    int overrideDays,
    PlanLifetime lifetime,
    RetryPolicy retry,
    Retention retention,
    Optional<HierarchySettings> hierarchy,
    StateSettings state,
    UnattendedSettings unattended) {

  public Configuration {
    signals = List.copyOf(signals);
    objects = List.copyOf(objects);
  }

  /** The same with another model. */
  public Configuration with(Located<String> other) {
    return new Configuration(
        file,
        org,
        other,
        population,
        mapping,
        csm,
        signals,
        objects,
        guards,
        overrideDays,
        lifetime,
        retry,
        retention,
        hierarchy,
        state,
        unattended);
  }

  /** The account's field that related records name it by. */
  public String accountIdField() {
    return org.accountIdField();
  }

  /** Whether parents are read by association rather than from a field. */
  public boolean hasAssociatedParents() {
    return hierarchy.filter(HierarchySettings::byAssociation).isPresent();
  }

  /** Users and products that are records of the CRM. */
  public List<RelatedSource> relatedSources() {
    return objects.stream().map(Located::value).toList();
  }

  /** The signal files. */
  public List<CsvSource> csvSources() {
    return signals.stream().map(Located::value).toList();
  }

  /**
   * Name of a signal file → age above which its values are missing; files that do not age have
   * none.
   */
  public Map<String, Duration> signalAges() {
    Map<String, Duration> ages = new HashMap<>();
    for (CsvSource source : csvSources()) {
      // Two files of one name in two folders: what the longer one allows.
      source
          .maxAge()
          .ifPresent(
              most ->
                  ages.merge(
                      source.name(), most, (one, other) -> one.compareTo(other) > 0 ? one : other));
    }
    return ages;
  }

  /** A path in the file is meant from the file's own folder. */
  static Path beside(Path file, String path) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? Path.of(path) : folder.resolve(path).normalize();
  }
}
