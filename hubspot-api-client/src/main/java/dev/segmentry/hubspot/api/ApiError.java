package dev.segmentry.hubspot.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An error as HubSpot words it, of a whole call or of some rows of a batch. Every part is optional
 * on the wire.
 *
 * @param category for example {@code VALIDATION_ERROR}, {@code OBJECT_NOT_FOUND}, {@code
 *     MISSING_SCOPES}
 * @param subCategory for example {@code crm.associations.NO_ASSOCIATIONS_FOUND}
 * @param code for example {@code INVALID_OPTION}; mostly on the causes
 * @param message the vendor's text, shortened; the start of the body when it was not JSON
 * @param policyName on a 429, which budget is spent
 * @param correlationId what HubSpot's support asks for
 * @param context what the error is about: ids, property names, scopes
 * @param causes the nested errors, those embedded as JSON text in the message included
 */
public record ApiError(
    Optional<String> category,
    Optional<String> subCategory,
    Optional<String> code,
    String message,
    Optional<String> policyName,
    Optional<String> correlationId,
    Map<String, List<String>> context,
    List<ApiError> causes) {

  public ApiError {
    context = Map.copyOf(context);
    causes = List.copyOf(causes);
  }

  static ApiError ofText(String text) {
    Optional<String> none = Optional.empty();
    return new ApiError(none, none, none, text, none, none, Map.of(), List.of());
  }

  /** The codes of this error and of all below it. */
  public Set<String> codes() {
    return all().flatMap(error -> error.code().stream()).collect(Collectors.toUnmodifiableSet());
  }

  /** The properties this error and all below it complain about. */
  public Set<String> propertyNames() {
    return all()
        .flatMap(
            error ->
                Stream.concat(
                    error.named("propertyName").stream(), error.named("properties").stream()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What the context holds under a name, without blanks (HubSpot has sent {@code "ids": [""]}). */
  public List<String> named(String key) {
    return context.getOrDefault(key, List.of()).stream().filter(value -> !value.isBlank()).toList();
  }

  public boolean notFound() {
    return category.filter("OBJECT_NOT_FOUND"::equals).isPresent();
  }

  private Stream<ApiError> all() {
    return Stream.concat(Stream.of(this), causes.stream().flatMap(ApiError::all));
  }
}
