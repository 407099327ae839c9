package dev.segmentry.app.cli;

import dev.segmentry.app.report.BookReport;
import dev.segmentry.app.report.Envelope;
import dev.segmentry.app.report.Printable;
import dev.segmentry.core.crm.CrmUser;
import dev.segmentry.core.sync.Books;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code book}: whom of their accounts each CSM should look at first. */
@Command(
    name = "book",
    description = {
      "List each CSM's accounts, who needs attention first, with why: in danger, falling, without",
      "health, then the rest by band and value. As the last applied run left them; writes nothing."
    },
    mixinStandardHelpOptions = true)
final class BookCommand implements Callable<Integer> {

  @Mixin final CommonOptions common = new CommonOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "CSM",
      description = "user id as the accounts name it, or e-mail or user name (asks the CRM)")
  Optional<String> csm = Optional.empty();

  @Option(names = "--limit", paramLabel = "N", description = "accounts per book (default: 10)")
  int limit = 10;

  @Option(names = "--names", description = "ask the CRM for the CSMs' names")
  boolean names;

  private final Workbench workbench;

  BookCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new UsageRefused("--limit " + limit + ": list at least one account");
    }
    try (Looking looking = Looking.open(workbench, common)) {
      Books books = books(looking);
      BookReport report = new BookReport(people(looking, books));
      Console console = workbench.console();
      if (common.json) {
        console.data(new Envelope("segmentry.book/1", "ok", report.json(books), List.of()));
      } else {
        console.data(report.text(console.paint(), books));
      }
      return ExitCode.OK.number();
    }
  }

  private Books books(Looking looking) {
    Books books = looking.accounts().books(csm, limit, looking.asOf());
    if (csm.isEmpty() || !books.books().isEmpty()) {
      return books;
    }
    Optional<CrmUser> user =
        Optional.ofNullable(looking.connection().owners().find(List.of(csm.get())).get(csm.get()));
    Books theirs =
        user.map(one -> looking.accounts().books(Optional.of(one.id()), limit, looking.asOf()))
            .orElse(books);
    if (theirs.books().isEmpty()) {
      throw new UsageRefused(
          "no account has the CSM '"
              + Printable.of(csm.get())
              + "'; without a name all books are listed");
    }
    return theirs;
  }

  private Map<String, String> people(Looking looking, Books books) {
    List<String> ids =
        books.books().stream().map(book -> book.csm()).filter(id -> !id.isEmpty()).toList();
    return names && !ids.isEmpty()
        ? looking.connection().owners().find(ids).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().name()))
        : Map.of();
  }
}
