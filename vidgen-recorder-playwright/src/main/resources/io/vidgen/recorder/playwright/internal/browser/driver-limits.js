// Runs in Playwright's driver before the driver itself: keeps it from carrying what pages make large.
// Bodies of requests stay in the browser; what a page says, in errors, logs and addresses, is cut
// short. So neither the driver nor the process behind it can be filled by a page.
'use strict';

const LONGEST_EVENT = 65536;
const LONGEST_TEXT = 2048;
const MOST_ENTRIES = 256;

/** Its picture is wanted whole, and is the browser's own. */
const PICTURES = 'Page.screencastFrame';

/** What a page sends through these is a message by itself, and half of it is none. */
const CALLS = 'Runtime.bindingCalled';

/** What requests for documents are reported by anyway; all others are nobody's business. */
const NETWORK = ['request', 'response', 'requestFailed', 'requestFinished'];

const parse = JSON.parse;
const stringify = JSON.stringify;
const pages = new Set();

/** A copy: the beginning of a string would keep all of it in memory. */
const beginning = (text) => Buffer.from(text.slice(0, LONGEST_TEXT), 'utf8').toString('utf8');

function shorten(value) {
  if (typeof value === 'string') {
    return value.length > LONGEST_TEXT ? beginning(value) : value;
  }
  if (Array.isArray(value)) {
    return value.slice(0, MOST_ENTRIES).map(shorten);
  }
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).slice(0, MOST_ENTRIES);
    return Object.fromEntries(entries.map(([name, part]) => [beginning(name), shorten(part)]));
  }
  return value;
}

/** Headers are looked at where a page is told from a wall in front of it: at the page's own. */
function withoutHeaders({ method, params }) {
  if (method === 'Target.attachedToTarget') {
    pages.add(params.targetInfo.targetId); // Which is the name of its main frame, too.
  } else if (method === 'Network.requestWillBeSent') {
    params.request.headers = {};
  } else if (method === 'Network.requestWillBeSentExtraInfo') {
    params.headers = {};
    params.associatedCookies = [];
  } else if (method === 'Network.responseReceived') {
    if (params.type !== 'Document' || !pages.has(params.frameId)) {
      params.response.headers = {};
    }
  }
}

/** The browser's messages about what happens are events: neither answers nor calls. */
const isEvent = (message) => message.id === undefined && message.guid === undefined;

JSON.parse = (text, ...rest) => {
  const message = parse(text, ...rest);
  if (message === null || typeof message !== 'object' || typeof message.method !== 'string') {
    return message;
  }
  if (message.method === 'updateSubscription' && NETWORK.includes(message.params.event)) {
    message.params.enabled = false;
    return message;
  }
  if (!isEvent(message) || message.method === PICTURES) {
    return message;
  }
  withoutHeaders(message);
  if (text.length <= LONGEST_EVENT) {
    return message;
  }
  if (message.method === CALLS) {
    return { ...message, params: { ...message.params, payload: '' } };
  }
  return shorten(message);
};

JSON.stringify = (value, ...rest) => {
  if (value && value.method === 'Network.enable' && value.guid === undefined) {
    // Of a body that is longer than this the browser says no more than that there is one.
    return stringify({ ...value, params: { ...value.params, maxPostDataSize: 1 } }, ...rest);
  }
  return stringify(value, ...rest);
};

require('fs').writeFileSync(__filename + '.loaded', '');
