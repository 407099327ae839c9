package dev.segmentry.sandbox.salesforce;

import dev.segmentry.sandbox.org.OrgFacts;

/** The result of {@code getUserInfo}, elements in the order of the WSDL. */
final class UserInfo {
  private UserInfo() {}

  static Xml of(SalesforceOrg org) {
    OrgFacts facts = org.org().facts();
    boolean persons =
        org.org()
            .schema()
            .object("Account")
            .flatMap(account -> account.field("IsPersonAccount"))
            .isPresent();
    boolean currencies =
        org.org()
            .schema()
            .object("Account")
            .flatMap(account -> account.field("CurrencyIsoCode"))
            .isPresent();
    Xml xml = new Xml().open("result");
    xml.element("accessibilityMode", false).element("currencySymbol", facts.currency());
    xml.element("orgAttachmentFileSizeLimit", 5_242_880);
    xml.element("orgDefaultCurrencyIsoCode", facts.currency());
    xml.element("orgDisallowHtmlAttachments", false).element("orgHasPersonAccounts", persons);
    xml.element("organizationId", facts.id());
    xml.element("organizationMultiCurrency", currencies);
    xml.element("organizationName", facts.name()).element("profileId", "00e5g000000SbxPAAS");
    xml.nil("roleId").element("sessionSecondsValid", org.sessions().lifetime().toSeconds());
    xml.nil("userDefaultCurrencyIsoCode").element("userEmail", org.app().username());
    xml.element("userFullName", "Segmentry Integration").element("userId", org.app().userId());
    xml.element("userLanguage", "en_US").element("userLocale", "en_US");
    xml.element("userName", org.app().username()).element("userTimeZone", facts.zone().getId());
    xml.element("userType", "Standard").element("userUiSkin", "Theme3");
    return xml.close("result");
  }
}
