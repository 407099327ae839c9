package dev.segmentry.app.page;

import dev.segmentry.app.report.Figures;
import dev.segmentry.core.measure.Axis;
import dev.segmentry.core.measure.AxisFigures;
import dev.segmentry.core.measure.Movement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Movement as bands from the first day to the last; how thick, says how many accounts. */
final class Sankey {

  /** Room a mark takes, so that no two stand over each other. */
  private static final int MARK_HEIGHT = 14;

  private static final int MARK_WIDTH = 36;
  private static final int MARK_COLUMNS = 4;

  private static final int WIDTH = 760;
  private static final int LEFT = 170;
  private static final int RIGHT = WIDTH - 170;
  private static final int NODE = 10;
  private static final int ROOM = 300;
  private static final int GAP = 14;
  private static final int LEAST = 2;

  private final AxisFigures figures;
  private final List<String> order;
  private final List<Mark> marks = new ArrayList<>();
  private final Map<Movement.Way, Movement.Flow> flows;

  Sankey(AxisFigures figures) {
    this.figures = figures;
    flows = figures.movement().flows();
    order = order(figures);
  }

  /** New on top, then the best segment of a scale first, then who left. */
  private static List<String> order(AxisFigures figures) {
    List<String> keys = new ArrayList<>();
    keys.add(Movement.NEW);
    List<String> segments = new ArrayList<>();
    figures.segments().forEach(one -> segments.add(one.key()));
    if (figures.axis().ordered()) {
      java.util.Collections.reverse(segments);
      segments.remove(Axis.NOWHERE);
      segments.add(Axis.NOWHERE);
    }
    keys.addAll(segments);
    keys.add(Movement.LEFT);
    return keys;
  }

  private record Side(String key, double at, double height, long accounts) {}

  void write(Html html, String title) {
    long all = flows.values().stream().mapToLong(Movement.Flow::accounts).sum();
    double scale = (double) ROOM / Math.max(1, all);
    Map<String, Side> from = sides(true, scale);
    Map<String, Side> to = sides(false, scale);
    double height = Math.max(end(from), end(to)) + 34;
    html.open(
        "svg",
        "viewBox",
        "0 0 " + WIDTH + " " + whole(height),
        "class",
        "chart",
        "role",
        "img",
        "aria-label",
        title + "; the table below says the same in numbers");
    html.element(
        "text", "First day", "x", "" + LEFT, "y", "14", "text-anchor", "end", "class", "soft");
    html.element("text", "Last day", "x", "" + RIGHT, "y", "14", "class", "soft");
    bands(html, scale, from, to);
    marks(html);
    from.values().forEach(side -> node(html, side, LEFT, true));
    to.values().forEach(side -> node(html, side, RIGHT - NODE, false));
    html.close();
  }

  private Map<String, Side> sides(boolean first, double scale) {
    Map<String, Side> sides = new java.util.LinkedHashMap<>();
    double at = 24;
    for (String key : order) {
      long accounts = 0;
      for (Map.Entry<Movement.Way, Movement.Flow> flow : flows.entrySet()) {
        String end = first ? flow.getKey().from() : flow.getKey().to();
        accounts += end.equals(key) ? flow.getValue().accounts() : 0;
      }
      if (accounts > 0) {
        double height = Math.max(LEAST, accounts * scale);
        sides.put(key, new Side(key, at, height, accounts));
        at += Math.max(height, 18) + GAP;
      }
    }
    return sides;
  }

  private static double end(Map<String, Side> sides) {
    return sides.values().stream()
        .mapToDouble(side -> side.at() + Math.max(18, side.height()))
        .max()
        .orElse(0);
  }

  private void bands(Html html, double scale, Map<String, Side> from, Map<String, Side> to) {
    Map<String, Double> left = new HashMap<>();
    Map<String, Double> right = new HashMap<>();
    for (String first : order) {
      for (String last : order) {
        Movement.Way way = new Movement.Way(first, last);
        Movement.Flow flow = flows.get(way);
        Side start = from.get(first);
        Side end = to.get(last);
        if (flow != null && start != null && end != null) {
          double thick = flow.accounts() * scale;
          double y0 = start.at() + left.merge(first, thick, Double::sum) - thick;
          double y1 = end.at() + right.merge(last, thick, Double::sum) - thick;
          band(html, way, flow, y0, y1, Math.max(1.2, thick));
        }
      }
    }
  }

  private void band(
      Html html, Movement.Way way, Movement.Flow flow, double y0, double y1, double thick) {
    int x0 = LEFT + NODE;
    int x1 = RIGHT - NODE;
    int middle = (x0 + x1) / 2;
    String path =
        String.format(
            Locale.ROOT,
            "M%d %.1fC%d %.1f %d %.1f %d %.1fL%d %.1fC%d %.1f %d %.1f %d %.1fZ",
            x0,
            y0,
            middle,
            y0,
            middle,
            y1,
            x1,
            y1,
            x1,
            y1 + thick,
            middle,
            y1 + thick,
            middle,
            y0 + thick,
            x0,
            y0 + thick);
    html.open("path", "d", path, "class", kind(way));
    html.element(
        "title",
        figures.labelOf(way.from())
            + " to "
            + figures.labelOf(way.to())
            + ": "
            + accounts(flow.accounts())
            + ", ARR "
            + Figures.total(flow.arr()));
    html.close();
    if (!way.stays()) {
      marks.add(new Mark(sign(way) + " " + flow.accounts(), y0 + thick / 2, y1 + thick / 2));
    }
  }

  /**
   * What a band says at its end.
   *
   * @param from height of its middle on the left
   * @param to the same on the right
   */
  private record Mark(String text, double from, double to) {}

  /** Above all bands; where they end too close to each other, some stand further to the left. */
  private void marks(Html html) {
    marks.sort(Comparator.comparingDouble(Mark::to));
    double[] lowest = new double[MARK_COLUMNS];
    Arrays.fill(lowest, Double.NEGATIVE_INFINITY);
    for (Mark mark : marks) {
      int column = 0;
      while (column < MARK_COLUMNS - 1 && mark.to() - lowest[column] < MARK_HEIGHT) {
        column++;
      }
      lowest[column] = mark.to();
      double right = RIGHT - NODE - 8 - (double) column * MARK_WIDTH;
      html.element(
          "text",
          mark.text(),
          "x",
          whole(right),
          "y",
          whole(heightAt(mark, right - MARK_WIDTH / 3.0) + 4),
          "text-anchor",
          "end",
          "class",
          "mark");
    }
  }

  /** How high the middle of a band is: both handles of the curve stand in the middle. */
  private static double heightAt(Mark mark, double x) {
    double share = (x - LEFT - NODE) / (RIGHT - LEFT - 2.0 * NODE);
    double low = 0;
    double high = 1;
    for (int i = 0; i < 20; i++) {
      double t = (low + high) / 2;
      if (1.5 * t * (1 - t) + t * t * t < share) {
        low = t;
      } else {
        high = t;
      }
    }
    double start = (1 - low) * (1 - low) * (1 + 2 * low);
    return mark.from() * start + mark.to() * (1 - start);
  }

  private String kind(Movement.Way way) {
    return switch (direction(way)) {
      case 0 -> "stay";
      case 1 -> "rise";
      case -1 -> "fall";
      case 3 -> "edge";
      default -> "side";
    };
  }

  /** What a sign says, colour says too. */
  private String sign(Movement.Way way) {
    return switch (direction(way)) {
      case 1 -> "▲";
      case -1 -> "▼";
      case 3 -> way.from().equals(Movement.NEW) ? "+" : "−";
      default -> "↔";
    };
  }

  /** 0 stays, 1 up, −1 down a scale, 3 came or left, 2 otherwise elsewhere. */
  int direction(Movement.Way way) {
    if (way.stays()) {
      return 0;
    }
    if (way.from().equals(Movement.NEW) || way.to().equals(Movement.LEFT)) {
      return 3;
    }
    if (!figures.axis().ordered()) {
      return 2;
    }
    int first = order.indexOf(way.from());
    int last = order.indexOf(way.to());
    return way.from().isEmpty() || way.to().isEmpty() ? 2 : last < first ? 1 : -1;
  }

  private void node(Html html, Side side, int x, boolean first) {
    html.open(
            "rect",
            "x",
            "" + x,
            "y",
            whole(side.at()),
            "width",
            "" + NODE,
            "height",
            whole(side.height()),
            "class",
            "node")
        .close();
    html.element(
        "text",
        shortened(figures.labelOf(side.key())) + "  " + Figures.count(side.accounts()),
        "x",
        "" + (first ? x - 8 : x + NODE + 8),
        "y",
        whole(side.at() + side.height() / 2 + 4.5),
        "text-anchor",
        first ? "end" : "start");
  }

  private static String shortened(String label) {
    return label.length() > 17 ? label.substring(0, 16) + "…" : label;
  }

  static String accounts(long count) {
    return Figures.count(count) + (count == 1 ? " account" : " accounts");
  }

  private static String whole(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
