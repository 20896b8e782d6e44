// A job seen again: the moments that the page holds, one after the other. Without this script all of them are there to be read.
'use strict';

(() => {
  const player = document.getElementById('lecteur');
  const moments = [...document.querySelectorAll('.moment')];
  const chapters = [...document.querySelectorAll('.replay-chapter')];
  const now = document.getElementById('maintenant');
  const place = document.getElementById('place');
  const said = document.getElementById('dit');
  const button = (name) => player.querySelector(`[data-replay="${name}"]`);
  const still = matchMedia('(prefers-reduced-motion: reduce)');

  const last = moments.length - 1;
  let at = last;
  let timer = 0;

  /** Where a link to one command leads: its first moment. */
  function beginning() {
    const chapter = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest('.replay-chapter');
    return chapter ? moments.indexOf(chapter.querySelector('.moment')) : 0;
  }

  function show(index, speak) {
    at = Math.max(0, Math.min(last, index));
    moments.forEach((moment, i) => {
      moment.hidden = i > at;
      moment.classList.toggle('is-now', i === at);
    });
    for (const chapter of chapters) {
      chapter.hidden = chapter.querySelector('.moment').hidden;
    }
    // Lines that are left out tell nothing of the objects: those of the moment before still stand.
    const objects = moments.slice(0, at + 1).reverse().map((moment) => moment.querySelector('.replay-objects')).find(Boolean);
    now.replaceChildren(...(objects ? [objects.cloneNode(true)] : []));
    place.textContent = `Moment ${at + 1} sur ${moments.length}`;
    if (speak) {
      said.textContent = moments[at].textContent.replace(/\s+/g, ' ').trim();
    }
    button('back').disabled = at === 0;
    button('next').disabled = at === last;
    moments[at].scrollIntoView({ block: 'nearest', behavior: still.matches ? 'auto' : 'smooth' });
  }

  function label() {
    button('play').querySelector('span').textContent = timer ? 'Pause' : at === last ? 'Rejouer au ralenti' : 'Reprendre';
  }

  function pause() {
    clearInterval(timer);
    timer = 0;
    label();
  }

  function tick() {
    show(at + 1, false);
    if (at === last) {
      pause();
      said.textContent = 'Fin du ralenti.';
    }
  }

  function play() {
    clearInterval(timer);
    timer = setInterval(tick, Number(button('pace').value));
    label();
  }

  function step(index) {
    pause();
    show(index, true);
    label();
  }

  button('play').addEventListener('click', () => {
    if (timer) {
      pause();
      return;
    }
    if (at === last) {
      show(beginning(), true);
    }
    if (at < last) {
      play();
    }
  });
  button('back').addEventListener('click', () => step(at - 1));
  button('next').addEventListener('click', () => step(at + 1));
  button('skip').addEventListener('click', () => step(last));
  button('pace').addEventListener('change', () => timer && play());

  document.addEventListener('keydown', (event) => {
    if (event.target.matches('select, input, pre') || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, End: last }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      step(to);
    }
  });

  player.hidden = false;
  place.textContent = `${moments.length} moments`;
})();
