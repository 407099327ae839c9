package dev.segmentry.app.report;

import dev.segmentry.core.segment.SegmentOverride;
import dev.segmentry.core.segment.ShownOverride;
import java.util.ArrayList;
import java.util.List;

/** Segments that people hold, where something is new about it; the others are counted. */
final class HeldText {

  private final Paint paint;
  private final int shown;

  HeldText(Paint paint, int shown) {
    this.paint = paint;
    this.shown = shown;
  }

  List<String> render(Held held) {
    List<String> lines = new ArrayList<>();
    if (held.news().isEmpty()) {
      return lines;
    }
    lines.add(
        paint.strong("Held by people: ")
            + Words.count(held.active(), "segment", "segments")
            + quiet(held));
    held.news().stream().limit(shown).forEach(one -> lines.add("  " + line(one)));
    long more = held.newsInAll() - Math.min(shown, held.news().size());
    if (more > 0) {
      lines.add(paint.faint("  … and " + Words.number(more) + " more (--json, --rows)"));
    }
    lines.add("");
    return lines;
  }

  private static String quiet(Held held) {
    long quiet = held.events().getOrDefault("held", 0L);
    return quiet == 0 ? "" : ", " + Words.number(quiet) + " of them as before";
  }

  private String line(Held.One one) {
    ShownOverride override = one.override();
    String says = override.holds() ? "says " : "said ";
    return sign(override)
        + " "
        + Printable.of(one.name())
        + " ("
        + one.account()
        + "), "
        + Words.segment(override.dimension())
        + ": "
        + (override.holds() ? "held" : "was held")
        + " by a person until "
        + override.until()
        + ": "
        + says
        + Printable.of(Words.segment(override.value()))
        + ", the engine "
        + Words.segment(override.engine())
        + paint.faint("  (" + event(override) + said(override) + ")");
  }

  /** Who said it and why, where more is known than that the field was edited. */
  private static String said(ShownOverride override) {
    String by = override.by().equals(SegmentOverride.UNKNOWN) ? "" : " by " + override.by();
    String reason =
        override.reason().equals(SegmentOverride.SET_IN_CRM) ? "" : ", " + override.reason();
    return Printable.of((by.isEmpty() ? "" : ", said" + by) + reason);
  }

  private String sign(ShownOverride override) {
    return switch (override.event()) {
      case BEGUN -> paint.added("+");
      case RENEWED, HELD, RESTORED -> paint.changed("~");
      case EXPIRED, CLEARED, SET_BACK, LIFTED, LEFT -> paint.removed("-");
    };
  }

  private static String event(ShownOverride override) {
    return switch (override.event()) {
      case BEGUN -> "new";
      case RENEWED -> "set anew";
      case HELD -> "ends soon";
      case RESTORED -> "a late write of our own is set back to it";
      case EXPIRED -> "lifted: its time is over";
      case CLEARED -> "lifted: the field was cleared";
      case SET_BACK -> "lifted: the field was set back";
      case LIFTED -> "lifted by command";
      case LEFT -> "ended: the account left the population";
    };
  }
}
