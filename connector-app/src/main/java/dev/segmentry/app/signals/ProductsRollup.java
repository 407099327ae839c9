package dev.segmentry.app.signals;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.Scalar;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Products of accounts: a column {@code c} in a row of product {@code p} is attribute {@code p_c},
 * where the model has one. ARR is summed up over the products; a free trial adds 0, a paid pilot
 * what it pays (domain-vectors §12).
 */
final class ProductsRollup implements Rollup {

  private static final String PRODUCT = "product";
  private static final String ARR = "arr";
  private static final String CONTRACT = "contract";
  private static final String TRIAL = "trial";
  private static final Set<String> CONTRACTS = Set.of("paid", "pilot", TRIAL);

  private final String source;
  private final Instant asOf;
  private final List<String> names;
  private final AttributeCatalogue catalogue;
  private final Optional<String> sum;
  private final Map<String, Map<String, AttributeValue>> accounts = new HashMap<>();
  private final Map<String, BigDecimal> sums = new HashMap<>();
  private final Set<String> withoutSum = new HashSet<>();
  private final Set<List<String>> seen = new HashSet<>();
  private final Set<String> said = new TreeSet<>();
  private final Set<String> read = new TreeSet<>();

  /**
   * @param sum attribute that gets the sum of ARR
   */
  ProductsRollup(
      String source,
      Optional<String> sum,
      LocalDate described,
      List<String> names,
      AttributeCatalogue catalogue) {
    this.source = source;
    this.asOf = described.atStartOfDay(ZoneOffset.UTC).toInstant();
    this.names = names;
    this.catalogue = catalogue;
    this.sum = sum;
    sum.ifPresent(said::add);
  }

  @Override
  public void add(String account, Cells row) throws RowRejected {
    try {
      take(account, row);
    } catch (RowRejected e) {
      // A sum that lacks a product would be taken for the whole: nobody can tell it now.
      withoutSum.add(account);
      throw e;
    }
  }

  private void take(String account, Cells row) throws RowRejected {
    String product = product(row);
    BigDecimal arr = arr(row);
    Map<String, AttributeValue> values = new HashMap<>();
    for (String name : names) {
      Optional<AttributeDefinition> attribute = catalogue.find(product + "_" + name);
      if (attribute.isPresent()) {
        read.add(name);
        values.put(attribute.get().name(), value(row, name, attribute.get(), arr));
      }
    }
    if (!seen.add(List.of(account, product))) {
      throw new RowRejected("the account has this product already: keep one of them");
    }
    said.addAll(values.keySet());
    accounts.computeIfAbsent(account, key -> new HashMap<>()).putAll(values);
    sums.merge(account, arr, BigDecimal::add);
  }

  private static String product(Cells row) throws RowRejected {
    String product =
        row.text(PRODUCT)
            .map(text -> text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_"))
            .orElse("");
    if (!product.matches("[a-z][a-z0-9_]*")) {
      throw new RowRejected(
          "the product is empty or begins with no letter: name it as the model does");
    }
    return product;
  }

  /** What the product pays a year; nothing for a trial, whatever it would pay. */
  private BigDecimal arr(Cells row) throws RowRejected {
    Optional<String> contract = row.text(CONTRACT).map(text -> text.toLowerCase(Locale.ROOT));
    if (contract.isPresent() && !CONTRACTS.contains(contract.get())) {
      throw new RowRejected(
          CONTRACT
              + " '"
              + CellParser.shown(contract.get())
              + "' is none of paid, pilot, trial: correct it");
    }
    if (contract.equals(Optional.of(TRIAL))) {
      return BigDecimal.ZERO;
    }
    Optional<String> text = row.text(ARR);
    if (text.isEmpty() && names.contains(ARR)) {
      throw new RowRejected("arr is empty: give it, or say contract trial where nothing is paid");
    }
    BigDecimal arr =
        text.isEmpty()
            ? BigDecimal.ZERO
            : ((Scalar.NumberValue) row.value(ARR, text.get(), AttributeType.MONEY, "an amount"))
                .decimal();
    if (arr.signum() < 0) {
      throw new RowRejected("arr " + arr.toPlainString() + " is below 0: correct it");
    }
    return arr;
  }

  private AttributeValue value(
      Cells row, String name, AttributeDefinition attribute, BigDecimal arr) throws RowRejected {
    if (name.equals(ARR)) {
      return known(Scalar.NumberValue.of(arr));
    }
    Optional<String> text = row.text(name);
    if (text.isEmpty()) {
      return new AttributeValue.Missing(Absence.EMPTY, "", source, asOf);
    }
    String type = "a " + attribute.type().name().toLowerCase(Locale.ROOT);
    return known(row.value(name, text.get(), attribute.type(), type));
  }

  private AttributeValue known(Scalar value) {
    return new AttributeValue.Known(value, source, asOf);
  }

  @Override
  public Set<String> attributes() {
    return said;
  }

  @Override
  public Map<String, Map<String, AttributeValue>> values() {
    sum.ifPresent(
        attribute -> {
          sums.forEach(
              (account, arr) ->
                  accounts
                      .computeIfAbsent(account, key -> new HashMap<>())
                      .put(attribute, known(Scalar.NumberValue.of(arr))));
          withoutSum.forEach(
              account ->
                  accounts
                      .computeIfAbsent(account, key -> new HashMap<>())
                      .put(
                          attribute,
                          new AttributeValue.Missing(
                              Absence.INVALID, "a row of it was rejected", source, asOf)));
        });
    return accounts;
  }

  @Override
  public Set<String> products() {
    return seen.stream().map(one -> one.get(1)).collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public List<String> ignored() {
    List<String> ignored = new ArrayList<>(names);
    ignored.removeAll(List.of(PRODUCT, ARR, CONTRACT));
    ignored.removeAll(read);
    return ignored;
  }
}
