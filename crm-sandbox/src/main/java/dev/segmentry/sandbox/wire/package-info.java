/**
 * What every call through the sandbox is made of: requests, replies, the clock, the ledger and the
 * faults.
 */
@NullMarked
package dev.segmentry.sandbox.wire;

import org.jspecify.annotations.NullMarked;
