/** The core's ports on a HubSpot portal. */
@NullMarked
package dev.segmentry.hubspot;

import org.jspecify.annotations.NullMarked;
