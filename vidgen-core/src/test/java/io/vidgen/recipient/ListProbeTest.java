package io.vidgen.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.recorder.ProbedSite;
import io.vidgen.recorder.SiteProbe;
import io.vidgen.render.CancellationToken;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ListProbeTest {

  private final List<URI> asked = new CopyOnWriteArrayList<>();

  private List<ProbeFinding> probe(String campaign, String... websites) {
    CampaignTemplate template = CampaignTemplate.of(CampaignDraft.fromJson(campaign));
    RecipientList.Builder list = RecipientList.builder(List.of("website"));
    for (String website : websites) {
      list.row(List.of(website));
    }
    SiteProbe sites =
        new SiteProbe() {
          @Override
          public ProbedSite probe(URI url, CancellationToken cancellation) {
            asked.add(url);
            if (url.getHost().startsWith("gone")) {
              return ProbedSite.failed(url, ErrorCode.DNS_NOT_FOUND);
            }
            if (url.getHost().startsWith("moved")) {
              return ProbedSite.failed(url, ErrorCode.HTTP_CLIENT_ERROR);
            }
            return ProbedSite.page(url, url);
          }

          @Override
          public void close() {
            // Nothing is open.
          }
        };
    return new ListProbe(template, sites)
        .probe(
            RecipientCheck.builder(template).build().check(list.build()).rows(),
            CancellationToken.none());
  }

  @Test
  void eachHostIsAskedOnceAndEachOfItsRowsIsTold() {
    List<ProbeFinding> findings =
        probe(
            """
            {"name": "x", "scenes": [{"url": "{{website}}", "duration_sec": 1}]}""",
            "gone.example/a",
            "fine.example",
            "gone.example/b",
            "fine.example/c");

    assertThat(asked)
        .containsExactlyInAnyOrder(
            URI.create("https://gone.example/a"), URI.create("https://fine.example"));
    assertThat(findings)
        .extracting(ProbeFinding::line, found -> found.problem().column(), ProbeFinding::fatal)
        .containsExactly(tuple(2, "website", true), tuple(4, "website", true));
    assertThat(findings.get(0).problem().message())
        .isEqualTo("gone.example does not exist. Check the spelling.");
  }

  @Test
  void whatIsShownInsteadIsNamedAndWhatIsTrueOfOnePageIsNotSaidOfOthers() {
    List<ProbeFinding> findings =
        probe(
            """
            {"name": "x", "scenes": [{"url": "{{website}}", "duration_sec": 1,
              "fallback_url": "https://fine.example/welcome"}]}""",
            "moved.example/old",
            "moved.example/new",
            "gone.example/");

    assertThat(findings)
        .extracting(ProbeFinding::line, ProbeFinding::fatal)
        .containsExactly(tuple(2, false), tuple(4, false));
    assertThat(findings.get(0).problem().message())
        .endsWith("The website's first page would be shown: https://moved.example/");
    assertThat(findings.get(1).problem().message())
        .endsWith("The fallback would be shown: https://fine.example/welcome");
  }

  @Test
  void aPageOfEveryVideoIsToldOfOnce() {
    List<ProbeFinding> findings =
        probe(
            """
            {"name": "x", "scenes": [{"url": "https://gone.example", "duration_sec": 1},
              {"url": "{{website}}", "duration_sec": 1}]}""",
            "fine.example",
            "also.example");

    assertThat(findings)
        .extracting(ProbeFinding::line, found -> found.problem().field(), ProbeFinding::fatal)
        .containsExactly(tuple(1, "scenes[0].url", true));
  }
}
