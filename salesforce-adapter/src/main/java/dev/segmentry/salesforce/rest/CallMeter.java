package dev.segmentry.salesforce.rest;

import dev.segmentry.core.crm.ApiUsage;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts requests by kind and remembers what the org last said about its daily budget. */
public final class CallMeter {
  private static final Pattern API_USAGE = Pattern.compile("\\bapi-usage=(\\d{1,15})/(\\d{1,15})");

  private final Map<String, Long> calls = new HashMap<>();
  private OptionalLong remaining = OptionalLong.empty();
  private OptionalLong limit = OptionalLong.empty();

  synchronized void sent(String kind) {
    calls.merge(kind, 1L, Long::sum);
  }

  /** Reads {@code Sforce-Limit-Info: api-usage=18/5000}, whatever else stands beside it. */
  void heard(String limitInfo) {
    Matcher usage = API_USAGE.matcher(limitInfo);
    if (usage.find()) {
      used(Long.parseLong(usage.group(1)), Long.parseLong(usage.group(2)));
    }
  }

  public synchronized void used(long current, long allowed) {
    remaining = OptionalLong.of(Math.max(0, allowed - current));
    limit = OptionalLong.of(allowed);
  }

  public synchronized ApiUsage usage() {
    return new ApiUsage(calls, remaining, limit);
  }
}
