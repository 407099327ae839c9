package dev.segmentry.app.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.book.Book;
import dev.segmentry.core.book.BookEntry;
import dev.segmentry.core.book.StageMedians;
import dev.segmentry.core.sync.Books;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** CSMs' books, for people and as {@code segmentry.book/1}. */
public final class BookReport {

  private static final int NAME = 28;

  private final Map<String, String> people;

  /**
   * @param people names by user id, as far as they are known
   */
  public BookReport(Map<String, String> people) {
    this.people = Map.copyOf(people);
  }

  public List<String> text(Paint paint, Books books) {
    List<String> lines = new ArrayList<>();
    for (Book book : books.books()) {
      lines.add(paint.strong(name(book)) + ": " + counts(book));
      int rank = 1;
      for (BookEntry entry : book.entries()) {
        String number = String.format(Locale.ROOT, "%4d  ", rank++);
        lines.add(number + line(paint, entry, books.medians()));
      }
      long more = book.accounts() - book.entries().size();
      if (more > 0) {
        lines.add(paint.faint("      … and " + Words.number(more) + " more"));
      }
      lines.add("");
    }
    return lines;
  }

  private String name(Book book) {
    if (book.csm().isEmpty()) {
      return "Nobody's";
    }
    String name = people.getOrDefault(book.csm(), "");
    return name.isEmpty()
        ? Printable.of(book.csm())
        : Printable.of(name) + " (" + Printable.of(book.csm()) + ")";
  }

  private static String counts(Book book) {
    return Words.count(book.accounts(), "account", "accounts")
        + ", "
        + book.inDanger()
        + " in danger, "
        + book.falling()
        + " falling, "
        + book.unknown()
        + " without health";
  }

  private static String line(Paint paint, BookEntry entry, StageMedians medians) {
    String why = Printable.of(entry.line(medians));
    String value =
        entry.value().isPresent()
            ? ", ARR " + Fixed.decimal(entry.value().getAsLong()).toPlainString()
            : "";
    String told =
        entry.isInDanger() ? paint.removed(why) : entry.isFalling() ? paint.changed(why) : why;
    return Words.padded(Printable.of(entry.name()), NAME)
        + " "
        + told
        + value
        + paint.faint(" (" + entry.account().id() + ")");
  }

  public ObjectNode json(Books books) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    ArrayNode list = result.putArray("books");
    for (Book book : books.books()) {
      ObjectNode node = list.addObject();
      node.put("csm", book.csm()).put("name", people.getOrDefault(book.csm(), ""));
      node.put("accounts", book.accounts()).put("in_danger", book.inDanger());
      node.put("falling", book.falling()).put("without_health", book.unknown());
      ArrayNode entries = node.putArray("first");
      book.entries().forEach(entry -> entries.add(json(entry, books.medians())));
    }
    return result;
  }

  private static ObjectNode json(BookEntry entry, StageMedians medians) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("account", entry.account().id())
        .put("name", entry.name())
        .put("band", entry.band())
        .put("score", number(entry.score()))
        .put("stage", entry.stage())
        .put("change_90_days", number(entry.change()))
        .put("median_of_stage", number(medians.of(entry.stage())))
        .put("falling_to", entry.fallingTo().orElse(null))
        .put("value", number(entry.value()))
        .put("why", entry.line(medians));
  }

  private static @Nullable BigDecimal number(OptionalLong micros) {
    return micros.isPresent() ? Fixed.decimal(micros.getAsLong()) : null;
  }
}
