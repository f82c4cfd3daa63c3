// What the page's consent tool says of itself: IAB Europe's Transparency and Consent Framework,
// "Consent Management Platform API" version 2. Tools answer these two commands at once.
() => {
  'use strict';
  if (typeof window.__tcfapi !== 'function') {
    return { tool: false, loading: false, asking: false };
  }
  let ping = null;
  let data = null;
  try {
    window.__tcfapi('ping', 2, (answer) => {
      ping = answer;
    });
    window.__tcfapi('addEventListener', 2, (answer) => {
      data = data || answer;
    });
    if (data && data.listenerId !== undefined) {
      window.__tcfapi('removeEventListener', 2, () => {}, data.listenerId);
    }
  } catch (e) {
    // A tool that fails is one that says nothing.
  }
  const status = String(ping && ping.cmpStatus);
  return {
    tool: true,
    loading: status === 'stub' || status === 'loading',
    asking:
      String(ping && ping.displayStatus) === 'visible' ||
      String(data && data.eventStatus) === 'cmpuishown',
  };
}
