// What the stream says has changed on the page: each change names its place, and how it comes there, in the words of htmx's
// hx-swap-oob. htmx itself looks through the whole document again for each of them, which is too much for a slow phone.
'use strict';

const Patch = (() => {
  const WAYS = {
    innerHTML: (place, change) => place.replaceChildren(...change.childNodes),
    beforeend: (place, change) => place.append(...change.childNodes),
    delete: (place) => place.remove(),
    true: (place, change) => place.replaceWith(change),
  };
  const LIVE = '[data-hx-get], [data-hx-post]';

  /** A table's parts and a drawing's come in templates. */
  function changesIn(fragment) {
    return [
      ...fragment.querySelectorAll('[hx-swap-oob]'),
      ...[...fragment.querySelectorAll('template')].flatMap((holder) => changesIn(holder.content)),
    ];
  }

  /** Of the changes of all pages of the bench, those that this one has a place for. */
  function apply(html) {
    const focused = document.activeElement;
    const patch = document.createElement('template');
    patch.innerHTML = html;
    for (const change of changesIn(patch.content)) {
      const [way, id = change.id] = change.getAttribute('hx-swap-oob').split(':#');
      const place = document.getElementById(id);
      if (place) {
        const isLive = change.matches(LIVE) || change.querySelector(LIVE) !== null;
        change.removeAttribute('hx-swap-oob');
        WAYS[way](place, change);
        if (isLive) {
          htmx.process(place.isConnected ? place : change);
        }
      }
    }
    // What was replaced has the same id, and so keeps the focus.
    if (focused?.id && !focused.isConnected) {
      document.getElementById(focused.id)?.focus({ preventScroll: true });
    }
  }

  return { apply };
})();
