/** Accounts as we see them: typed attributes with their source and time, and pages of them. */
@NullMarked
package dev.segmentry.core.account;

import org.jspecify.annotations.NullMarked;
