/** What is true of any CRM: its name, its records' references, how it fails. */
@NullMarked
package dev.segmentry.core.crm;

import org.jspecify.annotations.NullMarked;
