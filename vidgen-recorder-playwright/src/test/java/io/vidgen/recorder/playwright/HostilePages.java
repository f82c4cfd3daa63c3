package io.vidgen.recorder.playwright;

/** Pages that stand where a page should be, written after the marks of the real ones. */
public final class HostilePages {

  private HostilePages() {}

  public static String cloudflareChallenge() {
    return """
        <!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title>
        <meta http-equiv="refresh" content="360"></head>
        <body class="no-js"><div class="main-wrapper" role="main"><h1>shop.example</h1>
        <h2 id="challenge-running">Verifying you are human. This may take a few seconds.</h2>
        <div id="challenge-body-text">shop.example needs to review the security of your connection
        before proceeding.</div></div>
        <script>(function () { window._cf_chl_opt = { cvId: '3', cType: 'managed' };
        var s = document.createElement('script');
        s.src = '/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1?ray=1';
        document.head.appendChild(s); }());</script></body></html>
        """;
  }

  public static String cloudflareBlock() {
    return """
        <!DOCTYPE html><html><head><title>Attention Required! | Cloudflare</title></head><body>
        <div id="cf-wrapper"><div id="cf-error-details"><h1>Sorry, you have been blocked</h1>
        <h2>You are unable to access shop.example</h2></div></div></body></html>
        """;
  }

  public static String turnstile() {
    return """
        <!DOCTYPE html><html><head><title>shop.example</title>
        <script src="https://challenges.cloudflare.com/turnstile/v0/api.js" async></script></head>
        <body><h1>One more step</h1><form><div class="cf-turnstile" data-sitekey="x"></div></form>
        </body></html>
        """;
  }

  public static String recaptcha() {
    return """
        <!DOCTYPE html><html><head><title>shop.example</title>
        <script src="https://www.google.com/recaptcha/api.js" async></script></head><body>
        <p>Please show that you are not a robot to go on.</p>
        <form action="/check" method="post"><div class="g-recaptcha" data-sitekey="x"></div>
        <input type="submit" value="Go on"></form></body></html>
        """;
  }

  public static String hcaptcha() {
    return """
        <!DOCTYPE html><html><head><title>One more step</title>
        <script src="https://js.hcaptcha.com/1/api.js" async></script></head><body>
        <h1>Confirm that you are human</h1><form><div class="h-captcha" data-sitekey="x"></div>
        </form></body></html>
        """;
  }

  public static String akamai() {
    return """
        <HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>
        You don't have permission to access "http&#58;&#47;&#47;shop&#46;example&#47;" on this server.
        <P>Reference&#32;&#35;18&#46;2d351ab8&#46;1700000000&#46;a1b2c3</P></BODY></HTML>
        """;
  }

  public static String imperva() {
    return """
        <html style="height:100%"><head><meta name="robots" content="noindex, nofollow"></head>
        <body style="margin:0;height:100%"><iframe id="main-iframe"
        src="/_Incapsula_Resource?CWUDNSAI=5&xinfo=1-2-3" frameborder="0" width="100%" height="100%">
        Request unsuccessful. Incapsula incident ID: 123-456</iframe></body></html>
        """;
  }

  public static String dataDome() {
    return """
        <html lang="en"><head><title>shop.example</title></head><body style="margin:0">
        <p id="cmsg">Please enable JS and disable any ad blocker</p>
        <script>var dd={'rt':'c','cid':'x','hsh':'y','t':'bv','host':'geo.captcha-delivery.com'}</script>
        <script src="https://ct.captcha-delivery.com/c.js"></script></body></html>
        """;
  }

  public static String perimeterX() {
    return """
        <!DOCTYPE html><html lang="en"><head><title>Access to this page has been denied</title></head>
        <body><div class="page-title">Press &amp; Hold to confirm you are a human (and not a bot).</div>
        <div id="px-captcha"></div><script>window._pxAppId = 'PX12345';</script></body></html>
        """;
  }

  public static String awsWaf() {
    return """
        <!DOCTYPE html><html lang="en"><head><title></title><script>
        window.awsWafCookieDomainList = []; window.gokuProps = {"key":"x","iv":"y","context":"z"};
        </script><script src="https://1.edge.sdk.awswaf.com/1/2/challenge.js"></script></head><body>
        <div id="challenge-container"></div><noscript>JavaScript is needed.</noscript></body></html>
        """;
  }

  public static String vercel() {
    return """
        <!DOCTYPE html><html lang="en"><head><title>Vercel Security Checkpoint</title></head><body>
        <p>We're verifying your browser</p></body></html>
        """;
  }

  public static String sorry() {
    return """
        <!DOCTYPE html><html><head><title>https://www.google.com/search?q=x</title></head><body>
        <form id="captcha-form"><div class="g-recaptcha"></div></form>
        <b>About this page</b><br>Our systems have detected unusual traffic from your computer
        network. This page checks to see if it's really you sending the requests.</body></html>
        """;
  }

  /** An ordinary page with a captcha in its form, served by a network that watches for robots. */
  public static String contactForm() {
    return """
        <!DOCTYPE html><html><head><title>Contact us</title>
        <script src="https://www.google.com/recaptcha/api.js"></script>
        <script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>
        <script src="https://js.datadome.co/tags.js"></script></head><body>
        <h1>Contact us</h1><p>Write to us, and we answer within a day.</p>
        <form><input name="name" placeholder="Name"><input name="mail" type="email">
        <textarea name="text"></textarea><div class="g-recaptcha"></div>
        <div class="h-captcha"></div><div class="cf-turnstile"></div></form></body></html>
        """;
  }

  /** An ordinary page that speaks of robots. */
  public static String article() {
    return """
        <!DOCTYPE html><html><head><title>Access denied: why captchas fail</title></head><body>
        <h1>Are you a robot?</h1>
        """
        + "<p>Just a moment, says the page, verifying that you are human. Captchas fail people.</p>"
            .repeat(20)
        + "<div class=g-recaptcha></div></body></html>";
  }
}
