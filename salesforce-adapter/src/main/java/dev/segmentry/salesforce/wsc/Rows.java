package dev.segmentry.salesforce.wsc;

import com.sforce.soap.partner.sobject.SObject;
import com.sforce.ws.bind.XmlObject;
import java.util.Iterator;

/** Flattens force-wsc records. */
final class Rows {
  private Rows() {}

  static Row of(SObject object) {
    Row row = new Row();
    add(row, "", object);
    return row;
  }

  private static void add(Row row, String prefix, XmlObject record) {
    Iterator<XmlObject> fields = record.getChildren();
    while (fields.hasNext()) {
      XmlObject field = fields.next();
      String name = field.getName().getLocalPart();
      // "type" is the record's kind, "Type" may be one of its fields.
      if (!name.equals("type")) {
        addField(row, prefix + name, field);
      }
    }
  }

  private static void addField(Row row, String path, XmlObject field) {
    if (field.hasChildren()) {
      add(row, path + ".", field);
    } else {
      Object value = field.getValue();
      row.put(path, value == null ? "" : value.toString());
    }
  }
}
