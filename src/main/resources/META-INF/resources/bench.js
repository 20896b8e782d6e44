// The frame of the bench's pages: htmx does the forms, the swaps of states and of pages; this gives the lines to the log, and
// keeps what is around a page true to it.
'use strict';

(() => {
  const output = document.getElementById('console');
  const log = new Log(output);

  document.addEventListener('htmx:sseBeforeMessage', (event) => {
    if (event.target === output) {
      event.preventDefault();
      log.add(event.detail.data);
    }
  });

  // What one page alone needs comes with it, once.
  function loadScript() {
    const address = document.querySelector('[data-script]')?.dataset.script;
    if (address && !document.querySelector(`script[src="${address}"]`)) {
      const script = document.createElement('script');
      script.src = address;
      document.head.append(script);
    }
  }
  document.addEventListener('htmx:load', loadScript);
  document.addEventListener('htmx:historyRestore', loadScript);
  loadScript();

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

  // What is another on the map than it was is marked for a moment.
  const MARKED = 1500;
  let drawn = new Map();
  function markChanges(first) {
    const now = new Map([...document.querySelectorAll('#carte-dessin .node, #carte-ligne .chip')]
      .map((object) => [object.id, object.textContent]));
    for (const id of first ? [] : now.keys()) {
      if (now.get(id) !== drawn.get(id)) {
        const { classList } = document.getElementById(id);
        classList.add('changed');
        setTimeout(() => classList.remove('changed'), MARKED);
      }
    }
    drawn = now;
  }
  markChanges(true);

  const STATES = new Set(['etat', 'volume']);
  document.addEventListener('htmx:sseBeforeMessage', (event) => {
    if (!STATES.has(event.detail.type) || event.defaultPrevented) {
      return;
    }
    event.preventDefault();
    Patch.apply(event.detail.data);
    useButtons();
    tellTimes();
    showCurrent();
    showProof();
    markChanges();
    htmx.trigger(event.target, 'htmx:sseMessage', event.detail);
  });
  tellTimes();
  setInterval(tellTimes, 1000);

  // The step that is at work is the one that is shown, and in view.
  const trail = document.getElementById('parcours');
  // At work or next; the last, when all are done.
  const currentStop = () => (trail.querySelector('[aria-current]') ?? trail.lastElementChild).id;
  let current = currentStop();
  function show(slug) {
    const step = document.querySelector(`.stack > #${slug}`);
    if (step) {
      for (const each of step.parentElement.children) {
        each.classList.toggle('is-current', each === step);
      }
      bringIntoView(step.firstElementChild);
    }
    return step;
  }
  function bringIntoView(element) {
    requestAnimationFrame(() => element.scrollIntoView({ block: 'nearest' }));
  }
  // What a step has proved is in view as it comes.
  let proved = trail.querySelectorAll('.done').length;
  const verdict = () => document.querySelector('.verdict .proof-mark')?.dataset.decided ?? '';
  let given = verdict();
  function showProof() {
    if (verdict() !== given) {
      given = verdict();
      document.querySelectorAll('.verdict').forEach(bringIntoView);
    }
    const done = trail.querySelectorAll('.done');
    const proof = done.length > proved && document.querySelector(`.proofs #${done[done.length - 1].id.replace('parcours', 'face')}`);
    proved = done.length;
    if (proof) {
      bringIntoView(proof.closest('li'));
    }
  }
  function showCurrent() {
    const now = currentStop();
    // Whoever is in a step stays there: its button does not go from under the hand that pressed it.
    if (now !== current && !document.activeElement.closest('.stack > .step')) {
      show(now.replace('parcours-', ''));
    }
    current = now;
  }
  if (location.hash.length > 1) {
    show(CSS.escape(decodeURIComponent(location.hash.slice(1))));
  }
  document.addEventListener('click', (event) => {
    const link = event.target.closest('.trail a, .to-step');
    const step = link && show(link.hash.slice(1));
    if (step) {
      event.preventDefault();
      step.querySelector('button[id^="bouton-"]').focus({ preventScroll: true });
    }
  });

  // Another page took the place of the one that was shown: the changes that the stream brought meanwhile are none of its own.
  const zone = document.getElementById('zone');
  function enter() {
    // A sentence has an address of its own, below that of its page.
    const here = location.pathname.replace(/^(\/atelier\/verifier)\/.*/, '$1');
    for (const link of document.querySelectorAll('.tabs a')) {
      if (link.pathname === here) {
        link.setAttribute('aria-current', 'page');
      } else {
        link.removeAttribute('aria-current');
      }
    }
    const heading = zone.querySelector('h1');
    document.title = `${heading.textContent} · Atelier Docker`;
    zone.scrollTop = 0;
    given = verdict();
    document.dispatchEvent(new CustomEvent('flux:reprendre'));
    useButtons();
    tellTimes();
  }
  document.addEventListener('htmx:afterSwap', ({ detail }) => {
    if (detail.target === zone) {
      enter();
      zone.querySelector('h1').focus({ preventScroll: true });
    }
  });
  document.addEventListener('htmx:historyRestore', enter);

  // What opened closes with Escape, and gives the focus back; and with a press elsewhere.
  document.addEventListener('keydown', (event) => {
    const menu = event.key === 'Escape' && (event.target.closest('.menu[open]') ?? document.querySelector('.menu[open]'));
    if (menu) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
  document.addEventListener('click', (event) => {
    for (const menu of document.querySelectorAll('.menu[open]')) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    }
  });

  // The second press of a double click is none.
  document.addEventListener('click', (event) => {
    if (event.detail > 1 && event.target.closest('form[data-hx-post] button')) {
      event.preventDefault();
    }
  });

  // On a phone, what comes out and the volume are some lines high; one of them may be most of the screen.
  for (const button of document.querySelectorAll('[data-enlarge]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const large = button.closest('.panel').classList.toggle('is-large');
      button.setAttribute('aria-expanded', String(large));
    });
  }

  // What nobody answered, or something that knows nothing of this page: it is said where the answer would have come, and what
  // is there stays.
  function tellFailure(place, title, text) {
    place.querySelector(':scope > .failure')?.remove();
    const notice = document.createElement('div');
    notice.className = 'notice error failure';
    notice.setAttribute('role', 'alert');
    for (const [part, words] of [['notice-title', title], ['', text]]) {
      const line = document.createElement('p');
      line.className = part;
      line.textContent = words;
      notice.append(line);
    }
    if (place.id.startsWith('avis-')) {
      place.replaceChildren(notice);
      said.set(place, performance.now());
    } else {
      place.prepend(notice);
    }
    notice.scrollIntoView({ block: 'nearest' });
  }
  document.addEventListener('htmx:beforeRequest', ({ detail }) => {
    detail.target?.querySelector(':scope > .failure')?.remove();
  });
  document.addEventListener('htmx:sendError', ({ detail }) => {
    if (detail.target && detail.requestConfig.elt.matches('form, a')) {
      tellFailure(detail.target, 'Sans réponse', 'L’atelier n’a pas reçu cette demande, ou sa réponse s’est perdue. '
        + 'Vérifiez votre connexion, puis réessayez.');
    }
  });
  // The site's own refusals are pieces of a page. A server that refuses before it has read a request, or a proxy, sends
  // nothing or a whole page.
  document.addEventListener('htmx:beforeSwap', ({ detail }) => {
    const { status } = detail.xhr;
    if (status < 400 || (detail.serverResponse.trim() && !/<html|<!doctype/i.test(detail.serverResponse))) {
      return;
    }
    detail.shouldSwap = false;
    if (status === 429) {
      tellFailure(detail.target, 'Trop de demandes à la fois', 'Attendez quelques secondes, puis recommencez.');
      return;
    }
    const [title, text] = status === 414 || status === 431
      ? ['Adresse trop longue', 'Le chemin est trop long pour tenir dans une adresse.']
      : [`Réponse inattendue (${status})`, 'Le site n’a pas pu répondre à cette demande.'];
    tellFailure(detail.target, title, `${text} Rien n’a changé ici : réessayez, ou prenez un autre chemin.`);
  });

  const connection = document.getElementById('connexion');
  document.addEventListener('flux', ({ detail }) => {
    const lost = detail.full
      ? 'Trop de pages de cet établi sont ouvertes. Fermez-en une\u00a0: celle-ci reprendra.'
      : 'Connexion perdue. Reconnexion…';
    connection.textContent = detail.connected ? '' : lost;
    if (!detail.connected) {
      document.getElementById('annonces').textContent = connection.textContent;
    }
  });
})();
