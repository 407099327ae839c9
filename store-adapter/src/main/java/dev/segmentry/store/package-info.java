/** Mirror, state, plans, outbox and runs of one org in one SQLite file. */
@NullMarked
package dev.segmentry.store;

import org.jspecify.annotations.NullMarked;
