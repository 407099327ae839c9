/** The SOAP Partner API through force-wsc; nothing of that library is seen outside. */
@NullMarked
package dev.segmentry.salesforce.wsc;

import org.jspecify.annotations.NullMarked;
