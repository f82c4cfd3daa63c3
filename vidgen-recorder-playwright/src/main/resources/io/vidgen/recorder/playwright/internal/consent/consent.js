// Finds consent banners by what they look like and say, and takes them out of the picture or presses
// their buttons. Runs in an isolated world, after page.js, in the page and in each of its frames.
(() => {
  'use strict';
  const vidgen = globalThis.vidgen;
  if (vidgen.consent) {
    return;
  }

  // ---- Words. All of it is compared without accents and capitals.

  const plain = (text) =>
    text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim();

  const anyOf = (...phrases) =>
    new RegExp(phrases.map((phrase) => plain(phrase)).join('|'), 'u');

  /** The subject is mentioned. */
  const MENTION = anyOf(
    'cookie', 'consent', 'gdpr', 'dsgvo', 'rgpd', 'kakor', 'informasjonskapsler', 'evästeitä',
    'ciasteczk', 'čerez', 'çerez', 'einwilligung', 'datenschutz', 'toestemming', 'consentement',
    'consentimiento', 'consenso', 'privacy', 'σας απορρητο', 'куки', 'クッキー', '쿠키');

  /** Said by banners, hardly by anything else. */
  const STATEMENT = anyOf(
    // English
    'uses? (?:[a-z-]+ ){0,3}cookies', 'using (?:[a-z-]+ ){0,2}cookies', 'use of cookies',
    'cookies (?:and|or) (?:other )?(?:similar|tracking|related)', 'cookie (?:policy|preferences|settings|notice|consent|choices)',
    'your (?:privacy|consent|cookie)', 'we value your privacy', 'privacy (?:preferences|choices|settings)',
    'store (?:and|or)/?(?:or )?access information', 'our \\d* ?partners', 'legitimate interest', 'cookies are used',
    // German
    '(?:verwend|nutz|setz)[a-z]* (?:[a-zäöüß-]+ ){0,3}cookies', 'cookies (?:und|oder) (?:ähnliche|andere)',
    'cookie-?(?:einstellungen|richtlinie|hinweis)', 'einwilligung', 'datenschutzeinstellungen',
    'privatsphäre-?einstellungen', 'ihre (?:daten|privatsphäre)',
    // French
    '(?:utilis|dépos)[a-zé]* (?:[a-zé-]+ ){0,3}cookies', 'gestion des cookies', 'politique (?:de|des|en matière de) cookies',
    'votre consentement', 'respect de votre vie privée', 'vos données personnelles',
    // Spanish, Portuguese, Italian, Romanian, Catalan
    '(?:utiliz|usa|us[ao]|fa uso|fol[oa]s|fem servir|utilitz)[a-z]* (?:[a-z-]+ ){0,3}cookie', 'política de cookies', 'cookies propias',
    'tu privacidad', 'su privacidad', 'su consentimiento', 'sua privacidade', 'informativa (?:sui|estesa)', 'cookie tecnici',
    'la tua privacy', 'il tuo consenso',
    // Dutch, Danish, Swedish, Norwegian, Finnish
    '(?:gebruik|plaats)[a-z]* (?:[a-z-]+ ){0,3}cookies', 'cookiebeleid', 'jouw privacy', 'uw toestemming',
    '(?:bruger|använder|anvender|bruker) (?:[a-zæøå-]+ ){0,3}(?:cookies|kakor|informasjonskapsler)',
    'käytä[a-z]* (?:[a-z-]+ ){0,2}evästeitä', 'evästeasetukset', 'dit samtykke', 'ditt samtycke',
    // Polish, Czech, Slovak, Hungarian
    'plik(?:i|ow|ów|ach) cookies?', 'używa[a-z]* (?:[a-z-]+ ){0,2}ciastecz', 'soubor[uyůi]* cookie', 'súbor[a-z]* cookie',
    'sütiket', 'cookie-kat', 'wyrażasz zgodę',
    // Greek, Turkish, Russian, Ukrainian
    'χρησιμοποι[α-ω]* cookies', 'çerez(?:ler)?(?:i|in)? (?:kullan|politika|tercih)', 'файл[ыаов]* (?:cookie|куки)', 'використову[а-яіїє]* (?:файли )?cookie',
    // Japanese, Chinese, Korean
    '(?:cookie|クッキー)(?:等|など)?を(?:使用|利用)', '(?:cookie|クッキー)の(?:使用|利用|設定)', '使用 ?cookie', 'cookie ?(?:政策|设置|設定)',
    '쿠키를 ?사용', '쿠키 ?(?:정책|설정)');

  /** Buttons that say no; asked before those that say yes, which some of them quote. */
  const NO = anyOf(
    '\\b(?:reject|decline|deny|refuse|disagree|opt[- ]?out)', 'do(?:n.t| not) (?:accept|agree|consent|allow)',
    '(?:only|use|accept|allow|just)? ?(?:strictly )?(?:necessary|essential|required)(?: cookies)?(?: only)?$', 'without (?:accepting|consent)', 'no,? thank',
    'ablehnen', '^nein', 'verweigern', 'nicht (?:zustimmen|akzeptieren|erlauben)', 'nur (?:notwendige|erforderliche|essenzielle|technisch)', 'ohne (?:zustimmung|einwilligung)',
    'refuser', 'rejeter', 'sans accepter', 'uniquement (?:les )?(?:nécessaires|essentiels)', 'non merci',
    'rechaz', 'denegar', 'sin aceptar', 'solo (?:las )?(?:necesarias|esenciales|técnicas)', 'rebutja',
    'rifiut', 'senza accettare', 'solo (?:i )?(?:necessari|essenziali|tecnici)', '^nega\\b',
    'rejeitar', 'recusar', 'apenas (?:os )?(?:necessários|essenciais)', 'sem aceitar',
    'weiger', 'afwijzen', 'alleen (?:noodzakelijke|functionele|essentiële)', 'niet akkoord',
    'afvis', '(?:kun|bare|endast|bara|vain) (?:nødvendige|nödvändiga|välttämättömät)', 'avvisa', '\\bneka', 'avslå', 'hylkää',
    'odrzu', 'odmaw', 'odmów', 'tylko (?:niezbędne|konieczne)', 'odmít', 'odmiet', '(?:pouze|len) (?:nezbytné|nevyhnutné)', 'elutasít', 'csak a szükséges', 'respinge', 'refuz',
    'απορριψη', 'απορριπτ', 'reddet', 'отклон', 'отказ', 'только необходим', 'відхил',
    '拒否', '拒絶', '同意しない', '必要な(?:もの|cookie|クッキー)のみ', '拒绝', '拒絕', '不同意', '仅必要', '거부', '거절', '동의하지');

  const YES = anyOf(
    '^(?:i )?(?:accept|agree|allow|consent)', '^(?:yes|ok|okay|got it|i understand|understood|sounds good|continue)\\b', 'accept (?:all|and|&|cookies)',
    'akzeptier', 'zustimmen', 'einverstanden', '^verstanden', 'annehmen', 'erlauben', 'zulassen', '^ja\\b',
    'accepter', 'j.accepte', 'd.accord', 'autoriser', 'aceptar', '^acepto', 'permitir', 'accepta',
    'accett', 'acconsent', 'aceitar', '^aceito', 'concordo', 'accepteer', 'akkoord', 'toestaan', '^begrepen',
    'accepter', 'tillad', 'acceptera', 'godkänn', 'tillåt', 'godta', 'aksepter', 'hyväksy',
    'akceptuj', 'zgadzam', 'zezwól', 'zezwalam', 'przyjmij', 'přijmout', 'souhlasím', 'povolit', 'prijať', 'súhlasím', 'elfogad', 'acceptă', 'sunt de acord',
    'αποδοχη', 'αποδεχομαι', 'συμφωνω', 'kabul', 'принять', 'принима', 'соглас', 'прийняти', 'погоджу',
    '同意', '許可', '承諾', '承認', '接受', '允许', '동의', '수락', '허용');

  const CHOOSE = anyOf(
    'settings', 'preferences', 'manage', 'customi[sz]e', 'more options', 'purposes', 'partners', 'learn more', 'more info',
    'einstellungen', 'anpassen', 'auswahl', 'paramètr', 'paramétr', 'personnalis', 'gérer', 'configur', 'preferenc', 'personaliz', 'personalizz', 'gestisci', 'gerir',
    'instellingen', 'aanpassen', 'indstillinger', 'inställningar', 'innstillinger', 'asetukset', 'ustawienia', 'nastaven', 'beállít', 'setări', 'ρυθμισ', 'ayar', 'настро', 'налашт', '設定', '设置', '설정');

  // ---- Names

  /** What consent tools and their authors call such a thing, in ids, classes and labels. */
  const NAME =
    /consent|gdpr|dsgvo|rgpd|ccpa|(?:^|[-_ ])cmp(?:[-_ ]|$)|cookie[-_ ]?(?:banner|bar|notice|notification|popup|pop|modal|dialog|overlay|law|wall|message|msg|alert|disclaimer|policy|prompt|manager|info|warning|hint|box|widget|layer|panel|container)|(?:banner|bar|notice|popup|modal|dialog|overlay|wall|alert|prompt|accept|allow)[-_ ]?cookies?/i;

  /** The containers of the tools that are met most. */
  const TOOLS = [
    '#onetrust-consent-sdk', '#onetrust-banner-sdk', '#CybotCookiebotDialog', '#CybotCookiebotDialogBodyUnderlay',
    '#didomi-host', '#usercentrics-root', '#usercentrics-cmp-ui', '#qc-cmp2-container', '.qc-cmp2-container',
    '[id^="sp_message_container_"]', '#truste-consent-track', '#consent_blackbar', '.truste_box_overlay', '.truste_overlay',
    '.osano-cm-window', '.cky-consent-container', '.cky-overlay', '#klaro .klaro', '.klaro .cookie-notice', '.klaro .cookie-modal',
    '#tarteaucitronRoot', '#tarteaucitronAlertBig', '#cmplz-cookiebanner-container', '.cmplz-cookiebanner',
    '#iubenda-cs-banner', '#axeptio_overlay', '.axeptio_mount', '.fc-consent-root', '#cookiescript_injected',
    '#BorlabsCookieBox', '#hs-eu-cookie-confirmation', '#cookie-law-info-bar', '#moove_gdpr_cookie_info_bar',
    '#shopify-pc__banner', '#cookie-notice', '.cc-window.cc-banner', '#cmpbox', '#cmpbox2', '#ez-cookie-dialog-wrapper', '.termly-styles-root',
  ].join(',');

  /** The same tools' own buttons: their words may be anything. */
  const TOOL_NO = [
    '#onetrust-reject-all-handler', '#CybotCookiebotDialogBodyButtonDecline', '#didomi-notice-disagree-button',
    '.sp_choice_type_13', '.sp_choice_type_REJECT_ALL', '#truste-consent-required', '.osano-cm-denyAll', '.osano-cm-deny',
    '.cky-btn-reject', '.cm-btn.cn-decline', '.cm-btn-decline', '#tarteaucitronAllDenied2', '.cmplz-deny', '.iubenda-cs-reject-btn',
    '#axeptio_btn_dismiss', '.fc-cta-do-not-consent', '#hs-eu-decline-button', '[data-testid="uc-deny-all-button"]',
  ].join(',');
  const TOOL_YES = [
    '#onetrust-accept-btn-handler', '#CybotCookiebotDialogBodyLevelButtonLevelOptinAllowAll', '#didomi-notice-agree-button',
    '.sp_choice_type_11', '.sp_choice_type_ACCEPT_ALL', '#truste-consent-button', '.osano-cm-accept-all', '.osano-cm-accept',
    '.cky-btn-accept', '.cm-btn-accept-all', '.cm-btn-success', '#tarteaucitronPersonalize2', '.cmplz-accept', '.iubenda-cs-accept-btn',
    '#axeptio_btn_acceptAll', '.fc-cta-consent', '#hs-eu-confirmation-button', '[data-testid="uc-accept-all-button"]',
  ].join(',');

  // ---- Looking

  const MOST_TEXT = 12000;

  const parentOf = (element) =>
    element.assignedSlot || element.parentElement ||
    (element.getRootNode() instanceof ShadowRoot ? element.getRootNode().host : null);

  const nameOf = (element) =>
    [element.id, element.getAttribute('class'), element.getAttribute('aria-label'),
      element.getAttribute('data-testid'), element.localName.includes('-') ? element.localName : '',
      element.localName === 'iframe' ? `${element.name} ${element.title} ${element.src}` : '',
    ].filter(Boolean).join(' ');

  function isShown(element) {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 &&
      element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  }

  const shadowRootsIn = function* (element) {
    if (element.shadowRoot) {
      yield element.shadowRoot;
    }
    for (const inner of vidgen.everything(element)) {
      if (inner.shadowRoot) {
        yield inner.shadowRoot;
      }
    }
  };

  function textOf(element) {
    let text = element.innerText || '';
    for (const tree of shadowRootsIn(element)) {
      for (const child of tree.children) {
        if (text.length < MOST_TEXT && child.localName !== 'style' && child.innerText) {
          text += ' ' + child.innerText;
        }
      }
    }
    return plain(text.slice(0, MOST_TEXT));
  }

  const PRESSABLE = 'button, [role="button"], a, input[type="button"], input[type="submit"], [onclick]';

  function buttonsOf(element) {
    const found = [...element.querySelectorAll(PRESSABLE)];
    for (const tree of shadowRootsIn(element)) {
      found.push(...tree.querySelectorAll(PRESSABLE));
    }
    return found.filter(isShown).map((button) => {
      const label = plain(button.innerText || button.value || button.getAttribute('aria-label') || '');
      let kind = '';
      if (button.matches(TOOL_NO)) {
        kind = 'no';
      } else if (button.matches(TOOL_YES)) {
        kind = 'yes';
      } else if (label.length > 0 && label.length <= 60) {
        kind = NO.test(label) ? 'no' : YES.test(label) ? 'yes' : CHOOSE.test(label) ? 'choose' : '';
      }
      return { button, label, kind };
    });
  }

  /** Marks of a site's own furniture and content, which banners lack. */
  function contentMarks(element) {
    let marks = 0;
    if (/^(header|nav|main|article|footer)$/.test(element.localName)) {
      marks += 3;
    }
    if (element.querySelector('nav, [role="navigation"], main, article, [role="search"], input[type="search"]')) {
      marks += 3;
    }
    if (element.querySelector('h1, [itemprop="price"], input[type="password"], input[type="email"]')) {
      marks += 3;
    }
    if (element.querySelectorAll('a').length > 25) {
      marks += 2;
    }
    return marks;
  }

  /** Whether this part of the page is a consent banner: points for, points against, see below. */
  function isBanner(element, floats) {
    const viewport = innerWidth * innerHeight;
    const box = element.getBoundingClientRect();
    const hasSize = box.width * box.height > viewport / 200;
    if (element.matches(TOOLS)) {
      return true;
    }
    const text = textOf(element);
    if (!hasSize && text.length === 0) {
      return false;
    }
    if (text.length < 12 || text.length >= MOST_TEXT || !MENTION.test(text)) {
      return false;
    }
    const states = STATEMENT.test(text);
    const named = NAME.test(nameOf(element)) ||
      [...element.querySelectorAll('[id], [class]')].slice(0, 40).some((e) => NAME.test(nameOf(e)));
    const kinds = new Set(buttonsOf(element).map((b) => b.kind));
    if (!kinds.has('yes') && !kinds.has('no')) {
      return false;
    }
    // Somebody who only sells biscuits neither states how they use them nor lets them be refused.
    if (!states && !(named && kinds.has('no'))) {
      return false;
    }
    let points = (states ? 2 : 1) + (named ? 2 : 0) + (kinds.has('no') ? 2 : 0) +
      (kinds.has('yes') ? 1 : 0) + (kinds.has('choose') ? 1 : 0) + (text.length < 600 ? 1 : 0);
    points -= contentMarks(element) + (floats ? 0 : 2);
    return points >= 4;
  }

  /** Where on the screen it is looked what lies on top. */
  function* points() {
    for (const y of [0.02, 0.12, 0.3, 0.5, 0.7, 0.88, 0.95, 0.985]) {
      for (const x of [0.03, 0.2, 0.5, 0.8, 0.97]) {
        yield [x * innerWidth, y * innerHeight];
      }
    }
  }

  /** What lies at a point, the top first, open shadow trees and all. */
  function elementsAt(x, y, tree) {
    const found = [];
    for (const element of tree.elementsFromPoint(x, y).slice(0, 8)) {
      if (element.shadowRoot && element.shadowRoot !== tree) {
        const inner = element.shadowRoot.elementsFromPoint(x, y).filter((e) => e !== element);
        if (inner.length > 0 && inner[0].getRootNode() === element.shadowRoot) {
          found.push(...elementsAt(x, y, element.shadowRoot).slice(0, 8));
        }
      }
      found.push(element);
    }
    return found;
  }

  const isFloating = (element) => {
    const style = getComputedStyle(element);
    return style.position === 'fixed' || style.position === 'sticky' ||
      (style.position === 'absolute' && Number(style.zIndex) >= 10) ||
      (element.localName === 'dialog' && element.open) ||
      (element.popover && element.matches(':popover-open'));
  };

  /** The outermost thing around an element that floats over the page, or is named like a banner. */
  function overlayOf(element) {
    let floating = null;
    let named = null;
    for (let e = element; e && e !== document.body && e !== document.documentElement; e = parentOf(e)) {
      if (isFloating(e)) {
        floating = e;
      }
      if (e.matches(TOOLS)) {
        return [e, true];
      }
      if (NAME.test(nameOf(e)) && !/^(input|label|a|button)$/.test(e.localName)) {
        named = e;
      }
    }
    return floating ? [floating, true] : [named, false];
  }

  function banners() {
    const looked = new Set();
    const found = [];
    const look = (element) => {
      const [overlay, floats] = overlayOf(element);
      if (!overlay || found.includes(overlay)) {
        return;
      }
      if (!looked.has(overlay)) {
        looked.add(overlay);
        if (isBanner(overlay, floats)) {
          found.push(overlay);
          return;
        }
      }
      lookInside(overlay, element);
    };
    // A wrapper around the whole application may float, with the banner in it.
    const lookInside = (overlay, element) => {
      for (let e = element; e && e !== overlay; e = parentOf(e)) {
        if (isFloating(e) && !looked.has(e)) {
          looked.add(e);
          if (isBanner(e, true)) {
            found.push(e);
            return;
          }
        }
      }
    };
    for (const element of document.querySelectorAll(TOOLS)) {
      if (!hidden.has(element) && (isShown(element) || textOf(element)) && element.checkVisibility()) {
        looked.add(element);
        found.push(element);
      }
    }
    for (const [x, y] of points()) {
      elementsAt(x, y, document).slice(0, 10).forEach(look);
    }
    for (const frame of consentFrames) {
      const [overlay] = overlayOf(frame);
      const whole = overlay || frame;
      if (isShown(frame) && !found.includes(whole)) {
        found.push(whole);
      }
    }
    return found;
  }

  // ---- Acting

  const hidden = new Set();

  /** Frames whose inside is a banner; the recorder says so, who alone sees into all of them. */
  const consentFrames = new Set();

  function hide(element) {
    hidden.add(element);
    element.style.setProperty('display', 'none', 'important');
  }

  /** What dimmed the page behind a banner, or kept it from scrolling, goes with it. */
  function freePage() {
    for (const [x, y] of [[0.5, 0.5], [0.03, 0.5], [0.5, 0.03], [0.97, 0.97]]) {
      for (const element of elementsAt(x * innerWidth, y * innerHeight, document).slice(0, 4)) {
        const box = element.getBoundingClientRect();
        const covers = box.width >= 0.95 * innerWidth && box.height >= 0.95 * innerHeight;
        if (covers && isFloating(element) && isVeil(element)) {
          hide(element);
        }
      }
    }
    for (const element of [document.documentElement, document.body]) {
      if (element) {
        const style = getComputedStyle(element);
        if (style.overflowY === 'hidden' || style.overflowY === 'clip') {
          element.style.setProperty('overflow-y', 'visible', 'important');
        }
        if (style.position === 'fixed') {
          element.style.setProperty('position', 'static', 'important');
        }
        if (style.touchAction === 'none') {
          element.style.setProperty('touch-action', 'auto', 'important');
        }
      }
    }
    for (const element of [document.body, ...(document.body ? document.body.children : [])]) {
      if (element && /blur\(/.test(getComputedStyle(element).filter)) {
        element.style.setProperty('filter', 'none', 'important');
      }
    }
  }

  /** Nothing to read or see in it but a tint. */
  function isVeil(element) {
    if (element === document.body || element.querySelectorAll('*').length > 3 ||
      textOf(element) !== '' || element.querySelector('img, video, canvas, iframe, svg, input')) {
      return false;
    }
    const style = getComputedStyle(element);
    const tint = /^rgba\(.*, (0?\.\d+|0)\)$/.exec(style.backgroundColor);
    return style.backgroundImage === 'none' &&
      (tint !== null || Number(style.opacity) < 1 || style.backdropFilter !== 'none');
  }

  const ALL = anyOf('\\ball', 'alle', 'tout', 'tod[ao]s', 'tutt', 'wszystk', 'vše', 'すべて', '全部', '모두');

  /** Presses the banner's button of this kind; what it says, or nothing if there is none. */
  function press(elements, kind) {
    for (const element of elements) {
      const fitting = buttonsOf(element).filter((b) => b.kind === kind);
      const best = fitting.find((b) => b.button.matches(kind === 'no' ? TOOL_NO : TOOL_YES)) ||
        fitting.find((b) => ALL.test(b.label)) || fitting[0];
      if (best) {
        best.button.click();
        return best.label || kind;
      }
    }
    return '';
  }

  /** Late banners are taken away in the very moment in which they come, before they are drawn. */
  function watch() {
    const check = (element) => {
      if (!(element instanceof Element) || !element.isConnected || hidden.has(element)) {
        return;
      }
      const suspicious = NAME.test(nameOf(element)) || element.matches(TOOLS) || element.shadowRoot ||
        MENTION.test(plain((element.textContent || '').slice(0, MOST_TEXT)));
      if (!suspicious) {
        return;
      }
      const [overlay, floats] = overlayOf(element);
      let banner = overlay && isBanner(overlay, floats) ? overlay : null;
      if (!banner) {
        let left = 300;
        for (const inner of vidgen.everything(element)) {
          if (left-- <= 0) {
            break;
          }
          if (isFloating(inner) && isBanner(inner, true)) {
            banner = inner;
            break;
          }
        }
      }
      if (banner) {
        hide(banner);
        freePage();
      }
    };
    new MutationObserver((changes) => {
      for (const change of changes) {
        if (change.type === 'childList') {
          change.addedNodes.forEach(check);
        } else if (hidden.has(change.target)) {
          if (getComputedStyle(change.target).display !== 'none') {
            hide(change.target);
          }
        } else if (NAME.test(nameOf(change.target)) || change.target.matches(TOOLS)) {
          check(change.target);
        }
      }
    }).observe(document, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['class', 'style', 'hidden', 'open'],
    });
  }

  const isFrame = window !== window.parent;

  vidgen.consent = {
    /** How many banners can be seen; a frame that is one as a whole counts for its page. */
    count: () => (isFrame ? 0 : banners().length),
    /** Whether this frame's document as a whole is a banner. */
    isBannerFrame: () =>
      isFrame && Boolean(document.body) && isShown(document.body) && isBanner(document.body, true),
    markFrame: (frame) => consentFrames.add(frame),
    hide: () => {
      const found = banners();
      found.forEach(hide);
      if (found.length > 0) {
        freePage();
      }
      return found.length;
    },
    press: (kind) => press(isFrame ? [document.body] : banners(), kind),
    watch,
  };
})();
