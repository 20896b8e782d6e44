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

  // How long a container has been running: the page's own clock goes on between two states.
  setInterval(() => {
    for (const time of document.querySelectorAll('time[data-since]')) {
      const seconds = Math.max(0, Math.floor((Date.now() - Number(time.dataset.since)) / 1000));
      time.textContent = seconds < 60 ? `${seconds} s`
        : `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
    }
  }, 1000);

  const connection = document.getElementById('connexion');
  document.addEventListener('flux', ({ detail }) => {
    connection.textContent = detail.connected ? '' : 'Connexion perdue. Reconnexion…';
  });
})();
