package dev.segmentry.core.crm;

import java.util.List;
import java.util.OptionalInt;

/**
 * One field of one CRM object, as the integration user sees it.
 *
 * @param name API name
 * @param label what people read
 * @param kind type in our terms
 * @param length longest text it takes in characters; 0 where the CRM names none
 * @param options internal values of a picklist of either kind, in the CRM's order; empty for other
 *     kinds
 * @param access what the integration user may do with it
 * @param decimals decimals a number keeps; empty where the CRM sets no limit, and for other kinds
 */
public record CrmField(
    String name,
    String label,
    Kind kind,
    int length,
    List<String> options,
    Access access,
    OptionalInt decimals) {

  /** A field without a limit on decimals. */
  public CrmField(
      String name, String label, Kind kind, int length, List<String> options, Access access) {
    this(name, label, kind, length, options, access, OptionalInt.empty());
  }

  public CrmField {
    options = List.copyOf(options);
  }

  /** A field type, in our terms. */
  public enum Kind {
    TEXT,
    PICKLIST,
    /** Several values of a list at once: multi-select picklist, checkbox enumeration. */
    MULTI_PICKLIST,
    NUMBER,
    BOOLEAN,
    DATE,
    TIMESTAMP,
    REFERENCE,
    OTHER
  }

  /**
   * @param writable updates by the integration user are accepted
   * @param unique the CRM refuses a second record with the same value
   * @param calculated the CRM computes it (formula, roll-up): a change does not re-stamp the record
   * @param restricted only the listed options are accepted
   */
  public record Access(boolean writable, boolean unique, boolean calculated, boolean restricted) {}
}
