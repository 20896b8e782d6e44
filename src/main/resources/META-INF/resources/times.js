// Times as the reader's own clock has them: the server's are right, and of another zone. Whatever comes into the page, as it
// is loaded or later, is turned before it is painted. A time of another day than the page's says its date.
'use strict';

(() => {
  const CLOCK = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' };
  const DAY = { day: 'numeric', month: 'short', year: 'numeric' };
  const form = (options) => new Intl.DateTimeFormat('fr', options);
  const clock = form(CLOCK);
  const date = form({ ...DAY, ...CLOCK });
  const day = form(DAY);
  const named = form({ dateStyle: 'full', timeStyle: 'full' });
  const precise = form({ ...CLOCK, fractionalSecondDigits: 3 });
  const today = day.format();

  const isToday = (time) => day.format(time) === today;
  const dated = (time, rest) => (isToday(time) ? rest.format(time) : `${day.format(time)}, ${rest.format(time)}`);

  function turn(element) {
    const time = new Date(element.dateTime);
    element.textContent = element.dataset.form === 'date' ? date.format(time) : dated(time, clock);
    element.title = named.format(time);
  }

  /** A line's time is shown by the style sheet. */
  function turnLine(line) {
    line.dataset.h = dated(new Date(line.dataset.t), precise);
  }

  function turnAll(root) {
    for (const element of root.querySelectorAll('time[data-form]')) {
      turn(element);
    }
    for (const line of root.querySelectorAll('.line[data-t]')) {
      turnLine(line);
    }
  }

  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const added of addedNodes) {
        if (added.nodeType !== Node.ELEMENT_NODE) {
          continue;
        }
        if (added.matches('time[data-form]')) {
          turn(added);
        } else if (added.matches('.line[data-t]')) {
          turnLine(added);
        }
        turnAll(added);
      }
    }
  }).observe(document, { childList: true, subtree: true });
})();
