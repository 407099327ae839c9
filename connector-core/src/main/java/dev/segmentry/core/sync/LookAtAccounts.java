package dev.segmentry.core.sync;

import dev.segmentry.core.account.Account;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.book.Book;
import dev.segmentry.core.book.BookEntry;
import dev.segmentry.core.book.StageMedians;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.explain.Explaining;
import dev.segmentry.core.explain.Explanation;
import dev.segmentry.core.mapping.RelatedCount;
import dev.segmentry.core.plan.PastChanges;
import dev.segmentry.core.plan.Rejection;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.AccountSource;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.quality.DataCount;
import dev.segmentry.core.quality.DataRules;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.Truth;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.HealthTrend;
import dev.segmentry.core.segment.HeldBack;
import dev.segmentry.core.segment.Instruction;
import dev.segmentry.core.segment.MergedState;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.Segmentation;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Looks at accounts as they were last read. It changes nothing, neither in the CRM nor here, and
 * holds no org.
 */
public final class LookAtAccounts {

  private static final int PAGE = 1_000;

  private final PlanSync.Memory memory;
  private final LookSettings settings;
  private final Accounts accounts;
  private final Versions.Reader reader;

  /** No model that decided before is asked. */
  public LookAtAccounts(PlanSync.Memory memory, LookSettings settings) {
    this(memory, settings, Versions.NONE.reader());
  }

  /**
   * @param reader reads the model an account was decided by last, where that is another one
   */
  public LookAtAccounts(PlanSync.Memory memory, LookSettings settings, Versions.Reader reader) {
    this.memory = memory;
    this.settings = settings;
    this.reader = reader;
    accounts = new Accounts(settings.segmentation().catalogue(), settings.sourceAges());
  }

  /**
   * Walks the names and the last scores of all accounts, and what else is known of them only where
   * the model ranks.
   *
   * @param wanted an id, a name or a part of one, in any case
   */
  public Survey survey(String wanted, AsOf asOf) {
    Search search = new Search(wanted);
    StageScores scores = new StageScores(healthAttribute());
    AccountMirror mirror = memory.mirror();
    List<AccountMirror.Named> names = mirror.names(Optional.empty(), PAGE);
    while (!names.isEmpty()) {
      names.forEach(search::look);
      memory
          .state()
          .of(names.stream().map(AccountMirror.Named::ref).toList())
          .values()
          .forEach(scores::add);
      names = mirror.names(Optional.of(names.get(names.size() - 1).ref()), PAGE);
    }
    return new Survey(
        mirror.of(search.found()),
        search.more(),
        search.isExact(),
        population(asOf),
        scores.medians());
  }

  private Population population(AsOf asOf) {
    Segmentation segmentation = settings.segmentation();
    if (segmentation.percentileAttributes().isEmpty()) {
      return Population.EMPTY;
    }
    Population.Columns columns = new Population.Columns(segmentation.percentileAttributes());
    for (List<MirroredAccount> page : new MirroredPages(memory.mirror(), PAGE)) {
      page.stream()
          .map(mirrored -> accounts.of(mirrored, asOf))
          .filter(one -> belonging().isActive(one.attributes(), asOf))
          .map(one -> segmentation.withPercentileAttributes(one.attributes(), asOf))
          .forEach(columns::add);
    }
    return columns.population();
  }

  /**
   * Every CSM's book as the last applied run left it, in the order of their ids; accounts without a
   * CSM are the book of nobody, and those that have left are in none. Nothing is evaluated.
   *
   * @param whose only this CSM's: a user id; empty: everybody's
   * @param most accounts kept of each book
   */
  public Books books(Optional<String> whose, int most, AsOf asOf) {
    Map<String, Book.Making> books = new TreeMap<>();
    StageScores scores = new StageScores(healthAttribute());
    for (List<MirroredAccount> page : new MirroredPages(memory.mirror(), PAGE)) {
      Map<ExternalRef, AccountState> states =
          memory.state().of(page.stream().map(MirroredAccount::ref).toList());
      states.values().forEach(scores::add);
      for (MirroredAccount mirrored : page) {
        String csm = mirrored.csmCandidates().stream().findFirst().orElse(Book.NOBODY);
        Account account = accounts.of(mirrored, asOf);
        if (whose.filter(one -> !one.equals(csm)).isEmpty()
            && belonging().isActive(account.attributes(), asOf)) {
          AccountState state = states.getOrDefault(mirrored.ref(), AccountState.NEW);
          books
              .computeIfAbsent(csm, id -> new Book.Making(id, most))
              .add(BookEntry.of(settings.segmentation().model(), account, state));
        }
      }
    }
    return new Books(books.values().stream().map(Book.Making::book).toList(), scores.medians());
  }

  /**
   * Active accounts that somebody has to look into before they can be placed; evaluated as a run of
   * the day would, from what the last one read.
   *
   * @param most accounts kept, the most valuable
   */
  public Research research(int most, AsOf asOf) {
    Segmentation segmentation = settings.segmentation();
    DataRules rules = segmentation.model().data();
    Set<String> read = new HashSet<>();
    DataCount count = new DataCount(rules, read);
    Population.Columns columns = new Population.Columns(segmentation.percentileAttributes());
    for (List<MirroredAccount> page : new MirroredPages(memory.mirror(), PAGE)) {
      for (MirroredAccount mirrored : page) {
        AttributeRow row = accounts.of(mirrored, asOf).attributes();
        if (belonging().isActive(row, asOf) && count.add(mirrored.name(), row, asOf)) {
          read.addAll(mirrored.attributes().keySet());
          if (!segmentation.percentileAttributes().isEmpty()) {
            columns.add(segmentation.withPercentileAttributes(row, asOf));
          }
        }
      }
    }
    Researching researching =
        new Researching(
            segmentation, read, columns.population(), count.twins(), earlier(asOf), asOf);
    Research.Making making = new Research.Making(most);
    for (List<MirroredAccount> page : new MirroredPages(memory.mirror(), PAGE)) {
      Map<ExternalRef, AccountState> states =
          memory.state().of(page.stream().map(MirroredAccount::ref).toList());
      for (MirroredAccount mirrored : page) {
        Account account = accounts.of(mirrored, asOf);
        try {
          if (scope().test(account.attributes(), asOf) == Truth.TRUE
              && rules.isActive(account.attributes(), asOf)) {
            AccountState state = states.getOrDefault(mirrored.ref(), AccountState.NEW);
            making.add(researching.item(mirrored, account, state));
          }
        } catch (ArithmeticException | DateTimeException | IndexOutOfBoundsException impossible) {
          making.add(Researching.quarantined(mirrored, impossible));
        }
      }
    }
    return making.done(unprovided(rules, read));
  }

  /** Key fields that no account has anything in, not even an empty field. */
  private static List<String> unprovided(DataRules rules, Set<String> read) {
    return read.isEmpty()
        ? List.of()
        : rules.keyFields().stream().filter(field -> !read.contains(field)).sorted().toList();
  }

  private Belonging belonging() {
    return new Belonging(settings.scope(), settings.segmentation().model().data());
  }

  /** What waits for a person's answer, as the last applied run left it; the oldest first. */
  public List<OpenReview> reviews(AsOf asOf) {
    List<OpenReview> open = new ArrayList<>();
    for (List<MirroredAccount> page : new MirroredPages(memory.mirror(), PAGE)) {
      Map<ExternalRef, AccountState> states =
          memory.state().of(page.stream().map(MirroredAccount::ref).toList());
      for (MirroredAccount mirrored : page) {
        AccountState state = states.getOrDefault(mirrored.ref(), AccountState.NEW);
        settings
            .segmentation()
            .reviews(state, asOf.day())
            .forEach(review -> open.add(new OpenReview(mirrored, review)));
        HeldBack.open(state, asOf.day())
            .forEach(
                review ->
                    open.add(
                        new OpenReview(mirrored, review.by(said(mirrored, review.subject())))));
      }
    }
    open.sort(OpenReview.OLDEST_FIRST);
    return open;
  }

  /** The file a value comes from, or its field: who filled that the CRM is not asked. */
  private String said(MirroredAccount mirrored, String attribute) {
    String source =
        Optional.ofNullable(mirrored.attributes().get(attribute))
            .map(AttributeValue::source)
            .orElse("");
    boolean ofField =
        settings.mappings().attributes().stream()
            .anyMatch(one -> one.attribute().equals(attribute) && one.path().equals(source));
    return ofField ? "in the CRM field " + source : source;
  }

  private CompiledCondition scope() {
    return settings.scope().condition();
  }

  private Optional<String> healthAttribute() {
    return settings.segmentation().model().steps().stream()
        .filter(EvaluationStep.Health.class::isInstance)
        .map(step -> ((EvaluationStep.Health) step).model().attribute())
        .findFirst();
  }

  /**
   * The account's fields and counts as the CRM holds them now; signals stay as they were read.
   *
   * @param known its own values, nothing added up
   * @return empty when it is not there any more
   */
  public Optional<MirroredAccount> fresh(MirroredAccount known, AccountSource source, AsOf asOf) {
    List<ExternalRef> one = List.of(known.ref());
    Optional<AccountRecord> record = Optional.ofNullable(source.current(one).get(known.ref()));
    return record.map(
        now -> {
          Map<String, AttributeValue> attributes = new HashMap<>(known.attributes());
          attributes.putAll(now.attributes());
          for (RelatedCount count : settings.mappings().related()) {
            Optional.ofNullable(source.relatedCounts(count, one, asOf.day()).get(known.ref()))
                .ifPresent(value -> attributes.put(count.attribute(), value));
          }
          return new MirroredAccount(
              known.ref(), now.name(), attributes, now.outputs(), now.csmCandidates());
        });
  }

  /** Day of the account's last recorded evaluation; an earlier one cannot be explained. */
  public AccountState recorded(ExternalRef account) {
    return recorded(account, LocalDate.MIN);
  }

  private AccountState recorded(ExternalRef account, LocalDate today) {
    List<ExternalRef> one = List.of(account);
    Losers losers = Losers.of(one, memory, today);
    Map<ExternalRef, AccountState> own =
        losers.withTasks(memory.state().of(one), memory.journal().tasks(), today);
    return MergedState.of(
        own.getOrDefault(account, AccountState.NEW), losers.into(account).states());
  }

  /**
   * @param asOf not before the account's last recorded evaluation
   */
  public Explained explain(MirroredAccount read, Survey survey, AsOf asOf) {
    Optional<Rejection> refused =
        Optional.ofNullable(
            memory.journal().rejections().ofChanges(List.of(read.ref())).get(read.ref()));
    List<Instruction> instructions =
        memory.journal().instructions().of(List.of(read.ref())).getOrDefault(read.ref(), List.of());
    AccountState before = recorded(read.ref(), asOf.day());
    HeldBack.Result held =
        HeldBack.judge(
            read.attributes(),
            settings.mappings().enrichment(),
            read.csmCandidates(),
            before,
            Instruction.fresh(instructions, before),
            asOf.day());
    AccountState recorded = held.state();
    MirroredAccount mirrored = ArrTrend.into(read.with(held.values()));
    Account account = accounts.of(mirrored, asOf);
    PastChanges past =
        OlderContents.of(
                List.of(mirrored), Map.of(mirrored.ref(), recorded), memory.journal().outbox())
            .past(mirrored.ref());
    PlanRows.Known known =
        new PlanRows.Known(recorded, Losers.Of.NONE, refused, past, instructions);
    Explanation explanation =
        new Explaining(settings.segmentation())
            .explain(
                account,
                mirrored.attributes(),
                recorded,
                survey.population(),
                asOf,
                HeldFields.of(mirrored, known, settings.mappings(), settings.overrideDays()),
                earlier(asOf).reading(mirrored, recorded));
    BookEntry health =
        BookEntry.of(settings.segmentation().model(), account, explanation.decision());
    return new Explained(
        mirrored,
        scope().test(account.attributes(), asOf),
        scope().evidence(account.attributes(), asOf),
        explanation,
        health,
        survey.medians().of(health.stage()),
        refused,
        memory.journal().rejections().ofTasks().values().stream()
            .filter(one -> one.account().equals(mirrored.ref()))
            .toList());
  }

  private EarlierModels earlier(AsOf asOf) {
    return new EarlierModels(
        settings.segmentation(),
        memory.journal().models(),
        reader,
        model -> new PopulationCount(model, settings.scope(), accounts).of(memory.mirror(), asOf),
        model -> new Accounts(model.catalogue(), settings.sourceAges()),
        asOf);
  }

  /** Scores of the last run by stage, of those who have not left. */
  private static final class StageScores {
    private final Optional<String> attribute;
    private final Map<String, List<Long>> byStage = new HashMap<>();

    StageScores(Optional<String> attribute) {
      this.attribute = attribute;
    }

    void add(AccountState state) {
      if (state.hasLeft()) {
        return;
      }
      OptionalLong score =
          attribute.map(state.scores()::get).map(OptionalLong::of).orElse(OptionalLong.empty());
      score.ifPresent(
          one ->
              byStage
                  .computeIfAbsent(HealthTrend.of(state).stage(), stage -> new ArrayList<>())
                  .add(one));
    }

    StageMedians medians() {
      Map<String, long[]> columns = new HashMap<>();
      byStage.forEach(
          (stage, scores) ->
              columns.put(stage, scores.stream().mapToLong(Long::longValue).toArray()));
      return StageMedians.of(columns);
    }
  }
}
