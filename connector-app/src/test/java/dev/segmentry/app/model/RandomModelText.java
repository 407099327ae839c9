package dev.segmentry.app.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Writes models as text from a seed: dimensions with rules over one number or two, dimensions that
 * are bands, and a dimension that reads another. Many are clean, some have a gap, a hole, a segment
 * nobody can enter or an exit that contradicts the entry: which is which is for the lint to say.
 */
final class RandomModelText {

  private static final List<String> INPUTS = List.of("m_one", "m_two", "m_three");

  private final Random random;
  private final List<String> dimensions = new ArrayList<>();

  RandomModelText(long seed) {
    random = new Random(seed);
    List<String> inputs = new ArrayList<>(INPUTS);
    Collections.shuffle(inputs, random);
    dimensions.add(listed("alpha", inputs.get(0)));
    dimensions.add(squares("beta", inputs.get(0), inputs.get(1)));
    dimensions.add(banded("gamma", inputs.get(2)));
    dimensions.add(reader());
  }

  List<String> inputs() {
    return INPUTS;
  }

  /** The model. */
  String text() {
    return text(dimensions, INPUTS);
  }

  /** The same with everything that has no order of its own in another order. */
  String shuffled(long seed) {
    List<String> others = new ArrayList<>(dimensions);
    List<String> attributes = new ArrayList<>(INPUTS);
    Collections.shuffle(others, new Random(seed));
    Collections.shuffle(attributes, new Random(seed));
    return text(others, attributes);
  }

  private static String text(List<String> dimensions, List<String> attributes) {
    StringBuilder text =
        new StringBuilder("model: own\nversion: 1.0.0\neffective: 2024-01-01\nattributes:\n");
    attributes.forEach(name -> text.append("  ").append(name).append(": number\n"));
    text.append("derived:\n  m_sum: m_one + m_two\n  m_double: m_sum * 2\ndimensions:\n");
    dimensions.forEach(text::append);
    return text.toString();
  }

  /** Bands of one number written as rules, from below. */
  private String listed(String key, String input) {
    List<Integer> cuts = cuts();
    StringBuilder text = new StringBuilder(head(key));
    for (int i = 0; i <= cuts.size(); i++) {
      boolean last = i == cuts.size();
      String enter = last ? ">= " + cuts.get(i - 1) : "< " + cuts.get(i);
      String exit = last ? "< " + (cuts.get(i - 1) - band()) : ">= " + (cuts.get(i) + band());
      if (i > 0 && !last) {
        enter = ">= " + (cuts.get(i - 1) + fault()) + " AND " + input + " < " + cuts.get(i);
        exit = exit + " OR " + input + " < " + (cuts.get(i - 1) - band());
      }
      segment(text, key, i, input + " " + enter, input + " " + exit);
    }
    return text.toString();
  }

  /** Quarters of a plane, in an order in which each earlier one wins. */
  private String squares(String key, String a, String b) {
    int x = random.nextInt(-20, 20);
    int y = random.nextInt(-20, 20);
    StringBuilder text = new StringBuilder(head(key));
    String high = a + " >= " + x + " AND " + b + " >= " + y;
    segment(text, key, 0, high, a + " < " + (x - band()) + " OR " + b + " < " + (y - band()));
    segment(text, key, 1, a + " >= " + (x + fault()), a + " < " + (x - band()));
    segment(text, key, 2, b + " >= " + y, b + " < " + (y - band()));
    if (random.nextInt(4) > 0) {
      text.append(
          "      s3: {motion: motion of the rest, enter: otherwise, yields_to: [s0, s1, s2]}\n");
    } else {
      String low = a + " < " + x + " AND " + b + " < " + y;
      segment(text, key, 3, low, a + " >= " + (x + band()) + " OR " + b + " >= " + (y + band()));
    }
    return text.toString();
  }

  private String banded(String key, String input) {
    List<Integer> cuts = cuts();
    StringBuilder text = new StringBuilder(head(key).replace("    segments:\n", ""));
    text.append("    of: ").append(input).append("\n    segments:\n");
    text.append("      s0: {motion: motion 0 of ").append(key).append("}\n");
    for (int i = 1; i <= cuts.size(); i++) {
      int from = cuts.get(i - 1);
      text.append(
          String.format(
              Locale.ROOT,
              "      s%d: {motion: motion %d of %s, from: %d, falls_below: %d, rises_at: %d}%n",
              i,
              i,
              key,
              from,
              from - random.nextInt(3),
              from + random.nextInt(3)));
    }
    return text.toString();
  }

  private String reader() {
    StringBuilder text = new StringBuilder(head("delta"));
    segment(
        text,
        "delta",
        0,
        "segment_of('gamma') = 's0' OR m_double > 40",
        "segment_of('gamma') <> 's0' AND m_double <= 38");
    text.append("      s1: {motion: other motion of delta, enter: otherwise, yields_to: [s0]}\n");
    return text.toString();
  }

  private static String head(String key) {
    return "  " + key + ":\n    label: " + key.toUpperCase(Locale.ROOT) + "\n    segments:\n";
  }

  private static void segment(
      StringBuilder text, String key, int number, String enter, String exit) {
    text.append(
        String.format(
            Locale.ROOT,
            "      s%d: {motion: motion %d of %s, enter: \"%s\", exit: \"%s\"}%n",
            number,
            number,
            key,
            enter,
            exit));
  }

  private List<Integer> cuts() {
    List<Integer> cuts = new ArrayList<>();
    int cut = random.nextInt(-30, -10);
    for (int i = random.nextInt(1, 4); i >= 0; i--) {
      cuts.add(cut);
      cut += random.nextInt(7, 15);
    }
    return cuts;
  }

  private int band() {
    return random.nextInt(8) == 0 ? -fault() : random.nextInt(3);
  }

  /** Now and then a rule begins too late, and leaves a hole. */
  private int fault() {
    return random.nextInt(6) == 0 ? 1 + random.nextInt(2) : 0;
  }
}
