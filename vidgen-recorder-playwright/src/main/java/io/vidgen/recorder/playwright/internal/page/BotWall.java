package io.vidgen.recorder.playwright.internal.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Knows the pages that stand where a page should be while a service makes up its mind whether its
 * visitor is a person.
 *
 * <p>The marks are those of the services' own challenge pages, response headers first where they
 * are documented (Cloudflare's {@code cf-mitigated}, AWS WAF's {@code x-amzn-waf-action}, Vercel's
 * {@code x-vercel-mitigated}). What ordinary pages carry too, such as a captcha in a form, counts
 * only where there is hardly anything else.
 */
final class BotWall {

  /**
   * What there is to go by.
   *
   * @param headers the response's, names in lower case
   */
  private record Evidence(int status, Map<String, String> headers, PageContent page) {

    boolean header(String name, String part) {
      return headers.getOrDefault(name, "").contains(part);
    }

    boolean code(String part) {
      return page.code().contains(part);
    }

    boolean source(String part) {
      return page.sources().contains(part);
    }

    boolean title(String part) {
      return page.title().contains(part);
    }

    boolean text(String part) {
      return page.text().contains(part);
    }

    boolean refused() {
      return status >= 400;
    }

    boolean sparse() {
      return page.isSparse();
    }
  }

  private record Rule(String service, Predicate<Evidence> holds) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "Cloudflare",
              e ->
                  e.header("cf-mitigated", "challenge")
                      || e.code("_cf_chl_opt")
                      || (e.title("just a moment...") && (e.refused() || e.sparse()))
                      || e.title("attention required! | cloudflare")
                      || (e.sparse()
                          && (e.code("cf-turnstile") || e.source("challenges.cloudflare.com")))),
          new Rule(
              "AWS WAF",
              e ->
                  e.header("x-amzn-waf-action", "challenge")
                      || e.header("x-amzn-waf-action", "captcha")
                      || (e.sparse() && (e.code("awsWafCookieDomainList") || e.code("gokuProps")))),
          new Rule(
              "Vercel",
              e ->
                  e.header("x-vercel-mitigated", "challenge")
                      || e.title("vercel security checkpoint")),
          new Rule(
              "DataDome",
              e ->
                  (e.source("captcha-delivery.com") || e.code("captcha-delivery.com"))
                      && (e.refused() || e.sparse())),
          new Rule(
              "PerimeterX",
              e ->
                  ((e.code("#px-captcha") || e.code("_pxAppId")) && (e.refused() || e.sparse()))
                      || e.title("access to this page has been denied")),
          new Rule(
              "Imperva",
              e ->
                  e.text("incapsula incident id")
                      || (e.source("_Incapsula_Resource") && (e.refused() || e.sparse()))),
          new Rule(
              "Akamai",
              e ->
                  (e.title("access denied") && e.text("you don't have permission to access"))
                      || e.source("/_sec/cp_challenge/")
                      || e.code("#sec-if-cpt-container")),
          new Rule(
              "Kasada",
              e -> e.sparse() && e.page().text().isEmpty() && e.code("KPSDK") && e.refused()),
          new Rule(
              "Sucuri",
              e ->
                  e.title("sucuri website firewall")
                      || (e.sparse() && e.code("sucuri_cloudproxy"))),
          new Rule(
              "DDoS-Guard",
              e -> e.title("ddos-guard") || (e.sparse() && e.source("check.ddos-guard.net"))),
          new Rule("Google", e -> e.text("unusual traffic from your computer network")),
          new Rule(
              "hCaptcha",
              e ->
                  e.sparse()
                      && e.page().fields() == 0
                      && (e.code("h-captcha") || e.source("hcaptcha.com/captcha"))),
          new Rule(
              "reCAPTCHA",
              e ->
                  e.sparse()
                      && e.page().fields() == 0
                      && (e.code("g-recaptcha") || e.source("/recaptcha/api2/anchor"))),
          new Rule(
              "an unknown service",
              e ->
                  e.sparse()
                      && (e.title("are you a robot")
                          || e.title("are you human")
                          || e.title("robot check")
                          || e.title("human verification")
                          || e.title("verify you are human")
                          || e.title("verifying you are human")
                          || e.title("checking your browser"))));

  private BotWall() {}

  /** Whose wall this page is; empty when it looks like none. */
  static Optional<String> of(int status, Map<String, String> headers, PageContent page) {
    Evidence evidence = new Evidence(status, headers, page);
    return RULES.stream()
        .filter(rule -> rule.holds().test(evidence))
        .map(Rule::service)
        .findFirst();
  }
}
