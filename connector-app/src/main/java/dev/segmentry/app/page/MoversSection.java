package dev.segmentry.app.page;

import dev.segmentry.app.report.Figures;
import dev.segmentry.core.measure.Mover;
import dev.segmentry.core.segment.Transition;
import java.util.List;

/** Moves with why and ARR, the most revenue first. */
final class MoversSection extends Section {

  /** Movers shown; the export has all. */
  private static final int MOVERS = 200;

  private static final int FIRST_MOVERS = 12;

  MoversSection(Section beside) {
    super(beside);
  }

  @Override
  void write() {
    List<Mover> movers = report.view().measured().movers();
    section("movers", "Movers");
    html.element(
        "p",
        Figures.count(movers.size())
            + (movers.size() == 1 ? " move" : " moves")
            + " of accounts that had a segment before, the most revenue first"
            + (movers.size() > MOVERS
                ? "; the first " + MOVERS + " are shown, the export has all"
                : "")
            + ".",
        "class",
        "lead");
    movers(
        "The " + Math.min(FIRST_MOVERS, movers.size()) + " moves with the most revenue",
        movers.stream().limit(FIRST_MOVERS).toList());
    if (movers.size() > FIRST_MOVERS) {
      // Open, for what is closed is not printed.
      html.open("details", "open", "").element("summary", "More moves");
      movers(
          "More moves, by revenue",
          movers.stream().skip(FIRST_MOVERS).limit(MOVERS - FIRST_MOVERS).toList());
      html.close();
    }
    html.close();
  }

  private void movers(String caption, List<Mover> movers) {
    table(caption, "Account", ">ARR", "Move", "On", "Why", "CSM");
    for (Mover mover : movers) {
      Transition move = mover.move();
      html.open("tr").element("th", mover.name(), "scope", "row", "class", "name");
      number(Figures.money(mover.arr()));
      html.open("td")
          .text(label(move.dimension(), move.from()) + " → " + label(move.dimension(), move.to()));
      html.element("span", dimension(move.dimension()), "class", "why").close();
      html.element("td", move.on().toString(), "class", "n");
      html.open("td").text(move.cause().word());
      html.element("span", String.join("; ", move.evidence()), "class", "why").close();
      html.element("td", report.person(mover.csm()));
      html.close();
    }
    end();
  }
}
