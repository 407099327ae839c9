/** The report as one page: no script, no network, every text from outside escaped. */
@NullMarked
package dev.segmentry.app.page;

import org.jspecify.annotations.NullMarked;
