// The teacher's board: what comes by the stream is put in as a whole, but nothing is moved away from under a hand. While the
// pointer or the focus is among the rows each stays where it is, with what is new in it; they find their order again after
// that, and after a minute without a move or a key at the latest, so that a pointer left lying does not hold it for ever.
'use strict';

(() => {
  const LONGEST_HOLD = 60_000;
  const LONGEST_SILENCE = 30_000;
  const place = document.getElementById('tableau');
  let moved = -Infinity;
  // What was last sent, when its order is not yet shown.
  let waiting = null;

  const rows = (within) => [...within.querySelectorAll('.row')];

  function isHeld() {
    const list = document.getElementById('eleves');
    return performance.now() - moved < LONGEST_HOLD && list?.matches(':hover, :focus-within');
  }

  /** Puts the rows into the order in which they stand on the page; whoever is new comes last. Whether that changed anything. */
  function keepOrder(next) {
    const before = rows(next);
    const places = new Map(rows(place).map((row, index) => [row.id, index]));
    const kept = before.toSorted((a, b) => (places.get(a.id) ?? Infinity) - (places.get(b.id) ?? Infinity) || 0);
    before[0]?.parentElement.append(...kept);
    return kept.some((row, index) => row !== before[index]);
  }

  function show(html) {
    const next = document.createElement('template');
    next.innerHTML = html;
    const held = isHeld() && keepOrder(next.content);
    waiting = held ? html : null;
    for (const open of place.querySelectorAll('details[open]')) {
      next.content.getElementById(open.id)?.setAttribute('open', '');
    }
    // It leaves the focus on the element of the same id.
    htmx.swap(place, next.innerHTML, { swapStyle: 'innerHTML', swapDelay: 0, settleDelay: 0 });
    place.classList.toggle('is-held', held);
    announce();
  }

  // Whoever listens is told when there are more or fewer who are blocked, and not too often.

  const announcements = document.getElementById('annonces');
  const blocked = () => document.getElementById('resume').dataset.blocked;
  let told = blocked();
  let spoke = -Infinity;

  function announce() {
    if (blocked() !== told && performance.now() - spoke > LONGEST_SILENCE) {
      told = blocked();
      spoke = performance.now();
      announcements.textContent = document.getElementById('resume').textContent;
    }
  }

  place.addEventListener('htmx:sseBeforeMessage', (event) => {
    event.preventDefault();
    show(event.detail.data);
  });
  for (const name of ['pointermove', 'pointerdown', 'keydown']) {
    document.addEventListener(name, () => (moved = performance.now()), { passive: true });
  }
  setInterval(() => {
    if (waiting && !isHeld()) {
      show(waiting);
    }
    announce();
  }, 1000);
})();
