// The live volume: what the stream brings is how the first page of its root changes. A reader who looks at another folder,
// at another page or into a file has that one asked for again; who comes back to the root, or has paused, has missed some of
// the changes, and asks the stream for the whole.
'use strict';

(() => {
  const volume = document.getElementById('volume');
  const preview = document.getElementById('apercu');
  const pause = document.getElementById('volume-pause');
  const PAUSE = 250;
  // Whether what is shown is no longer what the stream tells the changes of.
  let astray = false;

  /** Asks for a place's content again: at once, but never twice at a time, nor much faster than anybody reads. */
  function refresher(place) {
    let busy = false;
    let again = false;
    const shown = () => place.querySelector('[data-view]')?.dataset.view;
    return async function refresh() {
      if (busy) {
        again = true;
        return;
      }
      const address = shown();
      if (!address) {
        return;
      }
      busy = true;
      let seen = {};
      // Until the answer comes the reader may have scrolled, opened something else, or closed it.
      const keep = ({ detail }) => {
        // What a link asks for takes its place in any case.
        if (detail.requestConfig.triggeringEvent) {
          return;
        }
        if (shown() !== address) {
          detail.shouldSwap = false;
          return;
        }
        const text = place.querySelector('pre');
        seen = text ? { left: text.scrollLeft, top: text.scrollTop } : {};
      };
      place.addEventListener('htmx:beforeSwap', keep);
      try {
        await htmx.ajax('GET', address, { target: place, swap: 'innerHTML' });
        place.querySelector('pre')?.scrollTo(seen);
      } catch (e) {
        // The next change asks again.
      }
      place.removeEventListener('htmx:beforeSwap', keep);
      setTimeout(() => {
        busy = false;
        if (again) {
          again = false;
          refresh();
        }
      }, PAUSE);
    };
  }

  const refreshVolume = refresher(volume);
  const refreshPreview = refresher(preview);

  function isPaused() {
    return pause.getAttribute('aria-pressed') === 'true';
  }

  function isElsewhere() {
    const view = volume.querySelector('[data-view]');
    return view && !('home' in view.dataset);
  }

  /** Shows what is there now, wherever the reader looks. */
  function catchUp() {
    if (isElsewhere()) {
      refreshVolume();
    } else if (astray) {
      astray = false;
      document.dispatchEvent(new CustomEvent('flux:reprendre'));
    }
    refreshPreview();
  }

  document.getElementById('volume-suite').addEventListener('htmx:sseBeforeMessage', (event) => {
    if (event.detail.type === 'volume') {
      if (isPaused() || isElsewhere() || astray) {
        astray = true;
        event.preventDefault();
      }
    } else if (event.detail.data !== 'volume') {
      return;
    }
    if (!isPaused()) {
      catchUp();
    }
  });

  // By a link or by one of these questions, and not by the stream.
  volume.addEventListener('htmx:afterRequest', (event) => {
    if (event.detail.target === volume) {
      astray = true;
      if (volume.querySelector('[data-home]') && !isPaused()) {
        catchUp();
      }
    }
  });

  // A file's text follows its end, unless its reader has gone up in it. A text that stays the same element keeps its place by
  // itself, as its lines do, and with them a selection; one that was put there anew gets its place back.
  const NEAR_THE_END = 24;
  const texts = () => volume.querySelectorAll('.excerpt pre');
  const isAtEnd = (text) => text.scrollHeight - text.scrollTop - text.clientHeight < NEAR_THE_END;
  const places = new Map();
  // Whether places are still to be taken: the next frame does it, which looks at the page's measures anyway.
  let moving = false;
  function keepPlaces() {
    if (moving) {
      return;
    }
    places.clear();
    for (const text of texts()) {
      places.set(text.id, { text, top: text.scrollTop, following: isAtEnd(text) });
    }
  }
  function takePlaces() {
    moving = false;
    for (const text of texts()) {
      const before = places.get(text.id);
      if (!before || before.following) {
        text.scrollTop = text.scrollHeight;
      } else if (before.text !== text) {
        text.scrollTop = before.top;
      }
    }
  }

  // Lines that came with the last change are lit until the next one. A line's id ends with its place in the file.
  const ends = new Map();
  function light(isNew) {
    for (const text of texts()) {
      const lines = [...text.firstElementChild.children];
      if (lines.length === 0) {
        continue;
      }
      const place = (line) => Number(line.id.slice(text.id.length));
      const last = lines.at(-1);
      const end = { place: place(last), text: last.textContent };
      const before = ends.get(text.id);
      ends.set(text.id, end);
      // A file that has become shorter is another.
      const fresh = !before || end.place < before.place
        ? lines
        : lines.filter((line) => place(line) > before.place
          || (place(line) === before.place && line.textContent !== before.text));
      if (isNew && fresh.length > 0) {
        lines.forEach((line) => line.classList.toggle('new', fresh.includes(line)));
      }
    }
  }

  const isSeen = () => !volume.querySelector('[data-unseen]');
  let seen = isSeen();
  const ofState = ({ detail }) => detail.type === 'volume' || detail.type === 'etat';
  // Before whoever puts the changes in.
  document.addEventListener('htmx:sseBeforeMessage', (event) => {
    if (ofState(event)) {
      keepPlaces();
    }
  }, true);
  document.addEventListener('htmx:sseMessage', (event) => {
    if (ofState(event)) {
      if (document.hidden) {
        takePlaces();
      } else if (!moving) {
        moving = true;
        requestAnimationFrame(takePlaces);
      }
      light(seen && !isElsewhere());
      seen = isSeen();
    }
  });
  // What a reader asked for is nothing that happened, nor is the first look.
  volume.addEventListener('htmx:afterSwap', ({ detail }) => {
    if (detail.xhr) {
      takePlaces();
      light(false);
    }
  });
  takePlaces();
  light(false);

  pause.hidden = false;
  pause.addEventListener('click', () => {
    const paused = !isPaused();
    pause.setAttribute('aria-pressed', String(paused));
    if (!paused) {
      catchUp();
    }
  });

  preview.addEventListener('click', (event) => {
    if (event.target.closest('[data-volume="close"]')) {
      const opener = [...volume.querySelectorAll('a[data-hx-target="#apercu"]')].find(
        (link) => link.getAttribute('href') === preview.querySelector('[data-view]').dataset.view,
      );
      preview.replaceChildren();
      (opener ?? volume.querySelector('a') ?? pause).focus();
    }
  });

  preview.addEventListener('htmx:afterSwap', () => {
    preview.querySelector('[data-volume="close"]')?.removeAttribute('hidden');
  });
})();
