// The bench's page: htmx does the forms and the swaps of states; this gives each panel's lines to its log.
'use strict';

(() => {
  const logs = new Map();
  for (const element of document.querySelectorAll('.log')) {
    logs.set(element, new Log(element));
  }

  document.addEventListener('htmx:sseBeforeMessage', (event) => {
    const log = logs.get(event.target);
    if (log) {
      event.preventDefault();
      log.add(event.detail.data);
    }
  });

  // What was said of a press is out of date with the answer to the next one.
  const said = new Map();
  document.addEventListener('htmx:afterSwap', ({ detail }) => {
    if (detail.target?.id.startsWith('avis-')) {
      said.set(detail.target, performance.now());
    }
  });
  function forget(isOld) {
    for (const [notice, time] of said) {
      if (isOld(time, notice)) {
        notice.replaceChildren();
        said.delete(notice);
      }
    }
  }
  let pressed = 0;
  document.addEventListener('htmx:beforeRequest', ({ detail }) => {
    if (detail.elt.matches('form')) {
      pressed = performance.now();
    }
  });
  document.addEventListener('htmx:afterRequest', ({ detail }) => {
    if (detail.xhr.status > 0 && detail.requestConfig.elt.matches('form')) {
      forget((time) => time < pressed);
    }
  });

  // Which buttons have something to do is told in one list. Once it is another, what was said is out of date as well,
  // unless it is a refusal of just now: the list may be of a moment before.
  const JUST_NOW = 1000;
  const enabled = document.getElementById('actifs');
  let known = enabled.textContent;
  function useButtons() {
    const ids = new Set(enabled.textContent.trim().split(/\s+/));
    for (const button of document.querySelectorAll('button[id^="bouton-"]')) {
      if (ids.has(button.id)) {
        button.removeAttribute('aria-disabled');
      } else {
        button.setAttribute('aria-disabled', 'true');
      }
    }
    if (enabled.textContent !== known) {
      known = enabled.textContent;
      forget((time, notice) => performance.now() - time > JUST_NOW || !notice.querySelector('[role=alert]'));
    }
  }

  // How long a container has been running: the page's own clock goes on between two states.
  function tellTimes() {
    for (const time of document.querySelectorAll('time[data-since]')) {
      const seconds = Math.max(0, Math.floor((Date.now() - Number(time.dataset.since)) / 1000));
      time.textContent = seconds < 60 ? `${seconds} s`
        : `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
    }
  }

  document.addEventListener('htmx:sseMessage', (event) => {
    if (event.detail.type === 'etat') {
      useButtons();
      tellTimes();
    }
  });
  tellTimes();
  setInterval(tellTimes, 1000);

  const connection = document.getElementById('connexion');
  document.addEventListener('flux', ({ detail }) => {
    connection.textContent = detail.connected ? '' : 'Connexion perdue. Reconnexion…';
  });
})();
