package dev.segmentry.hubspot.api;

/**
 * The HubSpot APIs over one connection pool. Each call is sent once: what may be repeated, and
 * when, is for the caller to decide. All calls throw {@link HubSpotException} when there is no
 * usable reply. Safe for use by many threads.
 */
public final class HubSpotClient implements AutoCloseable {

  private final HttpCalls calls;
  private final CompaniesApi companies;
  private final TasksApi tasks;
  private final TicketsApi tickets;
  private final ObjectsApi objects;
  private final PropertiesApi properties;
  private final AssociationsApi associations;
  private final OwnersApi owners;
  private final AccountInfoApi accountInfo;

  public HubSpotClient(HubSpotConfig config) {
    this(config, call -> {});
  }

  public HubSpotClient(HubSpotConfig config, CallObserver observer) {
    this(config, observer, call -> {});
  }

  public HubSpotClient(HubSpotConfig config, CallObserver observer, BeforeCall beforeCall) {
    this.calls = new HttpCalls(config, observer, beforeCall);
    ApiUrls urls = new ApiUrls(config.baseUrl(), config.apiVersion());
    this.companies = new CompaniesApi(calls, urls);
    this.tasks = new TasksApi(calls, urls);
    this.tickets = new TicketsApi(calls, urls);
    this.objects = new ObjectsApi(calls, urls);
    this.properties = new PropertiesApi(calls, urls);
    this.associations = new AssociationsApi(calls, urls);
    this.owners = new OwnersApi(calls, urls);
    this.accountInfo = new AccountInfoApi(calls, urls);
  }

  public CompaniesApi companies() {
    return companies;
  }

  public TasksApi tasks() {
    return tasks;
  }

  public TicketsApi tickets() {
    return tickets;
  }

  public ObjectsApi objects() {
    return objects;
  }

  public PropertiesApi properties() {
    return properties;
  }

  public AssociationsApi associations() {
    return associations;
  }

  public OwnersApi owners() {
    return owners;
  }

  public AccountInfoApi accountInfo() {
    return accountInfo;
  }

  /** Releases the connections. */
  @Override
  public void close() {
    calls.close();
  }
}
