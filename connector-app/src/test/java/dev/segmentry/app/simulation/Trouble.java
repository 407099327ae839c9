package dev.segmentry.app.simulation;

import dev.segmentry.sandbox.Sandbox;
import dev.segmentry.sandbox.wire.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Brings an incident about, and takes it away again. */
final class Trouble {

  private static final int ALL = 100_000;

  private final Sandbox sandbox;
  private final SimulatedTime time;
  private final Crm crm;
  private final SplittableRandom random;
  private Optional<String> hidden = Optional.empty();

  Trouble(Sandbox sandbox, SimulatedTime time, Crm crm, SplittableRandom random) {
    this.sandbox = sandbox;
    this.time = time;
    this.crm = crm;
    this.random = random;
  }

  void begin(Incident incident) {
    switch (incident) {
      case NONE, EMPTY_EXPORT -> {}
      case FIELD_GONE -> hide(crm.mapped().get(random.nextInt(crm.mapped().size())));
      case OUTAGE -> fault(Fault.Match.of("*").times(ALL), unavailable(), false);
      case BROKEN_CONNECTIONS -> breakConnections();
      case QUOTA -> sandbox.org().limits().set("dailyCalls", 3 + random.nextInt(12));
      case CLOCK_OFF -> time.isWrongBy(Duration.ofMinutes(random.nextInt(-180, 180)));
      case CLOCK_A_DAY_BEHIND -> time.isWrongBy(Duration.ofDays(-1));
      case SESSION_ENDS -> sandbox.revokeTokens();
    }
  }

  private void hide(String field) {
    sandbox.schema().hide(crm.accounts().object(), field);
    hidden = Optional.of(field);
  }

  private static Fault.Effect unavailable() {
    return Fault.Effect.status(503, Map.of(), "service unavailable");
  }

  private void breakConnections() {
    int breaks = 1 + random.nextInt(3);
    for (int i = 0; i < breaks; i++) {
      Fault.Kind kind = random.nextBoolean() ? Fault.Kind.DROP : Fault.Kind.RESET;
      Fault.Match match = Fault.Match.of("*").nth(1 + random.nextInt(25));
      fault(match, Fault.Effect.of(kind), random.nextBoolean());
    }
  }

  private void fault(Fault.Match match, Fault.Effect effect, boolean afterApply) {
    sandbox
        .faults()
        .add(afterApply ? Fault.afterApply(match, effect) : Fault.beforeApply(match, effect));
  }

  void end() {
    sandbox.faults().clear();
    sandbox.org().limits().set("dailyCalls", ALL);
    time.isWrongBy(Duration.ZERO);
    hidden.ifPresent(field -> sandbox.schema().show(crm.accounts().object(), field));
  }
}
