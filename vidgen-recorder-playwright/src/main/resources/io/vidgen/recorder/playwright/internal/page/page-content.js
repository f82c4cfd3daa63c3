// What a page consists of, as far as telling a page from a wall in front of it takes.
() => {
  'use strict';
  const all = (selector) => [...document.querySelectorAll(selector)].slice(0, 300);
  const seen = (e) => e.getClientRects().length > 0;
  const background = [document.body, document.documentElement]
    .filter((e) => e)
    .map((e) => getComputedStyle(e).backgroundColor.match(/^rgb\((\d+), (\d+), (\d+)\)$/))
    .filter((rgb) => rgb)[0] || [0, 255, 255, 255];
  const picture = document.images.length === 1 ? document.images[0] : null;
  const challenges = [
    '[id^="px-captcha"]', '[id^="cf-"]', '[id^="challenge-"]', '[class~="cf-turnstile"]',
    '[class~="g-recaptcha"]:not([data-size="invisible"])',
    '[class~="h-captcha"]:not([data-size="invisible"])', '[id^="sec-"]',
  ];
  const notFilledIn = ['hidden', 'submit', 'button', 'checkbox', 'image'];
  return {
    type: document.contentType || '',
    title: String(document.title || '').slice(0, 300),
    text: ((document.body && document.body.innerText) || '').slice(0, 5000),
    sources: all('script[src], iframe[src], form[action]')
      .map((e) => (e.getAttribute('src') || e.getAttribute('action')).slice(0, 500))
      .join('\n'),
    code: [
      ...all('script:not([src])').slice(0, 30).map((e) => e.text.slice(0, 3000)),
      ...all(challenges.join(',')).map((e) => '#' + e.id + ' .' + e.getAttribute('class')),
    ].join('\n'),
    fields: all('input, select, textarea')
      .filter((e) => seen(e) && !notFilledIn.includes(e.type)).length,
    pictures:
      all('img').filter((e) => e.complete && e.naturalWidth > 1 && seen(e)).length +
      all('video').filter((e) => e.readyState > 1 && seen(e)).length,
    background: background[1] * 65536 + background[2] * 256 + Number(background[3]),
    imageWidth: picture ? picture.naturalWidth : 0,
    imageHeight: picture ? picture.naturalHeight : 0,
    broken:
      /[/+]xml$/.test(document.contentType) &&
      document.querySelector(
        ':root > parsererror, :root > body > parsererror, parsererror:root') !== null,
  };
}
