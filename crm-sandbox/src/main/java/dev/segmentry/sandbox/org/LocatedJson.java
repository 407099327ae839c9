package dev.segmentry.sandbox.org;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.segmentry.sandbox.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;

/** A JSON file whose every value knows where it stands. */
final class LocatedJson {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .build();

  private final String file;
  private final IdentityHashMap<JsonNode, JsonLocation> places = new IdentityHashMap<>();
  private final JsonNode root;

  private LocatedJson(String file, JsonParser parser) throws IOException {
    this.file = file;
    parser.nextToken();
    this.root = read(parser);
    if (parser.nextToken() != null) {
      throw at(parser.currentTokenLocation(), "text after the end of the schema; remove it");
    }
  }

  static LocatedJson read(String file, String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      return new LocatedJson(file, parser);
    } catch (JsonProcessingException malformed) {
      JsonLocation place = malformed.getLocation();
      throw new BadInput(
          file, place.getLineNr(), place.getColumnNr(), malformed.getOriginalMessage());
    } catch (IOException impossible) {
      throw new UncheckedIOException("text in memory could not be read", impossible);
    }
  }

  JsonNode root() {
    return root;
  }

  BadInput problem(JsonNode node, String what) {
    return at(places.getOrDefault(node, JsonLocation.NA), what);
  }

  private BadInput at(JsonLocation place, String what) {
    return new BadInput(file, place.getLineNr(), place.getColumnNr(), what);
  }

  private JsonNode read(JsonParser parser) throws IOException {
    JsonLocation place = parser.currentTokenLocation();
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw at(place, "the file is empty; it must hold one JSON object");
    }
    JsonNode node =
        switch (token) {
          case START_OBJECT -> object(parser);
          case START_ARRAY -> array(parser);
          // Own instances: nodes are told apart by identity, and the factory shares some.
          case VALUE_STRING -> new TextNode(parser.getText());
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
              DecimalNode.valueOf(parser.getDecimalValue());
          case VALUE_TRUE -> Json.NODES.booleanNode(true);
          case VALUE_FALSE -> Json.NODES.booleanNode(false);
          default -> Json.NODES.nullNode();
        };
    places.put(node, place);
    return node;
  }

  private JsonNode object(JsonParser parser) throws IOException {
    ObjectNode node = Json.object();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      node.set(name, read(parser));
    }
    return node;
  }

  private JsonNode array(JsonParser parser) throws IOException {
    ArrayNode node = Json.array();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      node.add(read(parser));
    }
    return node;
  }
}
