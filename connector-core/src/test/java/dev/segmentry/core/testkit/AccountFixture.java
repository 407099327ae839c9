package dev.segmentry.core.testkit;

import dev.segmentry.core.account.Account;
import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds accounts: {@code anAccount().with("arr", "45000").over(catalogue)}. */
public final class AccountFixture {

  private final String name;
  private final Map<String, Scalar> values;

  private AccountFixture(String name, Map<String, Scalar> values) {
    this.name = name;
    this.values = values;
  }

  public static AccountFixture anAccount() {
    return new AccountFixture("Acme", Map.of());
  }

  public AccountFixture named(String newName) {
    return new AccountFixture(newName, values);
  }

  /** A number. */
  public AccountFixture with(String attribute, String number) {
    return with(attribute, Scalar.NumberValue.of(new BigDecimal(number)));
  }

  public AccountFixture with(String attribute, LocalDate day) {
    return with(attribute, new Scalar.DateValue(day));
  }

  public AccountFixture withText(String attribute, String text) {
    return with(attribute, new Scalar.TextValue(text));
  }

  public AccountFixture with(String attribute, Scalar value) {
    Map<String, Scalar> more = new LinkedHashMap<>(values);
    more.put(attribute, value);
    return new AccountFixture(name, more);
  }

  public AccountFixture without(String attribute) {
    Map<String, Scalar> fewer = new LinkedHashMap<>(values);
    fewer.remove(attribute);
    return new AccountFixture(name, fewer);
  }

  public AttributeRow row(AttributeCatalogue catalogue) {
    AttributeRow row = new AttributeRow(catalogue);
    values.forEach((attribute, value) -> row.put(catalogue.slot(attribute).orElseThrow(), value));
    return row;
  }

  public Account over(AttributeCatalogue catalogue) {
    return new Account(
        new ExternalRef(CrmSystem.SALESFORCE, "001000000000001AAA"), name, row(catalogue));
  }
}
