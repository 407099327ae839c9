package dev.segmentry.hubspot.api;

import java.util.Optional;
import okhttp3.HttpUrl;

/** Owners. Archived ones appear only when asked for, although records still point at them. */
public final class OwnersApi {

  public static final int MAX_LIMIT = 500;

  private final HttpCalls calls;
  private final ApiUrls urls;

  OwnersApi(HttpCalls calls, ApiUrls urls) {
    this.calls = calls;
    this.urls = urls;
  }

  /** The first page. */
  public Page<Owner> list(boolean archived) {
    return list(archived, MAX_LIMIT, Optional.empty());
  }

  /** The page after a cursor. */
  public Page<Owner> list(boolean archived, String after) {
    return list(archived, MAX_LIMIT, Optional.of(after));
  }

  private Page<Owner> list(boolean archived, int limit, Optional<String> after) {
    HttpUrl.Builder url =
        urls.owners()
            .addQueryParameter("limit", Integer.toString(limit))
            .addQueryParameter("archived", Boolean.toString(archived));
    after.ifPresent(cursor -> url.addQueryParameter("after", cursor));
    return calls.get(Operation.OWNERS_LIST, url.build(), reply -> Page.read(reply, Owner::read));
  }
}
