// What the teacher of a class wants a learner to know, on the pages that have not the bench's own stream.
'use strict';

(() => {
  const place = document.getElementById('classe');
  const spoken = document.getElementById('annonces');
  const PAUSE = 15_000;
  let source = null;
  let told = null;

  function tell({ data }) {
    if (data !== told) {
      place.innerHTML = data;
      // With the first the page was loaded.
      if (told !== null) {
        spoken.textContent = place.querySelector('.notice-title')?.textContent ?? 'Les lancements reprennent.';
      }
      told = data;
    }
  }

  function listen() {
    if (source === null && !document.hidden) {
      source = new EventSource(place.dataset.flux);
      source.addEventListener('avis', tell);
      // Too many of the learner's pages are open: there is a place again when one of them is closed.
      source.addEventListener('complet', listenLater);
      // It was refused, by a proxy as often as not: the browser gives up then, and not when it lost its connection.
      source.addEventListener('error', () => {
        if (source?.readyState === EventSource.CLOSED) {
          listenLater();
        }
      });
      // The learner is no more in the class.
      source.addEventListener('fin', () => {
        rest();
        place.remove();
        document.removeEventListener('visibilitychange', follow);
        removeEventListener('pageshow', listen);
      });
    }
  }

  function listenLater() {
    rest();
    setTimeout(listen, PAUSE);
  }

  function rest() {
    source?.close();
    source = null;
  }

  // A browser has six connections to a site, for all its tabs: a page that nobody sees gives its own back.
  function follow() {
    if (document.hidden) {
      rest();
    } else {
      listen();
    }
  }

  document.addEventListener('visibilitychange', follow);
  addEventListener('pagehide', rest);
  addEventListener('pageshow', listen);
  listen();
})();
