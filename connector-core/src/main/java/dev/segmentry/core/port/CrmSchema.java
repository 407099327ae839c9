package dev.segmentry.core.port;

import dev.segmentry.core.crm.ApiUsage;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmField;
import dev.segmentry.core.crm.OrgFacts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the org is and what the integration user may see and write in it. */
public interface CrmSchema {

  /**
   * @throws CrmException the CRM is unusable
   */
  OrgFacts org();

  /**
   * Fields of an object, as far as the integration user can read them; a field hidden from it is
   * absent.
   *
   * @param object the vendor's name of the object, for example {@link OrgFacts#accountObject()}
   * @return in the CRM's order; empty when the object does not exist or is hidden
   * @throws CrmException the CRM is unusable
   */
  List<CrmField> fields(String object);

  /**
   * Labels of the associations of accounts with records of an object, by which {@link
   * dev.segmentry.core.mapping.RelatedRows#link()} may name them.
   *
   * @param object the vendor's name of the object
   * @return empty where the CRM has no labels
   * @throws CrmException the CRM is unusable
   */
  default List<String> associationLabels(String object) {
    return List.of();
  }

  /**
   * How far the CRM's clock is ahead of ours; negative when it is behind. As exact as a second, and
   * as the time a reply takes.
   *
   * @return empty when the CRM has not said what time it is
   * @throws CrmException the CRM is unusable
   */
  Optional<Duration> clockAhead();

  /** Calls made through this connector so far; makes none itself. */
  ApiUsage usage();
}
