// Clocks that go on while a script asks for the time in a loop: the page's own stand still until the
// script returns, which such a script never does. Runs among the page's own variables, before its
// scripts; what the clocks are ahead by is made up for as the page's time passes.
() => {
  'use strict';
  const OwnDate = Date;
  const ownNow = Performance.prototype.now;
  const { apply, construct } = Reflect;
  const { max } = Math;
  const own = performance;

  /** So often a script may ask at one moment without waiting for another. */
  const FREE_QUESTIONS = 1000;

  /** What each further question takes, in milliseconds. */
  const STEP = 0.1;

  let moment = 0;
  let questions = 0;
  let ahead = 0;

  /** How many milliseconds the clocks are ahead of the page's. */
  function lead() {
    const now = apply(ownNow, own, []);
    if (now !== moment) {
      ahead = max(0, ahead - max(0, now - moment));
      moment = now;
      questions = 0;
    } else if (++questions > FREE_QUESTIONS) {
      ahead += STEP;
    }
    return ahead;
  }

  const laterBy = (target, self, values) => apply(target, self, values) + lead();

  Performance.prototype.now = new Proxy(ownNow, { apply: laterBy });
  OwnDate.now = new Proxy(OwnDate.now, {
    apply: (target, self, values) => Math.floor(laterBy(target, self, values)),
  });
  const nowInMillis = OwnDate.now;
  globalThis.Date = new Proxy(OwnDate, {
    apply: () => String(new OwnDate(nowInMillis())),
    construct: (target, values, made) =>
      construct(target, values.length > 0 ? values : [nowInMillis()], made),
  });
  OwnDate.prototype.constructor = globalThis.Date;
}
