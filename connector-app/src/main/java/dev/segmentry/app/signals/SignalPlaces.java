package dev.segmentry.app.signals;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.UserRollup;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where signals are read, attribute by attribute, as a short text that differs when the
 * configuration reads them elsewhere. Which file it is does not matter: another file with other
 * numbers is data.
 */
public final class SignalPlaces {

  private SignalPlaces() {}

  /** Files say it by their columns, records of the CRM by object, link, fields and conditions. */
  public static Map<String, String> of(
      List<CsvSource> files, List<RelatedSource> objects, AttributeCatalogue catalogue) {
    Map<String, String> places = new TreeMap<>();
    for (CsvSource file : files) {
      String rows = file.rows() + " of " + file.match();
      if (file.rows() == SignalRows.ACCOUNTS) {
        file.columns().forEach((column, name) -> places.put(name, rows + " in " + column));
      } else if (file.rows() == SignalRows.USERS) {
        String columns = rows + " in " + new TreeMap<>(file.columns());
        UserRollup.ATTRIBUTES.forEach(name -> places.put(name, columns));
      }
      file.sum().ifPresent(sum -> places.put(sum, rows + " in " + new TreeMap<>(file.columns())));
    }
    for (RelatedSource object : objects) {
      String place =
          object.object()
              + " "
              + object.link().orElse("")
              + " "
              + new TreeMap<>(object.columns())
              + " "
              + new TreeMap<>(object.where());
      object.provided(catalogue).forEach(name -> places.put(name, place));
    }
    return places;
  }
}
