/**
 * A HubSpot portal on its own wire: what HubSpot's documentation says is enforced here, by code no
 * client shares.
 */
@NullMarked
package dev.segmentry.sandbox.hubspot;

import org.jspecify.annotations.NullMarked;
