package dev.segmentry.salesforce.wsc;

import java.io.StringReader;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A SOAP fault, read by ourselves: force-wsc gives a fault no message, and drops the code of one it
 * does not know.
 *
 * @param code for example {@code INVALID_FIELD}
 */
record Fault(String code, String message) {

  /** The fault in a body; empty when there is none. */
  static Optional<Fault> in(String body) {
    if (!body.contains("faultcode")) {
      return Optional.empty();
    }
    try {
      return read(factory().createXMLStreamReader(new StringReader(body)));
    } catch (XMLStreamException notXml) {
      return Optional.empty();
    }
  }

  private static Optional<Fault> read(XMLStreamReader xml) throws XMLStreamException {
    String code = "";
    String text = "";
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "faultcode" -> code = withoutPrefix(xml.getElementText());
        case "faultstring" -> text = xml.getElementText();
        case "exceptionMessage" -> {
          return Optional.of(new Fault(code, xml.getElementText()));
        }
        default -> {
          // exceptionCode repeats faultcode; the rest is detail we do not use
        }
      }
    }
    return code.isEmpty() ? Optional.empty() : Optional.of(new Fault(code, text));
  }

  private static String withoutPrefix(String qualified) {
    return qualified.substring(qualified.indexOf(':') + 1).strip();
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }
}
