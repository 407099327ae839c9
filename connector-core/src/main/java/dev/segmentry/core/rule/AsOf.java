package dev.segmentry.core.rule;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The day an evaluation is made for, and the zone in which days are counted.
 *
 * @param day calendar day, in the org's zone
 * @param zone the org's zone
 */
public record AsOf(LocalDate day, ZoneId zone) {}
