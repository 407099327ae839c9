package dev.segmentry.core.sync;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.plan.PlanTally;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.quality.Completeness;
import dev.segmentry.core.quality.DataRules;
import dev.segmentry.core.quality.Ratio;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.start.OrgMeasures;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Measures what the choice of a first model depends on. It reads as a plan does, and makes none.
 */
public final class MeasureOrg {

  private static final int PAGE = 1_000;
  private static final String ARR = "arr";
  private static final String OF_PRODUCT = "_" + ARR;

  private final PlanSync planSync;
  private final PlanSync.Memory memory;
  private final LookSettings settings;
  private final Set<String> use;
  private final InstantSource instants;

  /**
   * @param planSync reads accounts, related counts and signals as for a plan
   * @param use attributes that tell how the product is used
   */
  public MeasureOrg(
      PlanSync planSync,
      PlanSync.Memory memory,
      LookSettings settings,
      Set<String> use,
      InstantSource instants) {
    this.planSync = planSync;
    this.memory = memory;
    this.settings = settings;
    this.use = Set.copyOf(use);
    this.instants = instants;
  }

  /**
   * @param products asked when all was read: products that are known of otherwise than by {@code
   *     <product>_arr}
   * @throws dev.segmentry.core.crm.CrmException the CRM is unusable; pages read so far are kept
   * @throws dev.segmentry.core.port.StateUnusable the state is unusable
   */
  public OrgMeasures measure(AsOf asOf, Supplier<Set<String>> products) {
    RunJournal journal = memory.journal();
    RunJournal.Run run = journal.begin("init", asOf.day(), instants.instant());
    try {
      Provenance unused = planSync.gather(asOf, new PlanTally());
      OrgMeasures measures = new Counting(asOf, products.get()).measures();
      journal.finish(
          run.id(), "ok", Map.of("accounts_measured", measures.accounts()), instants.instant());
      return measures;
    } catch (RuntimeException e) {
      OpenRun.stopped(journal, run.id(), e, Map.of(), instants.instant());
      throw e;
    }
  }

  private final class Counting {
    private final AsOf asOf;
    private final AttributeCatalogue catalogue = settings.segmentation().catalogue();
    private final DataRules rules = settings.segmentation().model().data();
    private final Belonging belonging = new Belonging(settings.scope(), rules);
    private final Map<String, Long> filled = new TreeMap<>();
    private final Map<String, Long> used = new TreeMap<>();
    private final Map<String, Integer> productArr = new HashMap<>();
    private final Set<String> products;
    private long active;
    private long users;
    private long paying;
    private long small;

    Counting(AsOf asOf, Set<String> known) {
      this.asOf = asOf;
      products = new TreeSet<>(known);
      DataRules.USUAL_KEY_FIELDS.forEach(field -> filled.put(field, 0L));
      for (AttributeDefinition one : catalogue.definitions()) {
        if (one.name().endsWith(OF_PRODUCT) && one.type() == AttributeType.MONEY) {
          productArr.put(
              one.name().substring(0, one.name().length() - OF_PRODUCT.length()),
              catalogue.slot(one.name()).orElseThrow());
        }
      }
    }

    OrgMeasures measures() {
      Accounts accounts = new Accounts(catalogue, settings.sourceAges());
      for (List<MirroredAccount> page : new MirroredPages(memory.mirror(), PAGE)) {
        for (MirroredAccount mirrored : page) {
          AttributeRow row = accounts.of(mirrored, asOf).attributes();
          if (belonging.isActive(row, asOf)) {
            add(row);
          }
        }
      }
      return new OrgMeasures(
          new Completeness(active, filled),
          new Ratio(users, active),
          new TreeMap<>(used),
          new Ratio(small, paying),
          new TreeSet<>(products));
    }

    private void add(AttributeRow row) {
      active++;
      filled.replaceAll((field, count) -> count + (isKnown(row, field) ? 1 : 0));
      List<String> known = use.stream().filter(name -> isKnown(row, name)).toList();
      known.forEach(name -> used.merge(name, 1L, Long::sum));
      users += known.isEmpty() ? 0 : 1;
      if (row.value(ARR).orElse(null) instanceof Scalar.NumberValue arr) {
        paying++;
        small += arr.micros() < OrgMeasures.SMALL_ARR * Fixed.ONE ? 1 : 0;
      }
      productArr.forEach(
          (product, slot) -> {
            if (row.isKnown(slot) && row.scalar(slot) > 0) {
              products.add(product);
            }
          });
    }

    private boolean isKnown(AttributeRow row, String attribute) {
      OptionalInt slot = catalogue.slot(attribute);
      return slot.isPresent() && row.isKnown(slot.getAsInt());
    }
  }
}
