/** A typed client for the HubSpot APIs, one class per API, which never sends anything twice. */
@NullMarked
package dev.segmentry.hubspot.api;

import org.jspecify.annotations.NullMarked;
