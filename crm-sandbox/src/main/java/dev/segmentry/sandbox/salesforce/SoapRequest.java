package dev.segmentry.sandbox.salesforce;

import dev.segmentry.sandbox.wire.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** A SOAP call: one operation in the body, settings in the header. */
record SoapRequest(Element operation, Optional<Element> header) {
  private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
  private static final String PARTNER = "urn:partner.soap.sforce.com";

  /** Reads an envelope; document types are refused, so nothing outside can be pulled in. */
  static Optional<SoapRequest> read(Request request) {
    try {
      DocumentBuilder builder = builder();
      Element envelope =
          builder.parse(new ByteArrayInputStream(request.body().bytes())).getDocumentElement();
      return child(envelope, ENVELOPE, "Body")
          .flatMap(body -> children(body).stream().findFirst())
          .map(operation -> new SoapRequest(operation, child(envelope, ENVELOPE, "Header")));
    } catch (SAXException | IOException malformed) {
      return Optional.empty();
    } catch (ParserConfigurationException impossible) {
      throw new IllegalStateException("the XML parser cannot be secured", impossible);
    }
  }

  static String kindOf(Request request) {
    return "soap." + read(request).map(SoapRequest::name).orElse("unreadable");
  }

  /** The JDK's own: any other would be looked for on the class path, for every call anew. */
  private static DocumentBuilder builder() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setNamespaceAware(true);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setXIncludeAware(false);
    factory.setExpandEntityReferences(false);
    DocumentBuilder builder = factory.newDocumentBuilder();
    builder.setErrorHandler(new DefaultHandler());
    return builder;
  }

  String name() {
    return operation.getLocalName();
  }

  Optional<String> sessionId() {
    return setting("SessionHeader", "sessionId");
  }

  Optional<Integer> batchSize() {
    return setting("QueryOptions", "batchSize")
        .filter(text -> text.matches("\\d{1,9}"))
        .map(Integer::valueOf);
  }

  private Optional<String> setting(String block, String name) {
    return header
        .flatMap(element -> child(element, PARTNER, block))
        .flatMap(element -> child(element, PARTNER, name))
        .map(Element::getTextContent);
  }

  Optional<String> argument(String name) {
    return arguments(name).stream().findFirst();
  }

  List<String> arguments(String name) {
    return children(operation).stream()
        .filter(element -> element.getLocalName().equals(name))
        .map(Element::getTextContent)
        .toList();
  }

  private static Optional<Element> child(Element parent, String namespace, String name) {
    return children(parent).stream()
        .filter(element -> element.getLocalName().equals(name))
        .filter(element -> namespace.equals(element.getNamespaceURI()))
        .findFirst();
  }

  private static List<Element> children(Element parent) {
    List<Element> elements = new ArrayList<>();
    NodeList nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      Node node = nodes.item(i);
      if (node instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }
}
