package canary.hubspot;

/** An adapter that sees another one: must be caught. */
public final class Adapter {
  canary.salesforce.Adapter other;
}
