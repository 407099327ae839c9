package dev.segmentry.core.sync;

import dev.segmentry.core.rule.AsOf;

/**
 * One run, as asked for.
 *
 * @param orgId the org that is meant; a plan of another one is refused
 * @param asOf evaluation day
 * @param configDigest digest of configuration and model; a plan made under another is refused
 */
public record SyncRequest(String orgId, AsOf asOf, String configDigest) {}
