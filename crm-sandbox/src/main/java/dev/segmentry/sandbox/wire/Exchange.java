package dev.segmentry.sandbox.wire;

/** What a front door asks: a request in, an answer out. Safe for many threads. */
@FunctionalInterface
public interface Exchange {
  Answer serve(Request request);
}
