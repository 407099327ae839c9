/** A Salesforce org on its own wire: OAuth, SOAP Partner 65.0, REST, SOQL. */
@NullMarked
package dev.segmentry.sandbox.salesforce;

import org.jspecify.annotations.NullMarked;
