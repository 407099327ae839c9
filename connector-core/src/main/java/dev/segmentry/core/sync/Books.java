package dev.segmentry.core.sync;

import dev.segmentry.core.book.Book;
import dev.segmentry.core.book.StageMedians;
import java.util.List;

/**
 * The CSMs' books.
 *
 * @param books in the order of the CSMs' ids
 * @param medians of the health of all accounts, by stage
 */
public record Books(List<Book> books, StageMedians medians) {

  public Books {
    books = List.copyOf(books);
  }
}
