package dev.segmentry.core.mapping;

import dev.segmentry.core.account.AttributeType;
import java.time.Duration;
import java.util.Optional;

/**
 * A CRM field or relationship path that feeds an attribute.
 *
 * @param attribute canonical attribute name
 * @param type how its content is to be read
 * @param path API name of the field, or a path such as {@code Owner.Email}
 * @param maxAge older values are missing; empty: CRM values do not age
 */
public record AttributeMapping(
    String attribute, AttributeType type, String path, Optional<Duration> maxAge) {}
