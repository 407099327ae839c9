package dev.segmentry.core.sync;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.AccountMirror;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds an account by its id, its name, or a part of its name; what is more exact wins. */
final class Search {

  /** Salesforce shows ids of 15 characters too: the beginning of the 18. */
  private static final int SHORT_ID = 15;

  private enum Fit {
    PART,
    NAME,
    ID
  }

  private final String text;
  private final List<ExternalRef> found = new ArrayList<>();
  private Fit best = Fit.PART;
  private long more;

  Search(String text) {
    this.text = text.strip();
  }

  void look(AccountMirror.Named account) {
    Fit fit = fit(account);
    if (fit == null || fit.compareTo(best) < 0) {
      return;
    }
    if (fit.compareTo(best) > 0) {
      best = fit;
      found.clear();
      more = 0;
    }
    if (found.size() < Survey.MOST) {
      found.add(account.ref());
    } else {
      more++;
    }
  }

  private @Nullable Fit fit(AccountMirror.Named account) {
    String id = account.ref().id();
    if (id.equals(text) || (text.length() == SHORT_ID && id.startsWith(text))) {
      return Fit.ID;
    }
    if (account.name().equalsIgnoreCase(text)) {
      return Fit.NAME;
    }
    boolean part = account.name().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    return part ? Fit.PART : null;
  }

  List<ExternalRef> found() {
    return found;
  }

  /** Whether the id or the whole name was found. */
  boolean isExact() {
    return best != Fit.PART;
  }

  long more() {
    return more;
  }
}
