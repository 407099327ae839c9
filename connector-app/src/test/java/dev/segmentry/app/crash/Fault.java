package dev.segmentry.app.crash;

import java.util.ArrayList;
import java.util.Arrays;
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
 * @param frozen checkpoint at which the run stands still until another one has taken the org and
 *     has ended, and then goes on; 0: none
 */
record Fault(Optional<Drop> drop, int halt, int haltAgain, int together, int frozen) {

  static final Fault NONE = new Fault(Optional.empty(), 0, 0, 0, 0);

  private static final Pattern PART =
      Pattern.compile(
          "(halt|again|together|frozen|(drop-before|drop-after|late)-(changes|tasks))@([1-9][0-9]*)");

  /** What the CRM does with a call whose connection was cut. */
  enum Applied {
    NEVER("drop-before"),
    AT_ONCE("drop-after"),
    /** After the caller has asked what became of it. */
    LATE("late");

    private final String word;

    Applied(String word) {
      this.word = word;
    }

    static Applied named(String word) {
      return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst().orElseThrow();
    }
  }

  /**
   * @param tasks a call that creates tasks; else one that writes fields
   * @param nth of its kind
   */
  record Drop(Applied applied, boolean tasks, int nth) {
    @Override
    public String toString() {
      return applied.word + (tasks ? "-tasks" : "-changes") + "@" + nth;
    }
  }

  static Fault halt(int checkpoint) {
    return NONE.andHalt(checkpoint);
  }

  static Fault drop(Drop drop) {
    return new Fault(Optional.of(drop), 0, 0, 0, 0);
  }

  static Fault together(int number) {
    return new Fault(Optional.empty(), 0, 0, number, 0);
  }

  static Fault frozen(int checkpoint) {
    return new Fault(Optional.empty(), 0, 0, 0, checkpoint);
  }

  Fault andHalt(int checkpoint) {
    return new Fault(drop, checkpoint, haltAgain, together, frozen);
  }

  Fault andAgain(int checkpoint) {
    return new Fault(drop, halt, checkpoint, together, frozen);
  }

  boolean isLate() {
    return drop.filter(one -> one.applied() == Applied.LATE).isPresent();
  }

  /** How many things go wrong. */
  int count() {
    return (drop.isPresent() ? 1 : 0)
        + (halt > 0 ? 1 : 0)
        + (haltAgain > 0 ? 1 : 0)
        + (together > 0 ? 1 : 0)
        + (frozen > 0 ? 1 : 0);
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
            case "together" ->
                new Fault(fault.drop, fault.halt, fault.haltAgain, number, fault.frozen);
            case "frozen" ->
                new Fault(fault.drop, fault.halt, fault.haltAgain, fault.together, number);
            default ->
                new Fault(
                    Optional.of(
                        new Drop(
                            Applied.named(words.group(2)), words.group(3).equals("tasks"), number)),
                    fault.halt,
                    fault.haltAgain,
                    fault.together,
                    fault.frozen);
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
    if (frozen > 0) {
      parts.add("frozen@" + frozen);
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
