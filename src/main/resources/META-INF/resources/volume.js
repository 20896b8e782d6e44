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
    return async function refresh() {
      if (busy) {
        again = true;
        return;
      }
      const address = place.querySelector('[data-view]')?.dataset.view;
      if (!address) {
        return;
      }
      busy = true;
      const text = place.querySelector('pre');
      const [top, left] = text ? [text.scrollTop, text.scrollLeft] : [0, 0];
      try {
        await htmx.ajax('GET', address, { target: place, swap: 'innerHTML' });
        place.querySelector('pre')?.scrollTo(left, top);
      } catch (e) {
        // The next change asks again.
      }
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

  // A file's text follows its end while the reader is there; what is new in it since the last change is lit.
  const NEAR_THE_END = 24;
  const following = new WeakSet();
  const isText = (element) => element.matches('#volume pre');
  document.addEventListener('htmx:oobBeforeSwap', ({ detail }) => {
    const text = detail.target;
    if (isText(text) && text.scrollHeight - text.scrollTop - text.clientHeight < NEAR_THE_END) {
      following.add(text);
    }
  });
  document.addEventListener('htmx:oobAfterSwap', ({ detail }) => {
    for (const text of volume.querySelectorAll('pre')) {
      if (text === detail.target ? following.has(text) : detail.target.contains(text)) {
        text.scrollTop = text.scrollHeight;
      }
    }
  });
  const toEnd = () => volume.querySelectorAll('pre').forEach((text) => { text.scrollTop = text.scrollHeight; });
  toEnd();

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
