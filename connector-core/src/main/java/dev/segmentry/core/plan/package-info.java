/** What a run intends: field changes, tasks, guards, outcomes. */
@NullMarked
package dev.segmentry.core.plan;

import org.jspecify.annotations.NullMarked;
