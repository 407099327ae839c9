package dev.segmentry.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who may import whom, for a tree of packages under a root: the real one, or the canaries that must
 * be caught. Every rule is asked of both, because a rule whose target does not exist passes in
 * silence.
 */
final class ArchitectureRules {

  private static final String[] CAPABILITIES = {
    "crm",
    "account",
    "rule",
    "score",
    "segment",
    "playbook",
    "quality",
    "lint",
    "mapping",
    "plan",
    "book",
    "explain"
  };

  private final String root;

  ArchitectureRules(String root) {
    this.root = root;
  }

  /** All rules by the sentence they hold. */
  Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("the domain knows no port and no use case", domainKnowsNoPort());
    rules.put("the domain does no I/O", domainDoesNoIo());
    rules.put("capabilities have no cycles", capabilitiesHaveNoCycles());
    rules.put("the core uses the JDK and nothing else", coreUsesTheJdkOnly());
    rules.put("ports know no use case", portsKnowNoUseCase());
    rules.put("use cases know no adapter", coreKnowsNoAdapter());
    rules.put("planning cannot reach a writing port", planningCannotWrite());
    rules.put("adapters do not see each other", adaptersAreStrangers());
    rules.put("adapters know no use case", adaptersKnowNoUseCase());
    rules.put("nobody imports the application", nobodyImportsTheApplication());
    rules.put("nobody imports the sandbox", nobodyImportsTheSandbox());
    rules.put("the sandbox shares nothing with us", sandboxIsAlone());
    rules.put("the HubSpot client knows nothing of ours", hubSpotClientIsAlone());
    rules.put("force-wsc stays in salesforce.wsc", wscStaysInItsPackage());
    rules.put("HTTP and JSON stay in salesforce.rest and hubspot.api", httpStaysInItsPackages());
    rules.put("vendor gateways know no segment and no playbook", gatewaysKnowNoSegment());
    rules.put("time, environment and console are injected", timeIsInjected());
    rules.put("there is no static mutable state", noStaticMutableState());
    return rules;
  }

  private ArchRule domainKnowsNoPort() {
    return noClasses()
        .that(inCapabilities())
        .should()
        .dependOnClassesThat(resideInAnyPackage(in("core.port"), in("core.sync")));
  }

  private ArchRule domainDoesNoIo() {
    return noClasses()
        .that(inCapabilities())
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.sql..")
                .and(not(describe("serialization markers", ArchitectureRules::isSerialMarker))));
  }

  /** Every Throwable is Serializable, and every enum: that is no I/O. */
  private static boolean isSerialMarker(JavaClass type) {
    return type.getName().equals("java.io.Serializable");
  }

  private ArchRule capabilitiesHaveNoCycles() {
    return slices().matching(root + ".core.(*)..").should().beFreeOfCycles();
  }

  private ArchRule coreUsesTheJdkOnly() {
    return noClasses()
        .that(resideInAPackage(in("core")))
        .should()
        .dependOnClassesThat(
            not(resideInAnyPackage("java..", "org.jspecify.annotations..", in("core"))));
  }

  private ArchRule portsKnowNoUseCase() {
    return noClasses()
        .that(resideInAPackage(in("core.port")))
        .should()
        .dependOnClassesThat(resideInAPackage(in("core.sync")));
  }

  private ArchRule coreKnowsNoAdapter() {
    return noClasses()
        .that(resideInAPackage(in("core")))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(in("salesforce"), in("hubspot"), in("store"), in("app")));
  }

  private ArchRule planningCannotWrite() {
    return noClasses()
        .that(resideInAPackage(in("core.sync")).and(simpleName("PlanSync")))
        .should()
        .transitivelyDependOnClassesThat(
            resideInAPackage(in("core.port"))
                .and(
                    simpleName("SegmentWriter")
                        .or(simpleName("TaskWriter"))
                        .or(simpleName("TaskEditor"))));
  }

  private ArchRule adaptersAreStrangers() {
    return CompositeArchRule.of(stranger("salesforce", "hubspot", "store"))
        .and(stranger("hubspot", "salesforce", "store"))
        .and(stranger("store", "salesforce", "hubspot"));
  }

  private ArchRule stranger(String adapter, String other, String third) {
    return noClasses()
        .that(resideInAPackage(in(adapter)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(in(other), in(third)));
  }

  private ArchRule adaptersKnowNoUseCase() {
    return noClasses()
        .that(resideInAnyPackage(in("salesforce"), in("hubspot"), in("store")))
        .should()
        .dependOnClassesThat(resideInAPackage(in("core.sync")));
  }

  private ArchRule nobodyImportsTheApplication() {
    return noClasses()
        .that(resideInAPackage(root + "..").and(not(resideInAPackage(in("app")))))
        .should()
        .dependOnClassesThat(resideInAPackage(in("app")));
  }

  private ArchRule nobodyImportsTheSandbox() {
    return noClasses()
        .that(resideInAPackage(root + "..").and(not(resideInAPackage(in("sandbox")))))
        .should()
        .dependOnClassesThat(resideInAPackage(in("sandbox")));
  }

  private ArchRule sandboxIsAlone() {
    return noClasses()
        .that(resideInAPackage(in("sandbox")))
        .should()
        .dependOnClassesThat(
            resideInAPackage(root + "..").and(not(resideInAPackage(in("sandbox")))));
  }

  private ArchRule hubSpotClientIsAlone() {
    return noClasses()
        .that(resideInAPackage(in("hubspot.api")))
        .should()
        .dependOnClassesThat(
            resideInAPackage(root + "..").and(not(resideInAPackage(in("hubspot.api")))));
  }

  private ArchRule wscStaysInItsPackage() {
    return noClasses()
        .that(resideInAPackage(root + "..").and(not(resideInAPackage(in("salesforce.wsc")))))
        .should()
        .dependOnClassesThat(resideInAPackage("com.sforce.."));
  }

  private ArchRule httpStaysInItsPackages() {
    return noClasses()
        .that(
            resideInAnyPackage(in("core"), in("salesforce"), in("hubspot"), in("store"))
                .and(
                    not(
                        resideInAnyPackage(
                            in("salesforce.rest"), in("salesforce.wsc"), in("hubspot.api")))))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "okhttp3..", "okio..", "com.fasterxml.jackson..", "java.net.http.."));
  }

  private ArchRule gatewaysKnowNoSegment() {
    return noClasses()
        .that(resideInAnyPackage(in("salesforce.wsc"), in("salesforce.rest")))
        .should()
        .dependOnClassesThat(resideInAnyPackage(in("core.segment"), in("core.playbook")));
  }

  private ArchRule timeIsInjected() {
    DescribedPredicate<JavaClass> inner =
        resideInAPackage(root + "..").and(not(resideInAnyPackage(in("app"), in("sandbox"))));
    return noClasses()
        .that(inner)
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class);
  }

  private ArchRule noStaticMutableState() {
    return fields()
        .that()
        .areDeclaredInClassesThat(
            resideInAPackage(root + "..")
                .and(describe("are not generated", type -> !isGenerated(type))))
        .and()
        .areStatic()
        .and(
            describe(
                "are written by us",
                field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
        .should()
        .beFinal();
  }

  /** ANTLR's lexer and parser of the rule grammar. */
  private static boolean isGenerated(JavaClass type) {
    return type.getSimpleName().startsWith("RuleExpr");
  }

  private DescribedPredicate<JavaClass> inCapabilities() {
    return resideInAnyPackage(
        Arrays.stream(CAPABILITIES).map(name -> in("core." + name)).toArray(String[]::new));
  }

  private String in(String name) {
    return root + "." + name + "..";
  }
}
