/**
 * The wire to one Salesforce org: HTTP, OAuth client credentials, REST collections, their errors.
 */
@NullMarked
package dev.segmentry.salesforce.rest;

import org.jspecify.annotations.NullMarked;
