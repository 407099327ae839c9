package dev.segmentry.core.port;

import dev.segmentry.core.crm.ApiUsage;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmField;
import dev.segmentry.core.crm.OrgFacts;
import java.util.List;

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

  /** Calls made through this connector so far; makes none itself. */
  ApiUsage usage();
}
