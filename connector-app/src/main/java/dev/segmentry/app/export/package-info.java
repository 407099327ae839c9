/** Files for other programs: what was decided, as tables. */
@NullMarked
package dev.segmentry.app.export;

import org.jspecify.annotations.NullMarked;
