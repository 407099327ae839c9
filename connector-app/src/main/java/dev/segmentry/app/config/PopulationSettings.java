package dev.segmentry.app.config;

import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.segment.Scope;

/**
 * Which accounts are customers.
 *
 * @param condition a condition over the model's attributes, as written
 * @param leaving what becomes of the fields of those that leave
 */
public record PopulationSettings(YamlNode.Scalar condition, Scope.Leaving leaving) {}
