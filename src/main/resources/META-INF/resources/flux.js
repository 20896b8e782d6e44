// A page's one stream, for htmx's SSE extension: an EventSource that never forgets where it was.
//
// The browser's own EventSource gives up for good on some errors, cannot tell a dead connection from
// a quiet one, and the extension then opens a new one at the address that the page was loaded with.
// This one comes back by itself, behind the last entry it saw, and is then sent the present state whole.
//
// A browser keeps six connections to a site, for all its tabs together: a page that nobody sees gives its own back, and
// comes back for what it missed when it is seen.
'use strict';

(() => {
  // Three pings that did not come are a dead connection: the page says how long that is.
  const SILENCE = Number(document.querySelector('[data-silence]').dataset.silence);
  const FIRST_WAIT = 500;
  const LONGEST_WAIT = 15_000;
  const CHECKS = 9;
  // After so many failures the wait is the longest.
  const MANY_FAILURES = Math.ceil(Math.log2(LONGEST_WAIT / FIRST_WAIT));
  // The only event that a page is sent for which there is no place.
  const FULL = 'complet';
  // Those that bring no entry: a browser gives them the id of the event before.
  const WITHOUT_ID = new Set(['ping', 'etat', 'volume', 'tableau', FULL]);
  // Those that nobody but this listens to.
  const OWN = ['ping', 'fait', FULL];

  class ResumingSource {
    #address;
    #source = null;
    #listeners = new Map();
    #last;
    #heard = Date.now();
    #failures = 0;
    #timer = null;
    #watch;
    #closed = false;
    #full = false;
    #begun = false;
    #online = () => this.#reconnectIfSilent(0);
    // Also into the browser's memory of pages and out of it.
    #seen = () => (document.hidden ? this.#rest() : this.#wake());
    #left = () => this.#rest();
    #shown = (event) => event.persisted && this.#wake();
    // Somebody has dropped a part of the state, and wants all of it.
    #renew = () => this.#source && this.#reopen();
    onopen = null;
    onerror = null;

    constructor(address) {
      this.#address = address;
      this.#last = Number(new URL(address, document.baseURI).searchParams.get('depuis'));
      this.#watch = setInterval(() => this.#reconnectIfSilent(SILENCE), SILENCE / CHECKS);
      addEventListener('online', this.#online);
      addEventListener('pagehide', this.#left);
      addEventListener('pageshow', this.#shown);
      document.addEventListener('visibilitychange', this.#seen);
      document.addEventListener('flux:reprendre', this.#renew);
      this.#connect();
    }

    get readyState() {
      return this.#closed ? EventSource.CLOSED : EventSource.OPEN;
    }

    addEventListener(name, listener) {
      if (!this.#listeners.has(name)) {
        this.#listeners.set(name, new Set());
        this.#source?.addEventListener(name, this.#dispatch);
      }
      this.#listeners.get(name).add(listener);
    }

    removeEventListener(name, listener) {
      this.#listeners.get(name)?.delete(listener);
    }

    close() {
      this.#closed = true;
      clearInterval(this.#watch);
      clearTimeout(this.#timer);
      removeEventListener('online', this.#online);
      removeEventListener('pagehide', this.#left);
      removeEventListener('pageshow', this.#shown);
      document.removeEventListener('visibilitychange', this.#seen);
      document.removeEventListener('flux:reprendre', this.#renew);
      this.#source?.close();
    }

    #connect() {
      if (this.#closed || document.hidden) {
        return;
      }
      const url = new URL(this.#address, document.baseURI);
      if (this.#begun) {
        // The page is no longer as it was loaded.
        url.searchParams.delete('etat');
      }
      this.#begun = true;
      if (url.searchParams.has('depuis')) {
        url.searchParams.set('depuis', this.#last);
      }
      this.#heard = Date.now();
      const source = new EventSource(url);
      this.#source = source;
      for (const name of [...OWN, ...this.#listeners.keys()]) {
        source.addEventListener(name, this.#dispatch);
      }
      source.onopen = (event) => {
        if (!this.#full) {
          this.#tell(true);
        }
        this.onopen?.(event);
      };
      source.onerror = () => this.#lost(source);
    }

    #dispatch = (event) => {
      if (event.target !== this.#source) {
        return;
      }
      this.#heard = Date.now();
      if (event.type === FULL) {
        this.#full = true;
        this.#failures = MANY_FAILURES;
        return;
      }
      this.#failures = 0;
      if (this.#full) {
        this.#full = false;
        this.#tell(true);
      }
      if (event.type === 'ping' && event.data !== '' && Number(event.data) < this.#last) {
        // The server's journal is younger than this page: nothing that comes would fit what it shows.
        location.reload();
        return;
      }
      if (!WITHOUT_ID.has(event.type)) {
        if (Number(event.lastEventId) <= this.#last) {
          return;
        }
        this.#last = Number(event.lastEventId);
      }
      for (const listener of this.#listeners.get(event.type) ?? []) {
        listener(event);
      }
    };

    #rest() {
      clearTimeout(this.#timer);
      this.#failures = 0;
      this.#source?.close();
      this.#source = null;
    }

    #wake() {
      if (this.#source) {
        this.#reconnectIfSilent(SILENCE / 2);
      } else {
        clearTimeout(this.#timer);
        this.#connect();
      }
    }

    #reopen() {
      this.#source.close();
      this.#connect();
    }

    #lost(source) {
      if (source !== this.#source || this.#closed) {
        return;
      }
      source.close();
      this.#source = null;
      this.#tell(false);
      // Not all readers of a server that restarts may come back in the same moment.
      const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#failures);
      this.#failures++;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#connect(), longest * (0.5 + Math.random() / 2));
    }

    #reconnectIfSilent(silence) {
      // Somebody may have set the clock back since.
      this.#heard = Math.min(this.#heard, Date.now());
      if (this.#closed || document.hidden || Date.now() - this.#heard < silence) {
        return;
      }
      if (this.#source) {
        this.#lost(this.#source);
      } else {
        this.#wake();
      }
    }

    #tell(connected) {
      document.dispatchEvent(new CustomEvent('flux', { detail: { connected, full: this.#full } }));
    }
  }

  htmx.createEventSource = (address) => new ResumingSource(address);
})();
