package dev.segmentry.salesforce;

import dev.segmentry.core.crm.CrmException.PermissionMissing;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.mapping.AttributeMapping;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.mapping.MappingShape;
import dev.segmentry.core.mapping.OutputMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The SELECT list of account queries: each path once, each proven readable by describe. */
final class AccountFields {
  private static final List<String> ALWAYS = List.of("Id", "Name", "SystemModstamp");
  static final String CURRENCY = "CurrencyIsoCode";

  private final FieldMappings mappings;
  private final SObjects objects;
  private volatile List<String> select = List.of();

  AccountFields(FieldMappings mappings, SObjects objects) {
    this.mappings = mappings;
    this.objects = objects;
  }

  /**
   * @throws PermissionMissing naming every mapped field the integration user cannot read
   */
  String select() {
    if (select.isEmpty()) {
      select = proven();
    }
    return String.join(", ", select);
  }

  private List<String> proven() {
    TreeMap<String, String> paths = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    ALWAYS.forEach(path -> paths.put(path, path));
    mapped().forEach(path -> paths.putIfAbsent(path, path));
    PathCheck check = new PathCheck(objects);
    List<String> problems = new ArrayList<>();
    paths
        .values()
        .forEach(path -> check.problem(OrgProfile.ACCOUNT, path).ifPresent(problems::add));
    if (!problems.isEmpty()) {
      throw unreadable(problems);
    }
    // Exists in orgs with several currencies only, and is an error elsewhere.
    objects
        .field(OrgProfile.ACCOUNT, CURRENCY)
        .ifPresent(field -> paths.putIfAbsent(CURRENCY, CURRENCY));
    return List.copyOf(paths.values());
  }

  private static PermissionMissing unreadable(List<String> problems) {
    String all = String.join("; ", problems);
    return new PermissionMissing(
        CrmSystem.SALESFORCE,
        "soap.describe",
        all,
        "the mapping names what the integration user cannot read: "
            + all
            + ". Correct the mapping, or create the field and grant the integration user access",
        null);
  }

  private List<String> mapped() {
    List<String> paths = new ArrayList<>();
    mappings.attributes().stream().map(AttributeMapping::path).forEach(paths::add);
    mappings.outputs().stream().map(OutputMapping::field).forEach(paths::add);
    paths.addAll(mappings.csm());
    return paths;
  }

  /**
   * Changes when an account can hold other values than under the mapping it was read by. The
   * currency counts: it comes when the org gets a second one.
   */
  String shape() {
    boolean currency =
        select().toLowerCase(Locale.ROOT).contains(CURRENCY.toLowerCase(Locale.ROOT));
    return MappingShape.of(mappings) + (currency ? "c" : "");
  }

  /** Whether a mapped value can change without a new SystemModstamp on its account. */
  boolean hasUnstamped() {
    return Stream.concat(
            mappings.attributes().stream().map(AttributeMapping::path), mappings.csm().stream())
        .anyMatch(this::isUnstamped);
  }

  private boolean isUnstamped(String path) {
    return path.contains(".")
        || objects
            .field(OrgProfile.ACCOUNT, path)
            .map(field -> field.flags().calculated())
            .orElse(false);
  }
}
