/** Telling somebody when unattended runs begin to fail, and when they are well again. */
@NullMarked
package dev.segmentry.app.alert;

import org.jspecify.annotations.NullMarked;
