package dev.segmentry.core.measure;

import java.util.Map;
import java.util.OptionalLong;

/**
 * An account in scope, as an evaluation knew it.
 *
 * @param active whether it is still a customer (domain §1)
 * @param segments effective segment by dimension; a dimension in which it is unsegmented is absent
 * @param proxied dimensions whose segment rests on a proxy of a missing value
 * @param byHand dimensions whose segment a person holds against the rules
 * @param values numbers by name ({@code arr}, {@code mrr}, {@code nps}, {@code core_arr} of product
 *     core, the health score), fixed-point at 10⁻⁶; an unknown one is absent
 * @param products what it pays a year for each product it has, by the product's key ({@code core}),
 *     and again by key and tag ({@code core:adopted}); unknown where nobody tells
 * @param subs sub-segment within the segment by dimension; absent where it is in none
 */
public record Snapshot(
    boolean active,
    Map<String, String> segments,
    java.util.Set<String> proxied,
    java.util.Set<String> byHand,
    Map<String, Long> values,
    Map<String, OptionalLong> products,
    Map<String, String> subs) {

  public static final String ARR = "arr";
  public static final String MRR = "mrr";
  public static final String NPS = "nps";

  public Snapshot {
    segments = Map.copyOf(segments);
    proxied = java.util.Set.copyOf(proxied);
    byHand = java.util.Set.copyOf(byHand);
    values = Map.copyOf(values);
    products = Map.copyOf(products);
    subs = Map.copyOf(subs);
  }

  /** A number by its name; empty when it is unknown. */
  public OptionalLong value(String name) {
    Long micros = values.get(name);
    return micros == null ? OptionalLong.empty() : OptionalLong.of(micros);
  }

  /** What an account pays for a product is attribute {@code <product>_arr}. */
  public static String arrOf(String product) {
    return product + "_" + ARR;
  }

  /** Products of which it is known what it pays for them, in order. */
  java.util.List<String> productsWithArr() {
    String ending = arrOf("");
    return values.keySet().stream()
        .filter(name -> name.endsWith(ending))
        .map(name -> name.substring(0, name.length() - ending.length()))
        .sorted()
        .toList();
  }

  /** The same account seen through one product: a customer while it pays for it. */
  Snapshot ofProduct(String product) {
    OptionalLong arr = value(arrOf(product));
    Map<String, Long> only = new java.util.HashMap<>(values);
    only.remove(ARR);
    arr.ifPresent(it -> only.put(ARR, it));
    boolean left = arr.isPresent() && arr.getAsLong() == 0;
    return new Snapshot(active && !left, segments, proxied, byHand, only, products, subs);
  }

  /** Key of its segment; {@link Axis#NOWHERE} when it is unsegmented. */
  public String segment(String dimension) {
    return segments.getOrDefault(dimension, Axis.NOWHERE);
  }
}
