package dev.segmentry.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One HTTP reply, with the tally of the call it answers. */
public record Reply(int status, Map<String, String> headers, Body body, Tally tally) {

  public Reply {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  public static Reply json(int status, JsonNode body) {
    return of(status, "application/json;charset=UTF-8", Body.of(Json.bytes(body)));
  }

  public static Reply xml(int status, String body) {
    return of(status, "text/xml;charset=UTF-8", Body.of(body));
  }

  public static Reply text(int status, String body) {
    return of(status, "text/plain;charset=UTF-8", Body.of(body));
  }

  public static Reply empty(int status) {
    return new Reply(status, Map.of(), Body.EMPTY, Tally.NONE);
  }

  public static Reply of(int status, String contentType, Body body) {
    return new Reply(status, Map.of("Content-Type", contentType), body, Tally.NONE);
  }

  public Reply withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, body, tally);
  }

  public Reply withBody(Body other) {
    return new Reply(status, headers, other, tally);
  }

  /** Notes who called. */
  public Reply by(String principal) {
    return new Reply(status, headers, body, tally.by(principal));
  }

  /** Notes how many records came in, went out, and were changed. */
  public Reply rows(int in, int out, int applied) {
    return new Reply(status, headers, body, tally.rows(in, out, applied));
  }
}
