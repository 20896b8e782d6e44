// What is copied of a program's words is what the program wrote, to the letter: neither what the page puts among them, nor
// the beginning alone of a line that is folded. (A browser would also turn no-break spaces into others.)
'use strict';

const Written = (() => {
  // Put there by the page: for a screen reader, to count, to lead to more.
  const ADDED = '.visually-hidden, .fold, .fault-number';
  // Loaded when they are selected: what is copied must be there at once.
  const MOST_LOADED = 50;
  const whole = new WeakMap();

  function textOf(node) {
    const copy = node.cloneNode(true);
    copy.querySelectorAll(ADDED).forEach((added) => added.remove());
    return copy.textContent;
  }

  /** A folded line has only its beginning on the page. */
  function load(line) {
    const fold = line.querySelector('.fold');
    if (fold && !whole.has(line)) {
      const shown = textOf(line).trimEnd();
      const loading = fetch(fold.href)
        .then((answer) => (answer.ok ? answer.text() : shown))
        // As a text it may begin with what kind of line it is.
        .then((text) => text.slice(Math.max(0, text.indexOf(shown))).replace(/\n$/, ''), () => shown)
        .then((text) => whole.set(line, { text }));
      whole.set(line, { loading });
    }
    return whole.get(line)?.loading;
  }

  function selected(line, range) {
    const part = document.createRange();
    part.selectNodeContents(line);
    if (line.contains(range.startContainer)) {
      part.setStart(range.startContainer, range.startOffset);
    }
    if (line.contains(range.endContainer)) {
      part.setEnd(range.endContainer, range.endOffset);
    }
    const text = textOf(part.cloneContents());
    const fold = line.querySelector('.fold');
    if (!fold || !range.intersectsNode(fold)) {
      return text;
    }
    const all = whole.get(line)?.text;
    return all ? all.slice(textOf(line).length - text.length) : `${text.trimEnd()}…`;
  }

  const isIn = (range) => (line) => !line.hidden && range.intersectsNode(line);

  /** Empty where the browser's own way is right. */
  function selection() {
    const chosen = getSelection();
    if (chosen.rangeCount === 0 || chosen.isCollapsed) {
      return {};
    }
    const range = chosen.getRangeAt(0);
    const around = range.commonAncestorContainer;
    const place = (around.closest ? around : around.parentElement)?.closest('.log, pre');
    return { range, place };
  }

  document.addEventListener('selectionchange', () => {
    const { range, place } = selection();
    const folds = place ? [...place.querySelectorAll('.fold')].filter((fold) => range.intersectsNode(fold)) : [];
    folds.slice(0, MOST_LOADED).forEach((fold) => load(fold.closest('.line')));
  });

  document.addEventListener('copy', (event) => {
    const { range, place } = selection();
    if (place && !event.defaultPrevented) {
      event.preventDefault();
      event.clipboardData.setData('text/plain', place.matches('pre') ? textOf(range.cloneContents())
        : [...place.querySelectorAll('.line')].filter(isIn(range)).map((line) => selected(line, range)).join('\n'));
    }
  });

  /** The text of some lines of a log; of those that are folded the whole is asked for. */
  async function lines(shown) {
    for (const line of shown) {
      await load(line);
    }
    return shown.map((line) => whole.get(line)?.text ?? textOf(line)).join('\n');
  }

  return { lines, textOf };
})();
