package io.vidgen.examples.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Pages of published packages on loopback. What they load from content delivery networks comes from
 * packages as well, where those are known; nothing else is reached.
 */
final class PublishedPages implements AutoCloseable {

  /**
   * Packages and a page of each: marketing pages, dashboards, documentation, and the demos of
   * libraries that move what is scrolled.
   */
  static final List<String> DEFAULT =
      List.of(
          "startbootstrap-creative@7.0.7/dist/index.html",
          "startbootstrap-agency@7.0.12/dist/index.html",
          "startbootstrap-landing-page@6.0.6/dist/index.html",
          "startbootstrap-resume@7.0.6/dist/index.html",
          "startbootstrap-freelancer@7.0.7/dist/index.html",
          "startbootstrap-grayscale@7.0.6/dist/index.html",
          "startbootstrap-clean-blog@6.0.9/dist/index.html",
          "startbootstrap-new-age@6.0.7/dist/index.html",
          "startbootstrap-stylish-portfolio@6.0.6/dist/index.html",
          "startbootstrap-sb-admin-2@4.1.4/index.html",
          "material-kit@2.0.4/index.html",
          "gentelella@4.2.0/dist/production/landing.html",
          "@creative-tim-official/argon-dashboard@2.0.4/pages/dashboard.html",
          "bootflat@2.0.4/index.html",
          "uikit@3.25.29/tests/parallax.html",
          "uikit@3.25.29/tests/sticky-navbar.html",
          "owl.carousel@2.3.4/docs/index.html",
          "owl.carousel@2.3.4/docs/demos/autoplay.html",
          "spectre.css@0.5.9/docs/index.html",
          "hover.css@2.3.2/index.html",
          "wow.js@1.2.2/demo.html",
          "aos@2.3.4/demo/simple.html",
          "skrollr@0.6.26/index.html");

  /** What those load from elsewhere. */
  private static final List<String> LOADED =
      List.of(
          "bootstrap@5.2.3",
          "bootstrap-icons@1.5.0",
          "@fortawesome/fontawesome-free@6.3.0",
          "simple-line-icons@2.5.5",
          "simplelightbox@2.1.3");

  private static final Pattern PACKAGE =
      Pattern.compile("(?<reference>(@[^/]+/)?[^/@]+@[^/]+)/(?<path>.+)");

  /** The ways in which networks name a package's file, and the file. */
  private static final List<String[]> LINKS =
      List.of(
          new String[] {"(https?:)?//[\\w.-]+/npm/((?:@[\\w.-]+/)?[\\w.-]+)@[\\w.-]+/", "/$2/"},
          new String[] {
            "(https?:)?//[\\w.-]+/releases/v[\\d.]+/", "/@fortawesome/fontawesome-free/"
          },
          new String[] {
            "(https?:)?//[\\w.-]+/ajax/libs/SimpleLightbox/[\\d.]+/", "/simplelightbox/dist/"
          },
          new String[] {
            "(https?:)?//[\\w.-]+/ajax/libs/simple-line-icons/[\\d.]+/", "/simple-line-icons/"
          });

  /**
   * Some pages are laid out by chance: numbers of a fixed sequence, so that all recordings agree.
   */
  private static final String SAME_CHANCE =
      """
      <script>{ let seed = 1; Math.random = () => { seed = (seed * 48271) % 2147483647;
      return seed / 2147483647 } }</script>""";

  private static final Pattern HEAD =
      Pattern.compile("<head(\\s[^>]*)?>", Pattern.CASE_INSENSITIVE);

  private final PublishedPackages packages;
  private final PagesOnDisk site;

  private PublishedPages(PublishedPackages packages, PagesOnDisk site) {
    this.packages = packages;
    this.site = site;
  }

  /** Where packages are kept unless a directory is given. */
  static Path cache() {
    return Path.of(System.getProperty("user.home"), ".cache", "vidgen", "published-pages");
  }

  /** Serves what is in a directory, and what will be fetched into it, until it is closed. */
  static PublishedPages in(Path directory) throws IOException, InterruptedException {
    PublishedPackages packages = new PublishedPackages(directory);
    for (String loaded : LOADED) {
      packages.fetch(loaded);
    }
    return new PublishedPages(packages, PagesOnDisk.serve(directory, PublishedPages::withOwnLinks));
  }

  /**
   * The address of a page; its package is fetched if it is not there.
   *
   * @param page as in {@code name@version/path}; without a version, a file in the directory
   */
  URI at(String page) throws IOException, InterruptedException {
    var named = PACKAGE.matcher(page);
    if (!named.matches()) {
      return site.at(page);
    }
    String reference = named.group("reference");
    packages.fetch(reference);
    return site.at(reference.substring(0, reference.lastIndexOf('@')) + "/" + named.group("path"));
  }

  private static String withOwnLinks(String text) {
    String edited = text;
    for (String[] link : LINKS) {
      edited = edited.replaceAll(link[0], link[1]);
    }
    return HEAD.matcher(edited).replaceFirst(head -> head.group() + SAME_CHANCE);
  }

  @Override
  public void close() {
    site.close();
  }
}
