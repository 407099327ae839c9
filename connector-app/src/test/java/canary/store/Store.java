package canary.store;

/** A store that sees an adapter: must be caught. */
public final class Store {
  canary.hubspot.Adapter adapter;
}
