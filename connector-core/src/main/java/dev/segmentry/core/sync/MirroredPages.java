package dev.segmentry.core.sync;

import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.MirroredAccount;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Walks the mirror page by page, so that nothing holds all accounts. */
final class MirroredPages implements Iterable<List<MirroredAccount>> {

  private final AccountMirror mirror;
  private final int size;

  MirroredPages(AccountMirror mirror, int size) {
    this.mirror = mirror;
    this.size = size;
  }

  @Override
  public Iterator<List<MirroredAccount>> iterator() {
    return new Iterator<>() {
      private List<MirroredAccount> page = mirror.page(Optional.empty(), size);

      @Override
      public boolean hasNext() {
        return !page.isEmpty();
      }

      @Override
      public List<MirroredAccount> next() {
        if (page.isEmpty()) {
          throw new NoSuchElementException("past the last account");
        }
        List<MirroredAccount> present = page;
        page = mirror.page(Optional.of(present.get(present.size() - 1).ref()), size);
        return present;
      }
    };
  }
}
