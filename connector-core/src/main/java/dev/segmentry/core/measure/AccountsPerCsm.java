package dev.segmentry.core.measure;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many accounts of a segment one CSM looks after.
 *
 * @param least of a full book
 * @param most of a full book
 */
public record AccountsPerCsm(int least, int most) {

  private static final Pattern RANGE = Pattern.compile("(\\d{1,6})\\s*[-–]\\s*(\\d{1,6})");

  /**
   * @throws IllegalArgumentException no range of at least one account
   */
  public AccountsPerCsm {
    if (least < 1 || most < least) {
      throw new IllegalArgumentException(least + " to " + most + " accounts per CSM");
    }
  }

  /** {@code 15-50}; empty when it is no such range. */
  public static Optional<AccountsPerCsm> parse(String text) {
    Matcher range = RANGE.matcher(text.strip());
    if (!range.matches()) {
      return Optional.empty();
    }
    int least = Integer.parseInt(range.group(1));
    int most = Integer.parseInt(range.group(2));
    return least < 1 || most < least
        ? Optional.empty()
        : Optional.of(new AccountsPerCsm(least, most));
  }

  /** {@code 15–50}. */
  public String words() {
    return least + "–" + most;
  }
}
