package dev.segmentry.app.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** The customers and the people who look after them, day by day. */
final class Company {

  static final String LEAD = "lead@sim.example";

  private static final List<String> CSMS =
      List.of("ada@sim.example", "ben@sim.example", "chi@sim.example", "dee@sim.example");

  private final SplittableRandom random;
  private final Map<String, Customer> customers = new LinkedHashMap<>();
  private final Map<String, String> csms = new LinkedHashMap<>();
  private final List<String> left = new ArrayList<>();
  private int numbers;

  Company(SplittableRandom random, LocalDate first, int size) {
    this.random = random;
    for (int i = 0; i < size; i++) {
      signs(first.minusDays(200 + random.nextInt(900)));
    }
  }

  void signs(LocalDate day) {
    Customer customer = new Customer(numbers++, day, random);
    customers.put(customer.key(), customer);
    csms.put(customer.key(), CSMS.get(random.nextInt(CSMS.size())));
  }

  void live(LocalDate day) {
    customers.values().forEach(one -> one.live(day, random));
  }

  /** Somebody leaves, and another comes back: the accounts keep the name they had. */
  void staffChanges() {
    if (left.isEmpty()) {
      left.add(CSMS.get(random.nextInt(CSMS.size())));
    } else {
      left.clear();
    }
  }

  void handsOver(String account) {
    csms.put(account, CSMS.get(random.nextInt(CSMS.size())));
  }

  void loses(String account) {
    customers.remove(account);
    csms.remove(account);
  }

  List<Customer> customers() {
    return List.copyOf(customers.values());
  }

  /** Any one of them. */
  Customer anyone() {
    return customers().get(random.nextInt(customers.size()));
  }

  Map<String, String> crmTables() {
    return Map.of(
        "accounts.csv",
        table(
            Customer.COLUMNS,
            customers.values().stream().map(one -> one.row(csms.get(one.key()), LEAD)).toList()),
        "cases.csv",
        table(
            Customer.CASE_COLUMNS,
            customers.values().stream().flatMap(one -> one.cases().stream()).toList()),
        "../users.csv",
        table("username,name,first_name,last_name,email,active", users()));
  }

  private List<String> users() {
    List<String> rows = new ArrayList<>();
    rows.add(LEAD + ",Lena Lead,Lena,Lead," + LEAD + ",true");
    for (String csm : CSMS) {
      String name = csm.substring(0, csm.indexOf('@'));
      rows.add(csm + "," + name + " Csm," + name + ",Csm," + csm + "," + !left.contains(csm));
    }
    return rows;
  }

  String usageTable(LocalDate day) {
    return table(
        Customer.USAGE_COLUMNS,
        customers.values().stream().flatMap(one -> one.usage(day).stream()).toList());
  }

  /** What a broken export looks like: every account is there, and every number is missing. */
  String emptiedUsageTable() {
    String nothing = ",".repeat(Customer.USAGE_COLUMNS.split(",").length - 1);
    return table(
        Customer.USAGE_COLUMNS,
        customers.values().stream().map(one -> one.key() + nothing).toList());
  }

  private static String table(String columns, List<String> rows) {
    return rows.stream().collect(Collectors.joining("\n", columns + "\n", "\n"));
  }
}
