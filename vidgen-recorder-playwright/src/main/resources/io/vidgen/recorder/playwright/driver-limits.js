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

const parse = JSON.parse;
const stringify = JSON.stringify;

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

/** Whether it is the browser's message about something that happened, and no answer. */
const isEvent = (message) =>
  message !== null && typeof message === 'object' && typeof message.method === 'string' &&
  message.id === undefined && message.guid === undefined;

JSON.parse = (text, ...rest) => {
  const message = parse(text, ...rest);
  if (text.length <= LONGEST_EVENT || !isEvent(message) || message.method === PICTURES) {
    return message;
  }
  if (message.method === CALLS && message.params.payload.length > LONGEST_EVENT) {
    message.params.payload = '';
    return message;
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
