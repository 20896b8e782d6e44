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

  const connection = document.getElementById('connexion');
  document.addEventListener('flux', ({ detail }) => {
    connection.textContent = detail.connected ? '' : 'Connexion perdue. Reconnexion…';
  });
})();
