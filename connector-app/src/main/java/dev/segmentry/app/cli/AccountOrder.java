package dev.segmentry.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.app.report.Envelope;
import dev.segmentry.app.report.Printable;
import dev.segmentry.core.approval.Proposal;
import dev.segmentry.core.approval.Refusal;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.rule.Suggestion;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.HeldBack;
import dev.segmentry.core.segment.Instruction;
import dev.segmentry.core.segment.Segment;
import dev.segmentry.core.segment.ShownReview;
import dev.segmentry.core.sync.Survey;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps what a person says about one account until the next run takes it up. */
final class AccountOrder {

  /** Longer reasons do not fit beside a segment. */
  private static final int LONGEST = 200;

  private final Workbench workbench;
  private final CommonOptions common;
  private final AccountOptions options;

  AccountOrder(Workbench workbench, CommonOptions common, AccountOptions options) {
    this.workbench = workbench;
    this.common = common;
    this.options = options;
  }

  int give() {
    refuseUnclear();
    Operator.answering(workbench, options.by);
    try (OrgSession session = OrgSession.open(workbench, common)) {
      MirroredAccount account = account(session);
      Instruction given =
          session
              .state()
              .journal()
              .instructions()
              .give(account.ref(), instruction(session, account), workbench.instants().instant());
      tell(session, account, given);
      return ExitCode.OK.number();
    }
  }

  private void refuseUnclear() {
    if (options.account.filter(text -> !text.isBlank()).isEmpty()) {
      throw new UsageRefused("name the account with --account, or a plan that a guard holds");
    }
    if (options.attribute.isPresent() || options.accept || options.keep) {
      refuseUnclearValue();
      return;
    }
    if (options.dimension.isEmpty()) {
      throw new UsageRefused("name the dimension with --dimension, for example value");
    }
    if (Stream.of(options.lift, options.reject, options.segment.isPresent())
            .filter(said -> said)
            .count()
        > 1) {
      throw new UsageRefused(
          "say one thing: --segment KEY holds a segment, --lift lets it go, --reject says no to"
              + " what is proposed, and none of them approves it");
    }
    if (options.segment.isEmpty() && options.until.isPresent()) {
      throw new UsageRefused("--until goes with --segment: the last day it is held");
    }
    if ((options.segment.isPresent() || options.reject) && reason().isEmpty()) {
      throw new UsageRefused(
          (options.reject ? "--reject" : "--segment")
              + " needs --reason \"…\", which is kept and shown");
    }
    refuseLong();
  }

  private void refuseUnclearValue() {
    boolean other =
        options.dimension.isPresent()
            || options.segment.isPresent()
            || options.until.isPresent()
            || options.lift
            || options.reject;
    if (options.attribute.isEmpty() || options.accept == options.keep || other) {
      throw new UsageRefused(
          "a value of enrichment is answered with --attribute NAME and either --accept or --keep");
    }
    refuseLong();
  }

  private void refuseLong() {
    if (reason().length() > LONGEST) {
      throw new UsageRefused(
          "--reason has " + reason().length() + " characters; at most " + LONGEST);
    }
  }

  private String reason() {
    return options.reason.map(String::strip).orElse("");
  }

  private MirroredAccount account(OrgSession session) {
    String wanted = options.account.orElseThrow();
    Survey survey = session.accounts().survey(wanted, session.request().asOf());
    if (survey.matches().size() == 1) {
      return named(survey, wanted);
    }
    if (survey.matches().isEmpty()) {
      throw new UsageRefused(
          "no account has the id or name, or a name with, '"
              + Printable.of(wanted)
              + "' (accounts are known once a plan has read them)");
    }
    throw new UsageRefused(
        "several accounts fit, name one by its id: "
            + survey.matches().stream()
                .map(one -> one.ref().id() + " " + Printable.of(one.name()))
                .collect(Collectors.joining(", "))
            + (survey.more() > 0 ? " and " + survey.more() + " more" : ""));
  }

  /** A decision has to name its account: a part of a name may be another's as well. */
  private static MirroredAccount named(Survey survey, String wanted) {
    MirroredAccount account = survey.matches().get(0);
    if (survey.exact()) {
      return account;
    }
    throw new UsageRefused(
        "'"
            + Printable.of(wanted)
            + "' is only a part of a name; if you mean "
            + Printable.of(account.name())
            + ": --account "
            + account.ref().id());
  }

  private Dimension dimension(OrgSession session) {
    String wanted = options.dimension.orElseThrow();
    List<String> keys = session.dimensions().stream().map(Dimension::key).toList();
    return session.dimensions().stream()
        .filter(one -> one.key().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageRefused(
                    "the model has no dimension '"
                        + Printable.of(wanted)
                        + "'"
                        + Suggestion.hint(wanted, keys)
                        + "; it has "
                        + String.join(", ", keys)));
  }

  private Instruction.Kind kind() {
    if (options.attribute.isPresent()) {
      return options.accept ? Instruction.Kind.ACCEPT : Instruction.Kind.KEEP;
    }
    if (options.segment.isPresent()) {
      return Instruction.Kind.HOLD;
    }
    if (options.lift) {
      return Instruction.Kind.LIFT;
    }
    return options.reject ? Instruction.Kind.REJECT : Instruction.Kind.APPROVE;
  }

  /** What the answer is about: the proposal or value the person has read. */
  private String value(OrgSession session, MirroredAccount account) {
    AccountState state =
        session
            .state()
            .segments()
            .of(List.of(account.ref()))
            .getOrDefault(account.ref(), AccountState.NEW);
    return switch (kind()) {
      case HOLD -> segment(dimension(session), options.segment.orElseThrow());
      case LIFT -> "";
      case APPROVE, REJECT ->
          state
              .proposed(dimension(session).key())
              .map(Proposal::target)
              .orElseThrow(() -> nothingProposed(account, dimension(session)));
      case ACCEPT, KEEP ->
          HeldBack.open(state, session.request().asOf().day()).stream()
              .filter(one -> one.subject().equals(options.attribute.orElseThrow()))
              .map(ShownReview::asked)
              .findFirst()
              .orElseThrow(() -> nothingHeldBack(account));
    };
  }

  private UsageRefused nothingHeldBack(MirroredAccount account) {
    return new UsageRefused(
        "no value of "
            + Printable.of(options.attribute.orElseThrow())
            + " of "
            + Printable.of(account.name())
            + " waits for an answer (segmentry reviews lists those that do)");
  }

  private static UsageRefused nothingProposed(MirroredAccount account, Dimension dimension) {
    return new UsageRefused(
        "no move of "
            + Printable.of(account.name())
            + " in "
            + dimension.key()
            + " waits for approval (segmentry reviews lists those that do); to hold a segment:"
            + " --segment KEY");
  }

  private Instruction instruction(OrgSession session, MirroredAccount account) {
    LocalDate today = session.request().asOf().day();
    options
        .until
        .filter(day -> day.isBefore(today))
        .ifPresent(
            day -> {
              throw new UsageRefused("--until " + day + " is over: today is " + today);
            });
    return new Instruction(
        0,
        kind(),
        options.attribute.orElseGet(() -> dimension(session).key()),
        value(session, account),
        options.until,
        reason(),
        Operator.answering(workbench, options.by),
        today);
  }

  private static String segment(Dimension dimension, String text) {
    List<String> keys = dimension.segments().stream().map(Segment::key).toList();
    return dimension
        .segmentNamed(text)
        .orElseThrow(
            () ->
                new UsageRefused(
                    dimension.key()
                        + " has no segment '"
                        + Printable.of(text)
                        + "'"
                        + Suggestion.hint(text, keys)
                        + "; it has "
                        + String.join(", ", keys)));
  }

  private void tell(OrgSession session, MirroredAccount account, Instruction given) {
    Console console = workbench.console();
    if (common.json) {
      ObjectNode result =
          JsonNodeFactory.instance
              .objectNode()
              .put("instruction", given.number())
              .put("account", account.ref().id())
              .put("name", account.name())
              .put(options.attribute.isPresent() ? "attribute" : "dimension", given.subject())
              .put("kind", given.kind().name().toLowerCase(java.util.Locale.ROOT))
              .put(
                  options.attribute.isPresent() ? "value" : "segment",
                  given.value().isEmpty() ? null : given.value())
              .put("until", given.until().map(LocalDate::toString).orElse(null))
              .put("reason", given.reason())
              .put("by", given.by());
      console.data(new Envelope("segmentry.approve/1", "ok", result, session.warnings()));
      return;
    }
    console.say(
        Printable.of(account.name())
            + " ("
            + account.ref().id()
            + "), "
            + (options.attribute.isPresent() ? given.subject() : dimension(session).label())
            + ": "
            + what(given, session)
            + ". Nothing was written to the CRM yet.");
    console.say("The next plan shows it: segmentry plan, then segmentry apply; or segmentry sync");
  }

  private String what(Instruction given, OrgSession session) {
    return switch (given.kind()) {
      case HOLD ->
          label(given, session)
              + " will be held until "
              + given.until().orElse(given.on().plusDays(session.overrideDays()));
      case LIFT -> "what is held will be let go";
      case APPROVE -> label(given, session) + " is approved";
      case REJECT ->
          label(given, session)
              + " is rejected, and not proposed again for "
              + Refusal.REST_DAYS
              + " days unless what drives it goes a quarter further";
      case ACCEPT -> Printable.of(given.value()) + " is accepted";
      case KEEP -> "what was known stays, and not " + Printable.of(given.value());
    };
  }

  private String label(Instruction given, OrgSession session) {
    return dimension(session).labelOf(Optional.of(given.value()));
  }
}
