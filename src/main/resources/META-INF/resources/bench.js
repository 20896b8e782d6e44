// The bench's panels: htmx does the forms and the swaps of states; this puts the lines in their place.
'use strict';

(() => {
  // As much as a reader scrolls through; the journal's own addresses have the rest.
  const MOST_LINES = 3000;
  // Parsed in one go: some ten milliseconds of work on a slow phone.
  const LINES_A_FRAME = 500;

  /** One live log: it follows its end while the reader is there, and holds back while paused. */
  class Log {
    #element;
    #panel;
    #waiting = [];
    #frame = null;
    #following = true;
    #paused = false;
    #removed = 0;

    constructor(element) {
      this.#element = element;
      this.#panel = element.closest('.panel');
      element.scrollTop = element.scrollHeight;
      element.addEventListener('scroll', () => {
        this.#following = element.scrollHeight - element.scrollTop - element.clientHeight < 24;
      }, { passive: true });
      for (const button of this.#panel.querySelectorAll('[data-log]')) {
        button.closest('[hidden]')?.removeAttribute('hidden');
        button.addEventListener(button.matches('input') ? 'input' : 'click', () => this[button.dataset.log](button));
      }
    }

    /** Takes a piece of HTML whose children are lines. */
    add(html) {
      this.#waiting.push(html);
      this.#schedule();
      if (this.#paused) {
        this.#showPause();
      }
    }

    pause(button) {
      this.#paused = !this.#paused;
      button.setAttribute('aria-pressed', String(this.#paused));
      this.#showPause();
      this.#schedule();
    }

    time(button) {
      this.#toggle(button, 'with-time');
    }

    wrap(button) {
      this.#toggle(button, 'no-wrap');
    }

    filter(input) {
      const wanted = input.value.toLocaleLowerCase('fr');
      for (const line of this.#element.children) {
        line.hidden = !line.textContent.toLocaleLowerCase('fr').includes(wanted);
      }
    }

    async copy(button) {
      const text = [...this.#element.querySelectorAll('.line:not([hidden])')].map((line) => line.textContent).join('\n');
      await navigator.clipboard.writeText(text);
      const label = button.textContent;
      button.textContent = 'Copié';
      setTimeout(() => { button.textContent = label; }, 2000);
    }

    #toggle(button, name) {
      const on = this.#element.classList.toggle(name);
      button.setAttribute('aria-pressed', String(on));
    }

    #showPause() {
      const button = this.#panel.querySelector('[data-log="pause"]');
      const count = this.#waiting.reduce((sum, html) => sum + linesIn(html), 0);
      button.textContent = !this.#paused ? 'Pause'
        : count === 0 ? 'Reprendre'
          : `Reprendre (${count} ${count === 1 ? 'nouvelle ligne' : 'nouvelles lignes'})`;
    }

    #schedule() {
      if (this.#frame === null && !this.#paused && this.#waiting.length > 0) {
        // A hidden page has no frames; its lines must not pile up unseen.
        this.#frame = document.hidden ? setTimeout(() => this.#show(), 250) : requestAnimationFrame(() => this.#show());
      }
    }

    #show() {
      this.#frame = null;
      if (this.#paused) {
        return;
      }
      this.#skip();
      let room = LINES_A_FRAME;
      while (this.#waiting.length > 0 && room > 0) {
        const html = this.#waiting.shift();
        room -= linesIn(html);
        this.#insert(html);
      }
      this.#trim();
      if (this.#following) {
        this.#element.scrollTop = this.#element.scrollHeight;
      }
      this.#schedule();
    }

    /** What would be trimmed at once need not be parsed. */
    #skip() {
      let count = this.#waiting.reduce((sum, html) => sum + linesIn(html), 0);
      while (count > MOST_LINES && this.#waiting.length > 1) {
        const lines = linesIn(this.#waiting.shift());
        count -= lines;
        this.#removed += lines;
      }
    }

    // A line's id is its number in the journal, a progress's is its key: one that comes again
    // replaces itself, so that nothing can be shown twice.
    #insert(html) {
      const template = document.createElement('template');
      template.innerHTML = html;
      const fresh = document.createDocumentFragment();
      for (const line of [...template.content.children]) {
        if ('begins' in line.dataset) {
          this.#element.replaceChildren();
          fresh.replaceChildren();
          this.#removed = 0;
        }
        const shown = document.getElementById(line.id) ?? fresh.getElementById(line.id);
        if (shown) {
          shown.replaceWith(line);
        } else {
          fresh.append(line);
        }
      }
      this.#element.append(fresh);
    }

    #trim() {
      const excess = this.#element.childElementCount - MOST_LINES;
      for (let i = 0; i < excess; i++) {
        this.#element.firstElementChild.remove();
        this.#removed++;
      }
      const marker = this.#panel.querySelector('.truncated');
      if (marker && this.#removed > 0) {
        marker.hidden = false;
      }
      const filter = this.#panel.querySelector('[data-log="filter"]');
      if (filter?.value) {
        this.filter(filter);
      }
    }
  }

  const linesIn = (html) => html.split(' id="').length - 1;

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
