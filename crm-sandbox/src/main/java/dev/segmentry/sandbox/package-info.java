/** A local Salesforce org or HubSpot portal that answers on the real wire, and its controls. */
@NullMarked
package dev.segmentry.sandbox;

import org.jspecify.annotations.NullMarked;
