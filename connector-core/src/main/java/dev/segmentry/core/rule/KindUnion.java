package dev.segmentry.core.rule;

/** Which kind two values have in common. */
final class KindUnion {

  private KindUnion() {}

  /** The kind both can be read as; {@link Kind#WRONG} when there is none. */
  static Kind of(Kind a, Kind b) {
    if (a == Kind.INTERVAL || b == Kind.INTERVAL) {
      return Kind.WRONG;
    }
    if (a == b || b == Kind.NULL) {
      return a;
    }
    if (a == Kind.NULL) {
      return b;
    }
    if (a.isText() && b.isText()) {
      return Kind.PICKLIST;
    }
    return a.isDay() && b.isDay() ? Kind.DATE : Kind.WRONG;
  }
}
