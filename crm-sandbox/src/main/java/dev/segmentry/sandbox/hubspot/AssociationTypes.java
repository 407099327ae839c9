package dev.segmentry.sandbox.hubspot;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The numbers HubSpot gives its own kinds of association. */
final class AssociationTypes {
  private static final String PRIMARY = "Primary";
  private static final String HUBSPOT = "HUBSPOT_DEFINED";
  private static final Kind TO_PARENT = Kind.unlabelled(14);
  private static final Kind TO_CHILD = Kind.unlabelled(13);

  /** One kind; most have no label. */
  record Kind(String category, int typeId, Optional<String> label) {
    static Kind unlabelled(int typeId) {
      return new Kind(HUBSPOT, typeId, Optional.empty());
    }

    static Kind label(int typeId, String label) {
      return new Kind("USER_DEFINED", typeId, Optional.of(label));
    }

    static Kind primary(int typeId) {
      return new Kind(HUBSPOT, typeId, Optional.of(PRIMARY));
    }
  }

  private static final Map<String, List<Kind>> KINDS =
      Map.ofEntries(
          both("companies", "contacts", 2, 280),
          both("companies", "deals", 6, 342),
          both("companies", "tickets", 25, 340),
          one("companies", "tasks", 191),
          one("companies", "companies", 450),
          both("contacts", "companies", 1, 279),
          both("deals", "companies", 5, 341),
          both("tickets", "companies", 26, 339),
          one("contacts", "tickets", 15),
          one("tickets", "contacts", 16),
          one("tasks", "companies", 192),
          one("tasks", "contacts", 204),
          one("tasks", "deals", 216),
          one("tasks", "tickets", 230),
          one("contacts", "tasks", 203),
          one("deals", "tasks", 215),
          one("tickets", "tasks", 229));

  private AssociationTypes() {}

  /** HubSpot's own kinds between two objects; none when it knows no such pair. */
  static List<Kind> between(String from, String to) {
    return KINDS.getOrDefault(key(from, to), List.of());
  }

  /** The kind that only says that there is an association; every one has it. */
  static List<Kind> unlabelled(String from, String to) {
    return between(from, to).stream().filter(kind -> kind.label().isEmpty()).toList();
  }

  /** Whether a type marks the one company a record belongs to before all others. */
  static boolean isPrimary(String from, String to, int typeId) {
    return between(from, to).stream()
        .anyMatch(kind -> kind.typeId() == typeId && kind.label().isPresent());
  }

  /** Of one company to another: the one that names the other is the child. */
  static List<Kind> amongCompanies(boolean fromChild) {
    return List.of(fromChild ? TO_PARENT : TO_CHILD);
  }

  /** Between objects of which the portal itself made at least one ◦. */
  static List<Kind> made(boolean fromHolder) {
    return List.of(new Kind("USER_DEFINED", fromHolder ? 1 : 2, Optional.empty()));
  }

  private static Map.Entry<String, List<Kind>> both(
      String from, String to, int primary, int unlabelled) {
    return Map.entry(key(from, to), List.of(Kind.primary(primary), Kind.unlabelled(unlabelled)));
  }

  private static Map.Entry<String, List<Kind>> one(String from, String to, int typeId) {
    return Map.entry(key(from, to), List.of(Kind.unlabelled(typeId)));
  }

  private static String key(String from, String to) {
    return from + ">" + to;
  }
}
