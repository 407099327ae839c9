package dev.segmentry.core.mapping;

import dev.segmentry.core.account.AttributeType;

/**
 * A CRM field or relationship path that feeds an attribute.
 *
 * @param attribute canonical attribute name
 * @param type how its content is to be read
 * @param path API name of the field, or a path such as {@code Owner.Email}
 */
public record AttributeMapping(String attribute, AttributeType type, String path) {}
