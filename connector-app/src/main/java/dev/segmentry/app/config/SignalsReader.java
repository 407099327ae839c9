package dev.segmentry.app.config;

import dev.segmentry.app.signals.CsvSource;
import dev.segmentry.app.signals.RelatedSource;
import dev.segmentry.app.signals.SignalDate;
import dev.segmentry.app.signals.SignalRows;
import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.Suggestion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code signals}: files, and objects of the CRM. */
final class SignalsReader {

  private static final String FIELD = "[A-Za-z]\\w*(\\.[A-Za-z]\\w*){0,5}";

  private final Path file;
  private final CrmSystem crm;
  private final Problems problems;
  private final List<Located<CsvSource>> files = new ArrayList<>();
  private final List<Located<RelatedSource>> objects = new ArrayList<>();

  SignalsReader(Path file, CrmSystem crm, Problems problems) {
    this.file = file;
    this.crm = crm;
    this.problems = problems;
  }

  SignalsReader read(Section top) {
    int number = 0;
    for (YamlNode item : top.items("signals")) {
      Section.of("signals[" + ++number + "]", item, problems).ifPresent(one -> read(one, item));
    }
    return this;
  }

  List<Located<CsvSource>> files() {
    return files;
  }

  List<Located<RelatedSource>> objects() {
    return objects;
  }

  private void read(Section one, YamlNode item) {
    if (one.has("object")) {
      related(one).ifPresent(source -> objects.add(new Located<>(source, item.position())));
    } else {
      signal(one).ifPresent(source -> files.add(new Located<>(source, item.position())));
    }
  }

  private Optional<CsvSource> signal(Section one) {
    one.allow(
        List.of("object"),
        "csv",
        "key",
        "match",
        "as_of",
        "columns",
        "max_age",
        "rows",
        "sum",
        "enrichment");
    Optional<String> csv = one.requireText("csv", "the file");
    Optional<String> key = one.requireText("key", "the column that names the account");
    Optional<String> match = one.requireText("match", "the CRM field the key is compared with");
    Optional<SignalDate> asOf = signalDate(one);
    Map<String, String> columns = one.textsByKey("columns");
    Optional<Duration> maxAge = one.age("max_age");
    SignalRows rows =
        rows(one, List.of("accounts", "users", "products")).orElse(SignalRows.ACCOUNTS);
    Optional<String> sum = sum(one, rows);
    if (csv.isEmpty() || key.isEmpty() || match.isEmpty() || asOf.isEmpty()) {
      return Optional.empty();
    }
    Path path = Configuration.beside(file, csv.get());
    return Optional.of(
        new CsvSource(
            path,
            key.get(),
            match.get(),
            asOf.get(),
            columns,
            maxAge,
            rows,
            sum,
            one.choice("enrichment", List.of("true", "false")).filter("true"::equals).isPresent()));
  }

  private Optional<RelatedSource> related(Section one) {
    one.allow("object", "rows", "account", "columns", "where", "sum");
    Optional<String> object = one.requireText("object", "the object, for example Contact");
    one.require("rows", "what its records are: users or products");
    Optional<SignalRows> rows = rows(one, List.of("users", "products"));
    one.require("columns", "which field is what, for example {Role__c: role}");
    Map<String, String> columns = one.textsByKey("columns");
    String api = crm == CrmSystem.SALESFORCE ? "[A-Za-z]\\w*" : "[A-Za-z0-9][\\w-]*";
    if (object.filter(name -> !name.matches(api)).isPresent()) {
      one.problem("object", "'" + object.get() + "' is not an object's API name");
    }
    if (rows.isEmpty() || object.isEmpty()) {
      return Optional.empty();
    }
    checkColumns(one, rows.get(), columns);
    return Optional.of(
        new RelatedSource(
            object.get(),
            rows.get(),
            one.text("account"),
            columns,
            one.textsByKey("where"),
            sum(one, rows.get())));
  }

  private static void checkColumns(Section one, SignalRows rows, Map<String, String> columns) {
    Set<String> seen = new HashSet<>();
    List<String> known = RelatedSource.userColumns();
    columns.forEach(
        (field, name) -> {
          if (!field.matches(FIELD)) {
            one.problem(
                "columns",
                "'" + field + "' is not a field's API name or a path such as Owner.Email");
          }
          if (rows == SignalRows.USERS && !known.contains(name)) {
            one.problem(
                "columns",
                "of users '"
                    + name
                    + "' is not read"
                    + Suggestion.hint(name, known)
                    + "; it can be "
                    + String.join(", ", known));
          }
          if (!seen.add(name)) {
            one.problem("columns", "two fields are '" + name + "'; keep one of them");
          }
        });
    if (rows == SignalRows.PRODUCTS && !columns.containsValue("product")) {
      one.problem("columns", "no field is the product's name: add FIELD: product");
    }
  }

  private static Optional<SignalRows> rows(Section one, List<String> words) {
    return one.choice("rows", words).map(word -> SignalRows.valueOf(word.toUpperCase(Locale.ROOT)));
  }

  private static Optional<String> sum(Section one, SignalRows rows) {
    Optional<String> sum = one.text("sum");
    if (sum.isPresent() && rows != SignalRows.PRODUCTS) {
      one.problem("sum", "sum adds up the ARR of products: it goes with 'rows: products'");
    }
    return sum;
  }

  /** A day, {@code file}, or {@code {column: NAME}}; empty with a problem. */
  private static Optional<SignalDate> signalDate(Section one) {
    if (one.find("as_of").filter(YamlNode.Mapping.class::isInstance).isPresent()) {
      return one.section("as_of")
          .map(dated -> dated.allow("column"))
          .flatMap(dated -> dated.requireText("column", "the column whose newest day counts"))
          .map(SignalDate.NewestIn::new);
    }
    return one.text("as_of").orElse("file").equals("file")
        ? Optional.of(SignalDate.OF_FILE)
        : one.date("as_of").map(SignalDate.Fixed::new);
  }
}
