package dev.segmentry.core.plan;

/**
 * A batch that was handed to the CRM: a durable handle, journalled before it is settled, so that a
 * later process can settle what an earlier one submitted.
 *
 * @param handle the adapter's own text: a batch number of ours, or a job id of the vendor
 * @param rows number of rows in it
 */
public record Submission(String handle, int rows) {}
