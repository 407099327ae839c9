/** SOQL: parsed into a query of our own and run over the org's records. */
@NullMarked
package dev.segmentry.sandbox.salesforce.soql;

import org.jspecify.annotations.NullMarked;
