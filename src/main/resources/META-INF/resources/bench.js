// The bench: htmx does the forms and the swaps; this keeps the panels' lines in order.
'use strict';

(() => {
  let last = null;

  // The extension opens a new EventSource after an error, which forgets where it was: tell it.
  htmx.createEventSource = (address) => {
    const url = new URL(address, document.baseURI);
    if (last !== null) {
      url.searchParams.set('depuis', last);
    }
    return new EventSource(url);
  };

  // A line's id is its number in the journal, a progress's is its key: one that comes again
  // replaces itself, so that nothing can be shown twice.
  const insert = (log, html) => {
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 24;
    const template = document.createElement('template');
    template.innerHTML = html;
    for (const line of [...template.content.children]) {
      if ('begins' in line.dataset) {
        log.replaceChildren();
      }
      const shown = document.getElementById(line.id);
      if (shown) {
        shown.replaceWith(line);
      } else {
        log.append(line);
      }
    }
    if (atEnd) {
      log.scrollTop = log.scrollHeight;
    }
  };

  document.addEventListener('htmx:sseBeforeMessage', (event) => {
    const message = event.detail;
    if (message.lastEventId) {
      last = message.lastEventId;
    }
    if (event.target.matches('.log')) {
      event.preventDefault();
      insert(event.target, message.data);
    }
  });

  for (const log of document.querySelectorAll('.log')) {
    log.scrollTop = log.scrollHeight;
  }
})();
