/** The ports of the core on one Salesforce org. */
@NullMarked
package dev.segmentry.salesforce;

import org.jspecify.annotations.NullMarked;
