package dev.segmentry.sandbox.salesforce;

import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.org.Org;
import dev.segmentry.sandbox.org.Permission;
import dev.segmentry.sandbox.salesforce.soql.SoqlEngine;

/** What the REST and the SOAP door share. */
record SalesforceOrg(
    Org org,
    ConnectedApp app,
    Sessions sessions,
    ApiUsage usage,
    Cursors cursors,
    SoqlEngine soql) {

  static SalesforceOrg of(Org org, ConnectedApp app) {
    return new SalesforceOrg(
        org,
        app,
        new Sessions(org.facts(), org.limits(), org.clock()),
        new ApiUsage(org.limits(), org.clock()),
        new Cursors(org.limits(), org.clock()),
        new SoqlEngine(org));
  }

  /** An object the caller may know about. */
  ObjectType visible(String name, int statusOtherwise) {
    return org.schema()
        .object(name)
        .filter(type -> type.allows(Permission.READ))
        .orElseThrow(
            () ->
                ApiError.of(
                    statusOtherwise,
                    statusOtherwise == 404 ? "NOT_FOUND" : "INVALID_TYPE",
                    statusOtherwise == 404
                        ? "The requested resource does not exist"
                        : "sObject type '" + name + "' is not supported."));
  }
}
