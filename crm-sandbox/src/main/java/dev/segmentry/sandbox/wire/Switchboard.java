package dev.segmentry.sandbox.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a call through to the CRM: faults before and after, one ledger line each, one at a time. */
public final class Switchboard implements Exchange {
  private static final String GARBAGE = "\u0000\u0001<<{not what you asked for}>>\u0002";

  private final Crm crm;
  private final VirtualClock clock;
  private final CallLedger ledger;
  private final Faults faults;
  private final List<Open> open = new ArrayList<>();
  private volatile Duration latency;

  /** A call whose caller has gone and whose transaction is still open. */
  private record Open(Instant commits, String kind, Request request) {}

  /**
   * @param latency virtual time every call takes
   */
  public Switchboard(
      Crm crm, VirtualClock clock, CallLedger ledger, Faults faults, Duration latency) {
    this.crm = crm;
    this.clock = clock;
    this.ledger = ledger;
    this.faults = faults;
    this.latency = latency;
  }

  /** From now on every call takes this much virtual time. */
  public void latency(Duration perCall) {
    if (perCall.isNegative()) {
      throw new IllegalArgumentException("a call cannot take less than no time: " + perCall);
    }
    latency = perCall;
  }

  public Duration latency() {
    return latency;
  }

  @Override
  public synchronized Answer serve(Request request) {
    clock.advance(latency);
    settle();
    Instant at = clock.instant();
    String kind = crm.kindOf(request);
    Optional<Fault> fault = faults.next(kind, request.path());
    boolean kept = fault.map(Switchboard::keepsFromCrm).orElse(false);
    fault
        .map(Fault::effect)
        .filter(effect -> effect.kind() == Fault.Kind.LATE_COMMIT)
        .ifPresent(late -> open.add(new Open(at.plus(late.delay()), kind, request)));
    Reply reply = kept ? Reply.empty(0) : crm.handle(request);
    Answer answer = fault.map(one -> strike(one.effect(), reply)).orElse(Answer.of(reply));
    ledger.record(
        at,
        kind,
        new Call.Line(request.method(), request.path()),
        reply.tally(),
        new Call.Result(
            reply.status(),
            request.body().size(),
            arrives(answer) ? answer.reply().body().size() : 0,
            !kept,
            fault.map(one -> one.effect().kind().name()).orElse("")));
    return answer;
  }

  /**
   * Does what calls ask that were to commit by now, in the order of the calls. The ledger gets a
   * second line of each, which says that the CRM applied it.
   */
  public synchronized void settle() {
    Instant now = clock.instant();
    List<Open> due = open.stream().filter(one -> !one.commits().isAfter(now)).toList();
    open.removeAll(due);
    for (Open one : due) {
      Reply reply = crm.handle(one.request());
      ledger.record(
          now,
          one.kind(),
          new Call.Line(one.request().method(), one.request().path()),
          reply.tally(),
          new Call.Result(reply.status(), 0, 0, true, Fault.Kind.LATE_COMMIT.name()));
    }
  }

  private static boolean arrives(Answer answer) {
    return answer.cut() == Answer.Cut.NONE || answer.cut() == Answer.Cut.HANG_UP;
  }

  /** A late reply is still the CRM's reply; a cut body needs one to cut. */
  private static boolean keepsFromCrm(Fault fault) {
    Fault.Kind kind = fault.effect().kind();
    return kind == Fault.Kind.LATE_COMMIT
        || (fault.moment() == Fault.Moment.BEFORE_APPLY && !kind.needsReply());
  }

  private static Answer strike(Fault.Effect effect, Reply reply) {
    return switch (effect.kind()) {
      case DROP, LATE_COMMIT -> cut(reply, Answer.Cut.EMPTY);
      case RESET -> cut(reply, Answer.Cut.RESET);
      case DELAY -> new Answer(reply, effect.delay(), Answer.Cut.NONE, effect.gate());
      case TRUNCATE -> Answer.of(reply.withBody(half(reply.body())));
      case GARBAGE -> Answer.of(Reply.of(200, "application/json;charset=UTF-8", Body.of(GARBAGE)));
      case STATUS -> Answer.of(scripted(effect));
      case BOMB -> Answer.of(Floods.bomb());
      case FLOOD -> Answer.of(Floods.flood());
      case SILENCE -> cut(reply, Answer.Cut.SILENCE);
      case SLOW_HEADERS -> cut(reply, Answer.Cut.SLOW_HEADERS);
      case SLOW_BODY -> cut(reply, Answer.Cut.SLOW_BODY);
      case SHORT_BODY -> cut(reply, Answer.Cut.SHORT_BODY);
      case HALF_BODY -> cut(reply, Answer.Cut.HALF_BODY);
      case WRONG_LENGTH -> cut(reply, Answer.Cut.WRONG_LENGTH);
      case BAD_CHUNK -> cut(reply, Answer.Cut.BAD_CHUNK);
      case NOISE -> cut(reply, Answer.Cut.NOISE);
      case HANG_UP -> cut(reply, Answer.Cut.HANG_UP);
    };
  }

  private static Answer cut(Reply reply, Answer.Cut cut) {
    return new Answer(reply, Duration.ZERO, cut, Gate.NONE);
  }

  private static Body half(Body body) {
    byte[] bytes = body.bytes();
    return Body.of(Arrays.copyOf(bytes, bytes.length / 2));
  }

  private static Reply scripted(Fault.Effect effect) {
    String type = effect.body().startsWith("<") ? "text/html" : "application/json";
    Reply reply = Reply.of(effect.status(), type + ";charset=UTF-8", Body.of(effect.body()));
    for (Map.Entry<String, String> header : effect.headers().entrySet()) {
      reply = reply.withHeader(header.getKey(), header.getValue());
    }
    return reply;
  }
}
