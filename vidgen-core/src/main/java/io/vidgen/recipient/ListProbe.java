package io.vidgen.recipient;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Scene;
import io.vidgen.campaign.SceneSource;
import io.vidgen.internal.OtherAddresses;
import io.vidgen.internal.ParallelTasks;
import io.vidgen.recorder.PageErrorPolicy;
import io.vidgen.recorder.ProbedSite;
import io.vidgen.recorder.SiteProbe;
import io.vidgen.render.CancellationToken;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at the pages of rows before anything is rendered: one GET for each host, eight at once.
 *
 * <pre>{@code
 * List<ProbeFinding> findings =
 *     new ListProbe(template, probe).probe(checked.rows(), CancellationToken.none());
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class ListProbe {

  private static final int AT_ONCE = 8;

  private final CampaignTemplate template;
  private final SiteProbe probe;

  /**
   * A probe of this campaign's pages.
   *
   * @param probe stays the caller's to close
   */
  public ListProbe(CampaignTemplate template, SiteProbe probe) {
    this.template = template;
    this.probe = probe;
  }

  /** An address that a row's video shows. */
  private record Shown(
      int line, String field, URI url, PageErrorPolicy policy, boolean known, boolean acted) {}

  /**
   * Looks at the pages of the rows that are ready, in the order of their lines.
   *
   * @throws io.vidgen.render.RenderCancelledException when it was cancelled
   */
  public List<ProbeFinding> probe(
      Collection<CheckedRecipient> rows, CancellationToken cancellation) {
    Set<Shown> shown = new LinkedHashSet<>();
    rows.stream()
        .filter(row -> row.state() == RecipientState.READY)
        .forEach(row -> addPages(row, shown));
    Map<String, URI> hosts = new LinkedHashMap<>();
    shown.forEach(page -> hosts.putIfAbsent(hostOf(page.url()), page.url()));
    List<URI> asked = List.copyOf(hosts.values());
    List<ProbedSite> found =
        asked.isEmpty()
            ? List.of()
            : ParallelTasks.run(
                "vidgen-probe",
                AT_ONCE,
                asked.size(),
                cancellation,
                (index, token) -> probe.probe(asked.get(index), token));
    Map<String, ProbedSite> byHost = new LinkedHashMap<>();
    found.forEach(site -> byHost.put(hostOf(site.url()), site));
    List<ProbeFinding> findings = new ArrayList<>();
    for (Shown page : shown) {
      ProbedSite site = byHost.get(hostOf(page.url()));
      if (site != null && isAbout(site, page.url())) {
        add(page, site, findings);
      }
    }
    return findings;
  }

  /** A page without merge fields is every video's. */
  private void addPages(CheckedRecipient row, Set<Shown> shown) {
    List<Scene> scenes = row.campaign().map(campaign -> campaign.scenes()).orElse(List.of());
    for (int i = 0; i < scenes.size(); i++) {
      Scene scene = scenes.get(i);
      if (!(scene.source() instanceof SceneSource.WebPage page)) {
        continue;
      }
      String field = "scenes[" + i + "].url";
      int line = template.fieldsOf(field).isEmpty() ? 1 : row.recipient().line();
      shown.add(
          new Shown(
              line,
              field,
              page.url(),
              scene.pageErrorPolicy(),
              scene.visitor().isKnownToHosts(),
              !scene.actions().isEmpty()));
    }
  }

  private static String hostOf(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  private static boolean isAbout(ProbedSite site, URI url) {
    return site.problem().filter(ListProbe::isOfOnePage).isEmpty()
        || String.valueOf(site.url().getRawPath()).equals(String.valueOf(url.getRawPath()));
  }

  /** Whether it is true of one page of a host, and not of the others. */
  private static boolean isOfOnePage(ErrorCode code) {
    return switch (code) {
      case HTTP_CLIENT_ERROR, HTTP_SERVER_ERROR, NOT_A_PAGE -> true;
      default -> false;
    };
  }

  private void add(Shown page, ProbedSite site, List<ProbeFinding> findings) {
    // Whoever sends nothing is refused where the scene's visitor is not.
    boolean refusedAsAStranger =
        page.known() && site.problem().filter(ErrorCode.HTTP_CLIENT_ERROR::equals).isPresent();
    if (site.message().isEmpty() || refusedAsAStranger) {
      return;
    }
    StringBuilder message = new StringBuilder(site.message());
    boolean fatal = false;
    if (site.problem().isPresent()) {
      if (page.policy() instanceof PageErrorPolicy.Fallback fallback) {
        message.append(shownInstead(page, fallback, site));
      } else {
        fatal = !page.policy().equals(PageErrorPolicy.RECORD_ANYWAY);
        site.instead().ifPresent(other -> message.append(" It answers at ").append(other));
      }
    }
    Set<String> columns = template.fieldsOf(page.field());
    String column = columns.size() == 1 ? columns.iterator().next() : "";
    findings.add(
        new ProbeFinding(
            page.line(), new RowProblem(column, page.field(), message.toString()), fatal));
  }

  private static String shownInstead(
      Shown page, PageErrorPolicy.Fallback fallback, ProbedSite site) {
    String last = " The fallback would be shown: " + fallback.url();
    if (page.known() || page.acted()) {
      return last;
    }
    return site.instead()
        .map(other -> " It would be recorded at " + other)
        .or(
            () ->
                site.problem()
                    .flatMap(trouble -> OtherAddresses.firstPage(page.url(), trouble))
                    .map(first -> " The website's first page would be shown: " + first))
        .orElse(last);
  }
}
