package dev.segmentry.hubspot.api;

import java.util.List;

/** The definitions of properties. */
public final class PropertiesApi {

  private final HttpCalls calls;
  private final ApiUrls urls;

  PropertiesApi(HttpCalls calls, ApiUrls urls) {
    this.calls = calls;
    this.urls = urls;
  }

  /**
   * All properties that are not archived; those marked as sensitive are left out by HubSpot.
   *
   * @param objectType for example {@code companies} or {@code tasks}
   */
  public List<PropertyDefinition> list(String objectType) {
    return calls.get(
        Operation.PROPERTIES_LIST,
        urls.properties(objectType).addQueryParameter("archived", "false").build(),
        reply -> List.copyOf(Json.requiredList(reply, "results", PropertyDefinition::read)));
  }

  /**
   * Creates a property. The name of an archived one brings that one back with its old definition,
   * so compare what is returned with what was asked for.
   */
  public PropertyDefinition create(String objectType, NewProperty property) {
    return calls.post(
        Operation.PROPERTIES_CREATE,
        urls.properties(objectType).build(),
        property.json(),
        PropertyDefinition::read);
  }
}
