package dev.segmentry.core.lint;

import static dev.segmentry.core.lint.Severity.ERROR;
import static dev.segmentry.core.lint.Severity.INFO;
import static dev.segmentry.core.lint.Severity.WARNING;

/** Everything that can be found. Codes are stable: none is ever given another meaning. */
public enum LintCode {
  NO_MOTION(
      "SEG-L01",
      ERROR,
      "a segment without a motion",
      "no motion, no segment: a group nobody treats differently is a report (domain §1)"),
  SAME_MOTION(
      "SEG-L02",
      WARNING,
      "two segments with the same motion",
      "the same segment described twice (001)"),
  OVERLAP(
      "SEG-L03",
      INFO,
      "entry rules that overlap",
      "legal in a priority list: the first that holds decides (domain §9)"),
  UNREACHABLE(
      "SEG-L04",
      WARNING,
      "a segment no account can enter, whatever its data",
      "what nobody can enter is read by people and kept by nobody (domain §9)"),
  GAP(
      "SEG-L05",
      WARNING,
      "an account that fits no segment",
      "every account needs one answer in every dimension; below 80 % coverage is red (003)"),
  HOLE(
      "SEG-L06",
      WARNING,
      "a hole between two ranges of numbers",
      "closed ranges leave holes ($49k to $50k); write them half-open (domain §12)"),
  INVERTED_EXIT(
      "SEG-L07",
      WARNING,
      "entry and exit rule of a segment hold for the same account",
      "it would enter and leave again and again: exit has to lie beyond entry (domain §5)"),
  NOT_MAPPED(
      "SEG-L08",
      WARNING,
      "a segment no account can enter, because an attribute it needs is not mapped",
      "an empty segment looks like good news; an error where a playbook hangs on it (domain §9)"),
  NOT_PROVIDED(
      "SEG-L09",
      INFO,
      "an attribute the model reads and nothing provides",
      "it is missing for every account, never 0 (domain §6)"),
  MANY_DIMENSIONS(
      "SEG-L10",
      WARNING,
      "more than 5 dimensions",
      "nobody keeps more than five readings of an account in mind (domain §9)"),
  MANY_VALUES(
      "SEG-L11",
      WARNING,
      "more than 6 segments in a dimension",
      "3 to 5 can be told apart and treated apart (domain §9)"),
  MANY_SEGMENTS(
      "SEG-L12",
      WARNING,
      "more than 20 segments in all",
      "typical are 6 to 12; 16 and more are red in the quick reference (003)"),
  COMPLEX_RULE(
      "SEG-L13",
      WARNING,
      "a rule that reads more than 10 attributes",
      "too complex: a rule that cannot be told in one sentence is not trusted (002)"),
  SAME_RULE(
      "SEG-L14",
      WARNING,
      "the same entry rule twice in a dimension",
      "the later segment is never entered (domain §9)"),
  SEGMENT_COUNT(
      "SEG-L15",
      WARNING,
      "1 to 3 or 9 to 20 segments with an action of their own",
      "4 to 8 are good; 9 to 15 are to be reviewed for consolidation, 16 and more or 1 to 2 are"
          + " red, 3 are good below 200 accounts (003)"),
  UNKNOWN_STAGE(
      "SEG-L16",
      ERROR,
      "weights or bounds for a stage there is not",
      "a mistyped stage takes the score, or its own bounds, from every account of the one that was"
          + " meant"),
  STAGE_WITHOUT_WEIGHTS(
      "SEG-L17",
      WARNING,
      "a stage without weights of health",
      "its accounts have no health score, whatever their data"),
  YIELDS_TO_ITSELF(
      "SEG-L18",
      WARNING,
      "a segment that yields to itself",
      "nobody leaves a segment for itself: another one was meant"),
  NO_DIMENSION(
      "SEG-L19",
      WARNING,
      "a model without a dimension",
      "it asks nothing, so nobody gets a segment and nothing is written"),
  REVIEW_DUE(
      "SEG-L20",
      WARNING,
      "a review that is due",
      "definitions and rules quarterly, data and distribution monthly, service model half-yearly"
          + " (003)"),
  NO_REVIEW(
      "SEG-L21",
      INFO,
      "no date of a last review",
      "a model names the date of the last review of each kind (003)"),
  NO_OWNER("SEG-L22", INFO, "a model without an owner", "who is asked when it is wrong? (003)"),
  DEMOGRAPHIC_ONLY(
      "SEG-L30",
      WARNING,
      "no behavior decides anything: the model is demographic",
      "who they are does not tell what they need next (001, 002)"),
  LOGIN_ONLY(
      "SEG-L31",
      WARNING,
      "behavior is nothing but logins",
      "logins are not value realisation (002)"),
  VALUE_ONLY("SEG-L32", WARNING, "only value decides", "low MRR is not low potential (001)"),
  STATIC(
      "SEG-L33",
      WARNING,
      "no rule can change with time or use",
      "a segment set once is a label, not a segment (004)"),
  UNMEASURED(
      "SEG-L34",
      INFO,
      "a dimension nothing of which is written to the CRM",
      "what no field holds, no report counts (004)"),
  LAGGING_PLAYBOOK(
      "SEG-L40",
      WARNING,
      "a churn play that only a lagging signal triggers",
      "a cancellation notice or a renewal date comes when the customer has decided (001)"),
  EXPANSION_WITHOUT_BEHAVIOR(
      "SEG-L41",
      WARNING,
      "expansion-ready without evidence of use",
      "never by a renewal date or a contract's size alone (002)"),
  AT_RISK_BY_RENEWAL(
      "SEG-L42",
      WARNING,
      "at risk by lagging signals alone",
      "not because the renewal is 90 days away (002)"),
  NPS_SCALE(
      "SEG-L43",
      WARNING,
      "NPS compared on another scale than the one declared",
      "8 of 10 is a promoter's neighbour; 8 on -100 to 100 is a poor score (domain-vectors §1)"),
  OUT_OF_RANGE(
      "SEG-L44",
      WARNING,
      "a comparison with a number the attribute cannot have",
      "such a comparison always comes out the same"),
  SHADOWED_PLAYBOOK(
      "SEG-L45",
      WARNING,
      "a playbook that never gets a task, because an earlier one fires with it",
      "one task per account and run, by precedence (domain §8)"),
  NO_TASK_OWNER(
      "SEG-L46",
      INFO,
      "a playbook, or an approval, for an owner nobody is named for",
      "its tasks go to the account's CSM; whoever waits for them in another list waits in vain"),
  NO_EXPANSION(
      "SEG-L47",
      INFO,
      "stages none of which is ready to expand",
      "ready to expand needs evidence of use; a model without it must not claim it (002)"),
  NOT_DECIDED(
      "SEG-L90",
      INFO,
      "a question the search could not decide",
      "rules that compare two attributes, or too many at once, are not tried out in full");

  private final String code;
  private final Severity severity;
  private final String title;
  private final String why;

  LintCode(String code, Severity severity, String title, String why) {
    this.code = code;
    this.severity = severity;
    this.title = title;
    this.why = why;
  }

  /** {@code SEG-L07}. */
  public String code() {
    return code;
  }

  /** How bad it usually is. */
  public Severity severity() {
    return severity;
  }

  /** What is found, in one line. */
  public String title() {
    return title;
  }

  /** Why it matters, and who says so. */
  public String why() {
    return why;
  }
}
