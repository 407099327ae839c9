package dev.segmentry.sandbox.wire;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** Every call to the CRM in order; the newest {@value #KEPT} are kept. */
public final class CallLedger {
  private static final int KEPT = 200_000;

  private final Deque<Call> calls = new ArrayDeque<>();
  private long last;

  public synchronized void record(
      Instant at, String kind, Call.Line line, Tally tally, Call.Result result) {
    last++;
    if (calls.size() == KEPT) {
      calls.removeFirst();
    }
    calls.addLast(new Call(last, at, kind, line, tally, result));
  }

  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /** Calls whose kind is the given one or lies under it: {@code rest} covers {@code rest.query}. */
  public Stream<Call> calls(String kind) {
    return calls().stream()
        .filter(call -> call.kind().equals(kind) || call.kind().startsWith(kind + "."));
  }

  public long count(String kind) {
    return calls(kind).count();
  }

  public synchronized long lastSequence() {
    return last;
  }

  /** Forgets the calls so far; the sequence goes on. */
  public synchronized void reset() {
    calls.clear();
  }
}
