/** {@code segmentry.yaml} as typed, checked values; secrets are named in it, never held. */
@NullMarked
package dev.segmentry.app.config;

import org.jspecify.annotations.NullMarked;
