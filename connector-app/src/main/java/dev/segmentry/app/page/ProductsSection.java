package dev.segmentry.app.page;

import dev.segmentry.app.report.Figures;
import dev.segmentry.core.measure.AxisFigures;
import dev.segmentry.core.measure.SegmentFigures;
import java.util.ArrayList;
import java.util.List;

/** Customers by product, and where they stand. */
final class ProductsSection extends Section {

  ProductsSection(Section beside) {
    super(beside);
  }

  @Override
  void write() {
    if (measured.products().isEmpty()) {
      return;
    }
    section("products", "Products");
    note(
        "By the tags of now: a product as a whole, then how far customers are with it. A customer"
            + " can have several products. What is paid for a product is unknown where nobody"
            + " tells; a free trial pays 0. Churn and retention are of those that paid for the"
            + " product on the first day: who pays nothing for it any more is lost to it.");
    table(
        "Customers by product on " + measured.to(),
        "Product",
        ">Customers",
        ">Share",
        ">ARR of the product",
        ">Churn",
        ">NRR",
        ">Expanded",
        ">NPS, points",
        ">Health, of 100");
    for (SegmentFigures one : measured.products()) {
      html.open("tr");
      html.element("th", one.label(), "scope", "row", "class", "name");
      number(Figures.count(one.accounts()));
      number(Figures.percent(one.share()));
      number(Figures.total(one.arr()));
      rate(one.retention().churn());
      number(Figures.percent(one.retention().net()));
      rate(one.retention().expansion());
      number(Figures.signed(one.nps().score()));
      number(Figures.number(one.health().mean()));
      html.close();
    }
    end();
    measured.axes().forEach(this::productsBy);
    html.close();
  }

  private void productsBy(AxisFigures axis) {
    List<String> heads = new ArrayList<>(List.of("Product"));
    List<SegmentFigures> segments = Shares.bestFirst(axis);
    segments.forEach(one -> heads.add(">" + one.label()));
    table("Customers of each product by " + axis.axis().label(), heads.toArray(String[]::new));
    for (SegmentFigures product : measured.products()) {
      if (!product.key().contains(":")) {
        html.open("tr").element("th", product.label(), "scope", "row", "class", "name");
        for (SegmentFigures one : segments) {
          number(Figures.count(measured.customers(product.key(), axis.axis().key(), one.key())));
        }
        html.close();
      }
    }
    end();
  }
}
