package dev.segmentry.core.plan;

import dev.segmentry.core.account.Scalar;
import java.util.Optional;

/**
 * One intended change of one CRM field.
 *
 * @param field API name
 * @param before content when the plan was made; empty: the field was empty
 * @param after intended content; empty: clear the field
 */
public record FieldChange(String field, Optional<Scalar> before, Optional<Scalar> after) {}
