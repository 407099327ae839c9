package dev.segmentry.sandbox.wire;

import java.time.Duration;
import java.util.Map;

/** One scripted fault: which calls, at which moment, and what happens to them. */
public record Fault(Match match, Moment moment, Effect effect) {

  /** Whether the CRM sees the call before the fault strikes. */
  public enum Moment {
    BEFORE_APPLY,
    AFTER_APPLY
  }

  /** What the caller meets. */
  public enum Kind {
    /** The connection is closed without a byte of reply. */
    DROP,
    /** The connection is reset. */
    RESET,
    /** The second half of the body is missing. */
    TRUNCATE,
    /** The body is not what its content type says. */
    GARBAGE,
    /** The reply comes late. */
    DELAY,
    /** Another status, with headers and a body as scripted. */
    STATUS,
    /**
     * The connection is closed without a byte of reply; the CRM does what it was asked when its
     * clock has gone on by the delay. Until then nobody sees anything of it.
     */
    LATE_COMMIT,
    /** A small compressed body that inflates to {@value Floods#BOMB} bytes. */
    BOMB,
    /** A body of {@value Floods#FLOOD} bytes. */
    FLOOD,
    /** The connection stays open without a byte of reply. */
    SILENCE,
    /** The headers come byte by byte, without end. */
    SLOW_HEADERS,
    /** The body comes byte by byte, without end. */
    SLOW_BODY,
    /** The connection ends in the middle of the body the length promised. */
    SHORT_BODY,
    /** The second half of the body is missing, and no length tells. */
    HALF_BODY,
    /** The length is that of half the body. */
    WRONG_LENGTH,
    /** The body comes in chunks, one of them malformed. */
    BAD_CHUNK,
    /** The reply is no HTTP. */
    NOISE,
    /** The reply is whole; the connection it promised to keep is closed. */
    HANG_UP;

    /** Whether only the raw door can do it: HTTP servers will not. */
    public boolean needsRawDoor() {
      return compareTo(SILENCE) >= 0;
    }

    /** Whether there has to be a reply to do it to. */
    boolean needsReply() {
      return this == DELAY
          || this == TRUNCATE
          || this == SHORT_BODY
          || this == HALF_BODY
          || this == WRONG_LENGTH
          || this == HANG_UP;
    }
  }

  /**
   * Which calls.
   *
   * @param kind an operation with {@code *} for anything, such as {@code rest.*} or {@code *}
   * @param path a request path with {@code *} for anything
   * @param skip matching calls let through first
   * @param times matching calls struck afterwards
   */
  public record Match(String kind, String path, int skip, int times) {
    public static Match of(String kind) {
      return new Match(kind, "*", 0, 1);
    }

    /** Only the n-th matching call from now on, counted from 1. */
    public Match nth(int n) {
      return new Match(kind, path, n - 1, 1);
    }

    public Match times(int calls) {
      return new Match(kind, path, skip, calls);
    }

    boolean covers(String operation, String requestPath) {
      return glob(kind, operation) && glob(path, requestPath);
    }

    private static boolean glob(String pattern, String text) {
      String[] parts = pattern.split("\\*", -1);
      if (parts.length == 1) {
        return pattern.equals(text);
      }
      int at = parts[0].length();
      if (!text.startsWith(parts[0])) {
        return false;
      }
      for (int i = 1; i < parts.length - 1; i++) {
        int found = text.indexOf(parts[i], at);
        if (found < 0) {
          return false;
        }
        at = found + parts[i].length();
      }
      String tail = parts[parts.length - 1];
      return text.length() - at >= tail.length() && text.endsWith(tail);
    }
  }

  /**
   * What happens; status, headers and body count for {@link Kind#STATUS} only.
   *
   * @param delay real time for {@link Kind#DELAY}, virtual time for {@link Kind#LATE_COMMIT}
   * @param gate opens for the reply, for {@link Kind#DELAY}
   */
  public record Effect(
      Kind kind, Duration delay, int status, Map<String, String> headers, String body, Gate gate) {
    public Effect {
      headers = Map.copyOf(headers);
    }

    public Effect(Kind kind, Duration delay, int status, Map<String, String> headers, String body) {
      this(kind, delay, status, headers, body, Gate.NONE);
    }

    public static Effect of(Kind kind) {
      return new Effect(kind, Duration.ZERO, 0, Map.of(), "");
    }

    public static Effect delay(Duration delay) {
      return new Effect(Kind.DELAY, delay, 0, Map.of(), "");
    }

    public static Effect hold(Gate gate) {
      return new Effect(Kind.DELAY, Duration.ZERO, 0, Map.of(), "", gate);
    }

    public static Effect lateCommit(Duration after) {
      if (after.isNegative()) {
        throw new IllegalArgumentException("a call cannot commit before it was made: " + after);
      }
      return new Effect(Kind.LATE_COMMIT, after, 0, Map.of(), "");
    }

    public static Effect status(int status, Map<String, String> headers, String body) {
      return new Effect(Kind.STATUS, Duration.ZERO, status, headers, body);
    }
  }

  /** Strikes the next matching call after the CRM applied it. */
  public static Fault afterApply(Match match, Effect effect) {
    return new Fault(match, Moment.AFTER_APPLY, effect);
  }

  /** Strikes the next matching call before the CRM sees it. */
  public static Fault beforeApply(Match match, Effect effect) {
    return new Fault(match, Moment.BEFORE_APPLY, effect);
  }
}
