package dev.segmentry.core.sync;

import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.MirroredAccount;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mirror whose accounts come with their ARR of a year ago, out of our own history
 * (docs/adr/0030). Groups add it up as they add up the present one.
 */
public final class YearAgoMirror extends MirrorOver {

  private final LocalDate day;

  /**
   * @param day evaluation day
   */
  public YearAgoMirror(AccountMirror mirror, LocalDate day) {
    super(mirror);
    this.day = day;
  }

  @Override
  public List<MirroredAccount> page(Optional<ExternalRef> after, int limit) {
    return withYearAgo(mirror.page(after, limit));
  }

  @Override
  public List<MirroredAccount> of(List<ExternalRef> accounts) {
    return withYearAgo(mirror.of(accounts));
  }

  private List<MirroredAccount> withYearAgo(List<MirroredAccount> accounts) {
    Map<ExternalRef, AttributeValue> earlier =
        mirror.earlier(ArrTrend.ARR, day.minusYears(1), accounts);
    return accounts.stream().map(account -> with(account, earlier.get(account.ref()))).toList();
  }

  /** What was once mapped to the trend and is not any more does not stand for it. */
  private static MirroredAccount with(MirroredAccount account, @Nullable AttributeValue yearAgo) {
    Map<String, AttributeValue> attributes = new HashMap<>(account.attributes());
    attributes.remove(ArrTrend.TREND);
    if (yearAgo != null) {
      attributes.put(ArrTrend.YEAR_AGO, yearAgo);
    }
    return account.with(attributes);
  }
}
