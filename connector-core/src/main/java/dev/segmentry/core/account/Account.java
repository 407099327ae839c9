package dev.segmentry.core.account;

import dev.segmentry.core.crm.ExternalRef;

/**
 * A customer company as we see it for one evaluation: its reference, its name, its attribute
 * values.
 */
public record Account(ExternalRef ref, String name, AttributeRow attributes) {}
