/** Product-usage signals from CSV files. */
@NullMarked
package dev.segmentry.app.signals;

import org.jspecify.annotations.NullMarked;
