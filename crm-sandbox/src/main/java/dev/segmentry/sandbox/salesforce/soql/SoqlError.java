package dev.segmentry.sandbox.salesforce.soql;

/** A query that Salesforce would refuse, with its code, its text and the place. */
public final class SoqlError extends RuntimeException {
  private static final int CONTEXT = 40;

  private final String code;
  private final Place place;

  /** Row and column, from 1; 0 when the refusal has no place. */
  public record Place(int row, int column) {
    public static final Place NONE = new Place(0, 0);
  }

  private SoqlError(String code, String message, Place place) {
    super(message);
    this.code = code;
    this.place = place;
  }

  static SoqlError of(String code, String message) {
    return new SoqlError(code, message, Place.NONE);
  }

  /** The vendor's layout: the neighbourhood, a caret, the place, the reason. */
  static SoqlError at(String soql, Place place, String code, String reason) {
    String line = soql.lines().skip(place.row() - 1L).findFirst().orElse("");
    int column = Math.min(place.column() - 1, line.length());
    int from = Math.max(0, column - CONTEXT);
    int to = Math.min(line.length(), column + CONTEXT);
    String message =
        "\n"
            + line.substring(from, to)
            + "\n"
            + " ".repeat(column - from)
            + "^\nERROR at Row:"
            + place.row()
            + ":Column:"
            + place.column()
            + "\n"
            + reason;
    return new SoqlError(code, message, place);
  }

  public String code() {
    return code;
  }

  public Place place() {
    return place;
  }

  public String text() {
    return String.valueOf(getMessage());
  }
}
