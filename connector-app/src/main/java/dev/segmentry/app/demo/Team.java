package dev.segmentry.app.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The people of the demo company: customer success managers, one of whom has left. */
final class Team {

  static final String FALLBACK = "lead@demo.example";

  private static final List<String> FIRST_NAMES =
      List.of("Ada", "Ben", "Chidi", "Dana", "Emre", "Freya", "Goran", "Hana");

  /** Left the company; the accounts still carry the name. */
  private static final String INACTIVE = "Goran";

  private Team() {}

  static Table users() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(FALLBACK, "Lena Lead", "Lena", "Lead", FALLBACK, "true"));
    for (String name : FIRST_NAMES) {
      String email = email(name);
      rows.add(
          List.of(
              email, name + " Csm", name, "Csm", email, String.valueOf(!name.equals(INACTIVE))));
    }
    return new Table(
        List.of("username", "name", "first_name", "last_name", "email", "active"), rows);
  }

  static String csm(int number) {
    return email(FIRST_NAMES.get(Math.floorMod(number, FIRST_NAMES.size())));
  }

  private static String email(String name) {
    return name.toLowerCase(Locale.ROOT) + "@demo.example";
  }
}
