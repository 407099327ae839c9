/** What a run means to people, as text, and to programs, as JSON. */
@NullMarked
package dev.segmentry.app.report;

import org.jspecify.annotations.NullMarked;
