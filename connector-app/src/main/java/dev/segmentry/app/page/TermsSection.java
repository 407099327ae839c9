package dev.segmentry.app.page;

/** What the figures mean. */
final class TermsSection extends Section {

  TermsSection(Section beside) {
    super(beside);
  }

  @Override
  void write() {
    section("terms", "What the figures mean");
    html.open("dl", "class", "terms");
    term("Customer", "an account in scope that has not churned. ARR is in the reporting currency.");
    term(
        "–",
        "nobody knows; it is not zero. Where not all accounts told, it says of how many a sum is.");
    term(
        "Churn",
        "of the customers on the first day: those that are none any more, left the scope or the"
            + " CRM.");
    term(
        "NRR",
        "net revenue retention: ARR of those customers on the last day by their ARR on the first;"
            + " who was lost pays nothing, who is new does not count.");
    term("Expanded", "of the same customers: those that pay more than on the first day.");
    term(
        "NPS",
        "share of answers 9 and 10 less share of answers 0 to 6, in points from −100 to 100; of"
            + " scores their mean.");
    term(
        "What moved them",
        "customer or time: something about the account changed, time passed, or its rank among"
            + " others did (population); definition: the model or the mapping did, and no"
            + " customer; people: a word by hand, its end, or an approval.");
    html.close();
    html.close();
  }

  private void term(String word, String meaning) {
    html.element("dt", word).element("dd", meaning);
  }
}
