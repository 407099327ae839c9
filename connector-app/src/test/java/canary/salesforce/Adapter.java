package canary.salesforce;

/**
 * An adapter that knows a use case, the store, the sandbox, force-wsc and HTTP where it should not.
 */
public final class Adapter {
  canary.core.sync.PlanSync useCase;
  canary.store.Store store;
  canary.sandbox.Sandbox sandbox;
  com.sforce.ws.ConnectorConfig config;
  okhttp3.OkHttpClient http;
}
