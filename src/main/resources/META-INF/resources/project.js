// The page of the project: the numbers beside its fields, the way from what is said of a line to that line, how a line is moved to
// the right, and what was typed and is not kept yet, which outlives a reload. The fields themselves are the browser's.
'use strict';

(() => {
  const INDENT = '    ';
  // Of this tab alone: another learner of this machine opens one of their own.
  const KEPT = 'projet';

  // What is typed, and not kept by the server.

  function kept() {
    try {
      return JSON.parse(sessionStorage.getItem(KEPT));
    } catch (e) {
      // Storage is refused, or holds what is none of ours.
      return null;
    }
  }

  function drop() {
    try {
      sessionStorage.removeItem(KEPT);
    } catch (e) {
      // Nothing was kept either.
    }
  }

  const owner = (form) => form.elements.etabli.value;
  const version = (form) => form.elements.namedItem('version').value;
  const fieldsOf = (form) => [...form.querySelectorAll('textarea')];
  const texts = (form) => Object.fromEntries(fieldsOf(form).map((field) => [field.name, field.value]));
  const same = (one, other) => Object.keys(one).every((name) => one[name] === other[name]);

  /** The form that is on the page, with the texts that the server has, and those that are on their way to it. */
  let desk = null;

  function remember() {
    const typed = texts(desk.form);
    const unsaved = !same(typed, desk.saved);
    document.getElementById('projet-non-enregistre').hidden = !unsaved;
    if (!unsaved) {
      drop();
      document.getElementById('projet-retrouve').hidden = true;
      return;
    }
    try {
      sessionStorage.setItem(KEPT, JSON.stringify({ owner: owner(desk.form), version: version(desk.form), texts: typed }));
    } catch (e) {
      // What is on the page is all there is.
    }
  }

  function begin() {
    const form = document.getElementById('projet-formulaire');
    if (!form || form === desk?.form) {
      return;
    }
    desk = { form, saved: Object.fromEntries(fieldsOf(form).map((field) => [field.name, field.defaultValue])) };
    const { value } = form.elements.namedItem('version');
    desk.version = value;
    const draft = kept();
    if (draft && draft.owner !== owner(form)) {
      drop();
    } else if (draft && !same(draft.texts, desk.saved)) {
      for (const field of fieldsOf(form)) {
        field.value = draft.texts[field.name] ?? field.value;
      }
      form.elements.namedItem('version').value = draft.version;
      document.getElementById('projet-retrouve').hidden = false;
    }
    for (const tools of form.querySelectorAll('.project-tools')) {
      tools.hidden = false;
    }
    for (const field of fieldsOf(form)) {
      addGutter(field);
    }
    remember();
  }

  document.addEventListener('input', (event) => {
    if (desk && desk.form.contains(event.target)) {
      remember();
      draw(event.target);
    }
  });

  document.addEventListener('click', (event) => {
    const asked = event.target.closest('[data-project]')?.dataset.project;
    if (asked === 'drop') {
      for (const field of fieldsOf(desk.form)) {
        field.value = desk.saved[field.name];
        draw(field);
      }
      desk.form.elements.namedItem('version').value = desk.version;
      remember();
      fieldsOf(desk.form)[0].focus();
      tell('Le texte enregistré est revenu dans les champs.');
    } else if (asked === 'leave') {
      drop();
    }
  });

  // Whoever goes leaves nothing to whoever comes.
  document.addEventListener('submit', (event) => {
    if (event.target.getAttribute('action') === '/classe/sortir') {
      desk = null;
      drop();
    }
  });

  function tell(sentence) {
    document.getElementById('annonces').textContent = sentence;
  }

  // What the server answers takes the place of all but the fields: the version that comes with it is that of what was sent.
  document.addEventListener('htmx:beforeRequest', ({ detail }) => {
    if (detail.elt === desk?.form) {
      desk.sent = texts(desk.form);
      desk.sentVersion = version(desk.form);
    }
  });
  document.addEventListener('htmx:afterRequest', ({ detail }) => {
    if (detail.elt !== desk?.form || !detail.xhr.status) {
      return;
    }
    const now = version(desk.form);
    if (detail.successful || now !== desk.sentVersion) {
      desk.saved = desk.sent;
      desk.version = now;
      document.getElementById('projet-retrouve').hidden = true;
    }
    remember();
    fieldsOf(desk.form).forEach(draw);
    // A choice is to be seen, and so is what is wrong.
    const choice = document.querySelector('#projet-conflit .actions');
    (choice ?? document.querySelector('#avis-projet [role=alert]'))
      ?.scrollIntoView({ block: 'nearest' });
  });
  document.addEventListener('htmx:beforeSwap', ({ detail }) => {
    if (detail.requestConfig.elt.id === 'projet-retablir' && detail.xhr.status === 200) {
      drop();
    }
  });
  document.addEventListener('htmx:load', begin);
  document.addEventListener('htmx:historyRestore', begin);

  // The numbers of a field's lines: only those that are in view are drawn.

  const rowHeight = (field) => parseFloat(getComputedStyle(field).lineHeight);

  function addGutter(field) {
    const gutter = document.createElement('div');
    gutter.className = 'gutter';
    gutter.setAttribute('aria-hidden', 'true');
    gutter.setAttribute('translate', 'no');
    field.before(gutter);
    field.addEventListener('scroll', () => draw(field), { passive: true });
    new ResizeObserver(() => draw(field)).observe(field);
    draw(field);
  }

  /** What is said of the lines of a field; of one that is another than the server's, nothing any more. */
  function marksOf(field, lines) {
    const saved = desk.saved[field.name].split('\n');
    const marks = new Map();
    for (const link of document.querySelectorAll(`.remarks [data-field="${field.id}"]`)) {
      const kind = ['error', 'warning', 'info'].find((each) => link.closest('.remark').classList.contains(each));
      for (let line = Number(link.dataset.line); line <= Number(link.dataset.last); line++) {
        if (lines[line - 1] === saved[line - 1] && marks.get(line) !== 'error') {
          marks.set(line, kind);
        }
      }
    }
    return marks;
  }

  function draw(field) {
    const gutter = field.previousElementSibling;
    if (!gutter) {
      return;
    }
    const lines = field.value.split('\n');
    const marks = marksOf(field, lines);
    const height = rowHeight(field);
    const above = parseFloat(getComputedStyle(field).paddingTop);
    const first = Math.max(0, Math.floor((field.scrollTop - above) / height));
    const last = Math.min(lines.length, first + Math.ceil(field.clientHeight / height) + 2);
    const numbers = [];
    for (let line = first + 1; line <= last; line++) {
      const number = document.createElement('span');
      number.textContent = line;
      number.className = marks.get(line) ?? '';
      number.style.top = `${above + (line - 1) * height - field.scrollTop}px`;
      numbers.push(number);
    }
    gutter.style.width = `${String(lines.length).length + 1.5}ch`;
    gutter.replaceChildren(...numbers);
  }

  // What is said of the last build comes by the stream.
  document.addEventListener('htmx:sseMessage', () => {
    if (desk?.form.isConnected) {
      fieldsOf(desk.form).forEach(draw);
    }
  });

  // From what is said of a line to that line.
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-line]');
    const field = link && document.getElementById(link.dataset.field);
    if (!field) {
      return;
    }
    event.preventDefault();
    const lines = field.value.split('\n');
    const from = Math.min(Number(link.dataset.line), lines.length);
    const to = Math.min(Number(link.dataset.last), lines.length);
    const start = lines.slice(0, from - 1).join('\n').length + (from > 1 ? 1 : 0);
    field.focus();
    field.setSelectionRange(start, start + lines.slice(from - 1, to).join('\n').length);
    field.scrollTop = (from - 1) * rowHeight(field) - field.clientHeight / 3;
    field.scrollLeft = 0;
    field.scrollIntoView({ block: 'nearest' });
  });

  // To the right and back. The browser's own way of typing, so that it can be undone as what is typed.

  function type(field, start, end, text) {
    field.focus();
    field.setSelectionRange(start, end);
    const done = text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text);
    if (!done) {
      field.setRangeText(text, start, end, 'end');
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }

  function indent(field, more) {
    const { value, selectionStart: start, selectionEnd: end } = field;
    const from = value.lastIndexOf('\n', start - 1) + 1;
    // A line of which nothing is chosen, but its beginning as the end of the choice, stays.
    const behind = value.indexOf('\n', end > start && value[end - 1] === '\n' ? end - 1 : end);
    const to = behind < 0 ? value.length : behind;
    const old = value.slice(from, to);
    const lines = old.split('\n').map((line) => {
      if (more) {
        return line === '' && start !== end ? line : INDENT + line;
      }
      return line.replace(/^(\t| {1,4})/, '');
    });
    const text = lines.join('\n');
    if (text === old) {
      return;
    }
    type(field, from, to, text);
    const moved = text.length - old.length;
    if (start === end) {
      field.setSelectionRange(Math.max(from, start + moved), Math.max(from, start + moved));
    } else {
      field.setSelectionRange(from, to + moved);
    }
  }

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-indent]');
    if (button) {
      indent(document.getElementById(button.dataset.field), button.dataset.indent === 'more');
    }
  });

  document.addEventListener('keydown', (event) => {
    const field = event.target;
    if (!field.matches?.('.editor textarea') || event.isComposing || event.altKey) {
      return;
    }
    const bracket = { ']': 'more', '[': 'less' }[event.key] ?? { BracketRight: 'more', BracketLeft: 'less' }[event.code];
    if ((event.ctrlKey || event.metaKey) && bracket) {
      event.preventDefault();
      indent(field, bracket === 'more');
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      // The next line begins where this one does; in a block of Python, behind the line that opens it.
      const { value, selectionStart: start, selectionEnd: end } = field;
      const line = value.slice(value.lastIndexOf('\n', start - 1) + 1, start);
      const opens = field.name.endsWith('.py') && /:\s*$/.test(line);
      const space = line.match(/^[ \t]*/)[0] + (opens ? INDENT : '');
      if (space) {
        event.preventDefault();
        type(field, start, end, `\n${space}`);
      }
    }
  });

  // This comes after its page.
  begin();
})();
