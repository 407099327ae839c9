package dev.segmentry.core.approval;

import java.time.LocalDate;

/**
 * What a person answered to a proposal.
 *
 * @param approved yes or no
 * @param target segment the answer is about: another one's is none
 * @param on day on which it was given
 */
public record Answer(boolean approved, String target, LocalDate on) {}
