package dev.segmentry.hubspot.api;

import java.util.List;

/** Which portal this is, and how much of its daily call budget is spent. */
public final class AccountInfoApi {

  private final HttpCalls calls;
  private final ApiUrls urls;

  AccountInfoApi(HttpCalls calls, ApiUrls urls) {
    this.calls = calls;
    this.urls = urls;
  }

  public AccountDetails details() {
    return calls.get(
        Operation.ACCOUNT_DETAILS, urls.accountInfo("details").build(), AccountDetails::read);
  }

  public List<DailyUsage> dailyUsage() {
    return calls.get(
        Operation.ACCOUNT_DAILY_USAGE,
        urls.accountInfo("api-usage", "daily", "private-apps").build(),
        reply -> List.copyOf(Json.requiredList(reply, "results", DailyUsage::read)));
  }
}
