// What every page gains with JavaScript: the theme switch, copy buttons, a table of contents that
// follows the reading. Nothing here is needed to read.

/** The one way to the clipboard, for this page's other scripts too. The promise fails where nothing could be copied. */
async function copyText(text) {
  // Browsers give it to pages of this machine and of TLS only.
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text);
  }
  // Elsewhere there is only the old way.
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  focused?.focus({ preventScroll: true });
  if (!done) {
    throw new Error('copy refused');
  }
}

(function () {
  'use strict';

  const root = document.documentElement;
  const systemDark = matchMedia('(prefers-color-scheme: dark)');

  function announce(text) {
    const place = document.getElementById('annonces');
    place.textContent = '';
    setTimeout(() => (place.textContent = text), 50);
  }

  // Theme. A choice equal to the system's is forgotten, so that the page follows the system again.

  const themeSwitch = document.querySelector('.theme-switch');

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === 'dark' : systemDark.matches;
  }

  function showTheme() {
    themeSwitch.setAttribute('aria-pressed', String(isDark()));
  }

  function remember(theme) {
    try {
      if (theme) {
        localStorage.setItem('theme', theme);
      } else {
        localStorage.removeItem('theme');
      }
    } catch (e) {
      // Storage is refused: the choice lasts as long as the page.
    }
  }

  themeSwitch.addEventListener('click', () => {
    const dark = !isDark();
    if (dark === systemDark.matches) {
      delete root.dataset.theme;
      remember(null);
    } else {
      root.dataset.theme = dark ? 'dark' : 'light';
      remember(root.dataset.theme);
    }
    showTheme();
  });
  systemDark.addEventListener('change', showTheme);
  showTheme();

  // Copy. Delegated, so that what htmx swaps in works too.

  document.addEventListener('click', async (event) => {
    const button = event.target.closest('[data-copy]');
    if (!button) {
      return;
    }
    const source = button.closest('figure').querySelector('[data-copy-source]');
    const label = button.querySelector('.copy-label');
    // A command has no last line end: pasted in a terminal, it must not start by itself.
    const written = Written.textOf(source);
    const text = source.classList.contains('numbered') ? written : written.trimEnd();
    try {
      await copyText(text);
      label.textContent = 'Copié';
      announce('Copié dans le presse-papiers.');
    } catch (e) {
      label.textContent = 'Échec';
      announce('La copie a échoué. Sélectionnez le texte à la main.');
    }
    setTimeout(() => (label.textContent = 'Copier'), 2000);
  });

  // Commands. A part under the pointer or the focus shows its explanation.

  function lightPart(event, lit) {
    const part = event.target.closest && event.target.closest('.part');
    const meaning = part && document.getElementById(part.hash.slice(1));
    if (meaning) {
      meaning.classList.toggle('is-lit', lit);
    }
  }

  ['mouseover', 'focusin'].forEach((type) => document.addEventListener(type, (e) => lightPart(e, true)));
  ['mouseout', 'focusout'].forEach((type) => document.addEventListener(type, (e) => lightPart(e, false)));

  // Table of contents. The current entry is the last one whose heading has passed the top third.

  const entries = [...document.querySelectorAll('.toc a')]
    .map((link) => ({ link, target: document.getElementById(link.hash.slice(1)) }))
    .filter((entry) => entry.target);

  function followReading() {
    const limit = innerHeight / 3;
    const atEnd = scrollY + innerHeight >= root.scrollHeight - 2;
    const passed = entries.filter((entry) => entry.target.getBoundingClientRect().top < limit);
    const current = atEnd ? entries.at(-1) : passed.at(-1);
    entries.forEach((entry) => {
      if (entry === current) {
        entry.link.setAttribute('aria-current', 'true');
      } else {
        entry.link.removeAttribute('aria-current');
      }
    });
  }

  if (entries.length) {
    let waiting = false;
    const soon = () => {
      if (!waiting) {
        waiting = true;
        requestAnimationFrame(() => {
          waiting = false;
          followReading();
        });
      }
    };
    addEventListener('scroll', soon, { passive: true });
    addEventListener('resize', soon);
    followReading();
  }
})();
