package dev.segmentry.app.demo;

import java.util.List;

/** Company names: plain ones, and some of the kind that break programs. */
final class Names {

  private static final List<String> FIRST =
      List.of(
          "Alder",
          "Basalt",
          "Cobalt",
          "Dune",
          "Ember",
          "Fjord",
          "Granite",
          "Harbor",
          "Indigo",
          "Juniper",
          "Kestrel",
          "Lumen",
          "Meridian",
          "Nimbus",
          "Orchard",
          "Pinnacle",
          "Quarry",
          "Ridge",
          "Sable",
          "Tundra",
          "Umbra",
          "Vertex",
          "Willow",
          "Xenon",
          "Yarrow",
          "Zephyr");
  private static final List<String> SECOND =
      List.of(
          "Analytics",
          "Biotech",
          "Capital",
          "Dental",
          "Energy",
          "Foods",
          "Freight",
          "Health",
          "Insurance",
          "Labs",
          "Learning",
          "Legal",
          "Logistics",
          "Media",
          "Metals",
          "Motors",
          "Networks",
          "Optics",
          "Payments",
          "Robotics",
          "Software",
          "Studios",
          "Travel");
  private static final List<String> AWKWARD =
      List.of(
          "Müller & Söhne, GmbH",
          "O'Neill \"Labs\"",
          "=Sum Analytics",
          "Łódź Robotics",
          "東京ロジスティクス",
          "Null",
          "Ünïcode Foods",
          "Smith; Jones <Partners>");

  private Names() {}

  /** The name of the n-th account; two numbers in a hundred share theirs with the one before. */
  static String of(int number) {
    if (number % 50 == 49) {
      return of(number - 1);
    }
    if (number % 40 == 7) {
      return AWKWARD.get(number / 40 % AWKWARD.size()) + tail(number / 40 / AWKWARD.size());
    }
    int pairs = FIRST.size() * SECOND.size();
    // 7 and the number of pairs have no common divisor: the walk meets every pair once
    int pair = (int) ((number * 7L + 11) % pairs);
    return FIRST.get(pair % FIRST.size())
        + " "
        + SECOND.get(pair / FIRST.size())
        + tail(number / pairs);
  }

  private static String tail(int round) {
    return round == 0 ? "" : " " + (round + 1);
  }
}
