package dev.segmentry.core.hierarchy;

import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.ExternalRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What accounts below others add up to, by the account on top. */
public final class GroupSums {

  /** One attribute of one group, the account on top left out. */
  private static final class Sum {
    private long value;
    private long known;
    private long accounts;
    private Instant oldest = Instant.MAX;

    void add(AttributeValue part) {
      accounts++;
      if (part instanceof AttributeValue.Known one
          && one.value() instanceof Scalar.NumberValue number) {
        value = Math.addExact(value, number.micros());
        known++;
        oldest = one.asOf().isBefore(oldest) ? one.asOf() : oldest;
      }
    }

    private String words() {
      String which = known == accounts ? "" : "of " + accounts + " ";
      return known + " " + which + (accounts == 1 ? "account below" : "accounts below");
    }
  }

  private final List<String> attributes;
  private final Map<ExternalRef, Map<String, Sum>> groups = new HashMap<>();

  /**
   * @param attributes numbers that are added up
   */
  public GroupSums(List<String> attributes) {
    this.attributes = List.copyOf(attributes);
  }

  /** Another account below the one on top. */
  public void add(ExternalRef top, Map<String, AttributeValue> below) {
    Map<String, Sum> sums = groups.computeIfAbsent(top, account -> new HashMap<>());
    for (String attribute : attributes) {
      AttributeValue part = below.get(attribute);
      Sum sum = sums.computeIfAbsent(attribute, name -> new Sum());
      if (part == null) {
        sum.accounts++;
      } else {
        sum.add(part);
      }
    }
  }

  /** Accounts with others below them. */
  public int size() {
    return groups.size();
  }

  /**
   * Attributes of an account, with those of the ones below it added. What is missing below is left
   * out, and the source says of how many the sum is; what is missing everywhere stays missing.
   */
  public Map<String, AttributeValue> of(ExternalRef account, Map<String, AttributeValue> own) {
    Map<String, Sum> sums = groups.get(account);
    if (sums == null) {
      return own;
    }
    Map<String, AttributeValue> all = new HashMap<>(own);
    sums.forEach(
        (attribute, sum) -> {
          if (sum.known > 0) {
            all.put(attribute, with(own.get(attribute), sum));
          }
        });
    return all;
  }

  private static AttributeValue with(@Nullable AttributeValue own, Sum sum) {
    if (own instanceof AttributeValue.Known known
        && known.value() instanceof Scalar.NumberValue number) {
      return new AttributeValue.Known(
          new Scalar.NumberValue(Math.addExact(number.micros(), sum.value)),
          known.source() + " and " + sum.words(),
          known.asOf().isBefore(sum.oldest) ? known.asOf() : sum.oldest);
    }
    return new AttributeValue.Known(
        new Scalar.NumberValue(sum.value), "the sum of " + sum.words(), sum.oldest);
  }
}
