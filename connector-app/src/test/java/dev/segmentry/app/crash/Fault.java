package dev.segmentry.app.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What goes wrong with the run of the second day.
 *
 * @param drop a writing call whose connection is cut
 * @param halt checkpoint at which the run is stopped; 0: none
 * @param haltAgain checkpoint at which the run after it is stopped; 0: none
 * @param together two schedulers start the run at the same moment; the number only tells
 *     repetitions apart, 0: one scheduler
 */
record Fault(Optional<Drop> drop, int halt, int haltAgain, int together) {

  static final Fault NONE = new Fault(Optional.empty(), 0, 0, 0);

  private static final Pattern PART =
      Pattern.compile("(halt|again|together|drop-(before|after)-(changes|tasks))@([1-9][0-9]*)");

  /**
   * @param applied whether the CRM had done what it was asked before the connection was cut
   * @param tasks a call that creates tasks; else one that writes fields
   * @param nth of its kind
   */
  record Drop(boolean applied, boolean tasks, int nth) {
    @Override
    public String toString() {
      return "drop-" + (applied ? "after" : "before") + (tasks ? "-tasks" : "-changes") + "@" + nth;
    }
  }

  static Fault halt(int checkpoint) {
    return new Fault(Optional.empty(), checkpoint, 0, 0);
  }

  static Fault drop(Drop drop) {
    return new Fault(Optional.of(drop), 0, 0, 0);
  }

  static Fault together(int number) {
    return new Fault(Optional.empty(), 0, 0, number);
  }

  Fault andHalt(int checkpoint) {
    return new Fault(drop, checkpoint, haltAgain, together);
  }

  Fault andAgain(int checkpoint) {
    return new Fault(drop, halt, checkpoint, together);
  }

  boolean isPair() {
    return haltAgain > 0 || (halt > 0 && (drop.isPresent() || together > 0));
  }

  /** Reads what {@link #toString} wrote. */
  static Fault parse(String text) {
    Fault fault = NONE;
    for (String part : text.split("\\+", -1)) {
      Matcher words = PART.matcher(part);
      if (!words.matches()) {
        throw new IllegalArgumentException(
            "no fault '" + part + "'; one is halt@3, drop-after-tasks@1+halt@20, halt@3+again@2");
      }
      int number = Integer.parseInt(words.group(4));
      fault =
          switch (words.group(1)) {
            case "halt" -> fault.andHalt(number);
            case "again" -> fault.andAgain(number);
            case "together" -> new Fault(fault.drop, fault.halt, fault.haltAgain, number);
            default ->
                new Fault(
                    Optional.of(
                        new Drop(
                            words.group(2).equals("after"),
                            words.group(3).equals("tasks"),
                            number)),
                    fault.halt,
                    fault.haltAgain,
                    fault.together);
          };
    }
    return fault;
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    drop.map(Drop::toString).ifPresent(parts::add);
    if (together > 0) {
      parts.add("together@" + together);
    }
    if (halt > 0) {
      parts.add("halt@" + halt);
    }
    if (haltAgain > 0) {
      parts.add("again@" + haltAgain);
    }
    return String.join("+", parts);
  }
}
