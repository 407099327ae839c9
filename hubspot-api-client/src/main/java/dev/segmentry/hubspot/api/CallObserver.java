package dev.segmentry.hubspot.api;

/**
 * Sees every call once, when it has ended, on the calling thread and before its result or exception
 * is handed on.
 */
@FunctionalInterface
public interface CallObserver {
  void observed(CallReport call);
}
