package dev.segmentry.benchmarks;

import dev.segmentry.core.account.Account;
import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** Accounts with plausible values from a seed, over a model's catalogue. */
final class RandomAccounts {

  private final AttributeCatalogue catalogue;
  private final LocalDate today;
  private final Random random;

  RandomAccounts(AttributeCatalogue catalogue, LocalDate today, long seed) {
    this.catalogue = catalogue;
    this.today = today;
    this.random = new Random(seed);
  }

  List<Account> list(int count) {
    return IntStream.range(0, count).mapToObj(this::account).toList();
  }

  private Account account(int number) {
    AttributeRow row = new AttributeRow(catalogue);
    number(row, "arr", 1_000, 300_000);
    number(row, "depth_score", 0, 100);
    number(row, "features_used", 0, 12);
    number(row, "sessions_per_week", 0, 8);
    number(row, "active_users", 1, 50);
    number(row, "seats", 50, 100);
    number(row, "open_tickets", 0, 8);
    number(row, "nps", 0, 10);
    number(row, "usage_pct_of_limit", 0, 100);
    ratio(row, "core_workflow_completion_30d", 1.0);
    ratio(row, "usage_trend", 1.4);
    day(row, "signed_at", 800);
    day(row, "last_active_at", 45);
    String id = String.format(Locale.ROOT, "001%015d", number);
    return new Account(new ExternalRef(CrmSystem.SALESFORCE, id), "Account " + number, row);
  }

  private void number(AttributeRow row, String name, int low, int high) {
    catalogue
        .slot(name)
        .ifPresent(slot -> row.setScalar(slot, random.nextInt(low, high + 1) * Fixed.ONE));
  }

  private void ratio(AttributeRow row, String name, double most) {
    catalogue
        .slot(name)
        .ifPresent(slot -> row.setScalar(slot, (long) (random.nextDouble(most) * Fixed.ONE)));
  }

  private void day(AttributeRow row, String name, int daysAgo) {
    catalogue
        .slot(name)
        .ifPresent(slot -> day(row, slot, today.minusDays(random.nextInt(daysAgo))));
  }

  private void day(AttributeRow row, int slot, LocalDate day) {
    switch (catalogue.at(slot).type()) {
      case DATE -> row.setScalar(slot, day.toEpochDay());
      case TIMESTAMP -> row.setScalar(slot, day.toEpochDay() * 86_400_000L);
      case NUMBER, MONEY, TEXT, PICKLIST, BOOLEAN ->
          throw new IllegalStateException(catalogue.at(slot).name() + " is no day");
    }
  }
}
