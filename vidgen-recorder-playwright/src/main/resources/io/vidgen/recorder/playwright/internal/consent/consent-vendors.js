// Answers a page's consent banner through what the consent tool itself offers its site's scripts.
// Runs among the page's own variables. The calls are those that the tools document for their sites,
// each made only where it exists; what a tool does not offer, its buttons do (consent.js).
(accept) => {
  'use strict';
  const w = window;
  const has = (owner, name) => owner && typeof owner[name] === 'function';

  /** Name, whether it is on the page, and its answer. */
  const tools = [
    ['OneTrust', () => has(w.OneTrust, 'RejectAll'),
      () => (accept ? w.OneTrust.AllowAll() : w.OneTrust.RejectAll())],
    ['Cookiebot', () => has(w.Cookiebot, 'submitCustomConsent'),
      () => {
        w.Cookiebot.submitCustomConsent(accept, accept, accept);
        if (has(w.Cookiebot, 'hide')) {
          w.Cookiebot.hide();
        }
      }],
    ['Didomi', () => has(w.Didomi, 'setUserDisagreeToAll'),
      () => (accept ? w.Didomi.setUserAgreeToAll() : w.Didomi.setUserDisagreeToAll())],
    ['Usercentrics', () => has(w.__ucCmp, 'denyAllConsents'),
      () => {
        const saved = accept ? w.__ucCmp.acceptAllConsents() : w.__ucCmp.denyAllConsents();
        Promise.resolve(saved)
          .then(() => has(w.__ucCmp, 'saveConsents') && w.__ucCmp.saveConsents())
          .then(() => has(w.__ucCmp, 'closeCmp') && w.__ucCmp.closeCmp());
      }],
    ['Usercentrics', () => has(w.UC_UI, 'denyAllConsents'),
      () => {
        const saved = accept ? w.UC_UI.acceptAllConsents() : w.UC_UI.denyAllConsents();
        Promise.resolve(saved).then(() => has(w.UC_UI, 'closeCMP') && w.UC_UI.closeCMP());
      }],
    ['CookieYes', () => typeof w.performBannerAction === 'function' && w.getCkyConsent,
      () => w.performBannerAction(accept ? 'accept_all' : 'reject')],
    ['Klaro', () => w.klaro && has(w.klaro, 'getManager'),
      () => {
        const manager = w.klaro.getManager();
        manager.changeAll(accept);
        manager.saveAndApplyConsents();
      }],
    ['tarteaucitron', () => w.tarteaucitron && has(w.tarteaucitron.userInterface, 'respondAll'),
      () => w.tarteaucitron.userInterface.respondAll(accept)],
    ['Complianz', () => typeof w.cmplz_deny_all === 'function',
      () => {
        if (accept) {
          w.cmplz_accept_all();
        } else {
          w.cmplz_deny_all();
        }
        if (typeof w.cmplz_set_banner_status === 'function') {
          w.cmplz_set_banner_status('dismissed');
        }
      }],
    ['Iubenda', () => w._iub && w._iub.cs && has(w._iub.cs.api, accept ? 'acceptAll' : 'rejectAll'),
      () => (accept ? w._iub.cs.api.acceptAll() : w._iub.cs.api.rejectAll())],
    ['Osano', () => w.Osano && has(w.Osano.cm, accept ? 'acceptAll' : 'denyAll'),
      () => (accept ? w.Osano.cm.acceptAll() : w.Osano.cm.denyAll())],
    ['Sourcepoint', () => w._sp_ && w._sp_.gdpr && !accept && has(w._sp_.gdpr, 'rejectAll'),
      () => w._sp_.gdpr.rejectAll()],
    ['Axeptio', () => has(w.axeptioSDK, accept ? 'acceptAll' : 'rejectAll'),
      () => (accept ? w.axeptioSDK.acceptAll() : w.axeptioSDK.rejectAll())],
  ];
  for (const [name, isThere, answer] of tools) {
    try {
      if (isThere()) {
        answer();
        return name;
      }
    } catch (e) {
      // A tool that is only half loaded: its buttons remain.
    }
  }
  return '';
}
