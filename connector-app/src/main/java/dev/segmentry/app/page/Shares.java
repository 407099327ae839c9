package dev.segmentry.app.page;

import dev.segmentry.app.report.Figures;
import dev.segmentry.core.measure.Axis;
import dev.segmentry.core.measure.AxisFigures;
import dev.segmentry.core.measure.SegmentFigures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Customers by segment as one bar of several parts, each with its own pattern. */
final class Shares {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 34;

  /** Width of a letter, on average. */
  private static final double LETTER = 7.6;

  private Shares() {}

  static void write(Html html, AxisFigures figures) {
    long all = figures.segments().stream().mapToLong(SegmentFigures::accounts).sum();
    if (all == 0) {
      return;
    }
    List<SegmentFigures> segments = bestFirst(figures);
    html.open(
        "div",
        "class",
        "scroll",
        "role",
        "region",
        "tabindex",
        "0",
        "aria-label",
        "Chart: customers by " + figures.axis().label());
    html.open(
        "svg",
        "viewBox",
        "0 0 " + WIDTH + " 78",
        "class",
        "chart",
        "role",
        "img",
        "aria-label",
        "Customers by segment; the table below says the same in numbers");
    double x = 0;
    int number = 0;
    for (SegmentFigures one : segments) {
      if (one.accounts() > 0) {
        double width = width(one, all);
        part(html, one, x, width, number);
        if (isLabelled(one, all)) {
          label(html, one, x, room(segments, number, all), all);
        }
        x += width;
      }
      number++;
    }
    html.close();
    html.close();
    key(html, segments);
  }

  /** For parts that are too narrow for their name. */
  private static void key(Html html, List<SegmentFigures> segments) {
    html.open("ul", "class", "key");
    for (int number = 0; number < segments.size(); number++) {
      SegmentFigures one = segments.get(number);
      if (one.accounts() > 0) {
        html.open("li");
        html.open(
            "svg",
            "width",
            "48",
            "height",
            "" + HEIGHT / 2,
            "viewBox",
            "0 0 96 " + HEIGHT,
            "aria-hidden",
            "true");
        html.open("rect", "width", "96", "height", "" + HEIGHT, "class", colour(number)).close();
        pattern(html, 0, 96, kind(number));
        html.close().text(one.label() + ": " + Sankey.accounts(one.accounts())).close();
      }
    }
    html.close();
  }

  private static String colour(int number) {
    return "f" + Math.min(number, 5);
  }

  /** The sixth and later share a colour, and so begin anew with the patterns. */
  private static int kind(int number) {
    return number <= 5 ? number : (number - 5) % 5;
  }

  private static double width(SegmentFigures one, long all) {
    return (double) WIDTH * one.accounts() / all;
  }

  /** Parts that are too small are told by the key and the table alone. */
  private static boolean isLabelled(SegmentFigures one, long all) {
    return width(one, all) > 44;
  }

  /** Up to where the next label begins. */
  private static double room(List<SegmentFigures> segments, int number, long all) {
    double room = width(segments.get(number), all);
    for (SegmentFigures next : segments.subList(number + 1, segments.size())) {
      if (isLabelled(next, all)) {
        return room;
      }
      room += width(next, all);
    }
    return room;
  }

  /** Of a scale the best first; who has no segment last. */
  static List<SegmentFigures> bestFirst(AxisFigures figures) {
    List<SegmentFigures> segments = new ArrayList<>(figures.segments());
    if (figures.axis().ordered()) {
      Collections.reverse(segments);
      segments.sort(Comparator.comparing(one -> one.key().equals(Axis.NOWHERE)));
    }
    return segments;
  }

  private static void part(Html html, SegmentFigures one, double x, double width, int number) {
    html.open(
        "rect",
        "x",
        number(x),
        "y",
        "0",
        "width",
        number(Math.max(1, width - 2)),
        "height",
        "" + HEIGHT,
        "class",
        colour(number));
    html.element("title", one.label() + ": " + Sankey.accounts(one.accounts()));
    html.close();
    pattern(html, x, Math.max(0, width - 2), kind(number));
  }

  private static void label(Html html, SegmentFigures one, double x, double room, long all) {
    String share = Math.round(100.0 * one.accounts() / all) + " %";
    String label = one.label();
    int most = (int) ((room - 4) / LETTER);
    html.element(
        "text",
        label.length() > most ? label.substring(0, Math.max(1, most - 1)) + "…" : label,
        "x",
        number(x),
        "y",
        "" + (HEIGHT + 19));
    html.element(
        "text",
        Figures.count(one.accounts()) + " · " + share,
        "x",
        number(x),
        "y",
        "" + (HEIGHT + 37),
        "class",
        "soft");
  }

  /** Stripes and dots, so that parts differ without colour too. */
  private static void pattern(Html html, double x, double width, int kind) {
    StringBuilder path = new StringBuilder();
    if (kind == 1) {
      for (double at = x + 8; at < x + width; at += 12) {
        path.append(String.format(Locale.ROOT, "M%.1f 0V%d", at, HEIGHT));
      }
    } else if (kind == 2) {
      for (double at = x; at < x + width - HEIGHT; at += 14) {
        path.append(String.format(Locale.ROOT, "M%.1f %dL%.1f 0", at, HEIGHT, at + HEIGHT));
      }
    } else if (kind == 3) {
      for (int y = 8; y < HEIGHT; y += 9) {
        path.append(String.format(Locale.ROOT, "M%.1f %dH%.1f", x, y, x + width));
      }
    } else if (kind == 4) {
      for (double at = x; at < x + width - HEIGHT; at += 14) {
        path.append(String.format(Locale.ROOT, "M%.1f 0L%.1f %d", at, at + HEIGHT, HEIGHT));
      }
    }
    if (path.length() > 0) {
      html.open("path", "d", path.toString(), "class", "ink").close();
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
