/** What was decided about accounts, as it was recorded: for exports, reports and replays. */
@NullMarked
package dev.segmentry.core.history;

import org.jspecify.annotations.NullMarked;
