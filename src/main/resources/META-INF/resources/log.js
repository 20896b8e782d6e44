// The live log: it follows its end while the reader is there, and holds new lines back while they read elsewhere. It shows
// what all steps told, or one of them alone.
'use strict';

const Log = (() => {
  // As much as a reader scrolls through; the journal's own addresses have the rest.
  const MOST_LINES = 3000;
  const MOST_EARLIER_LINES = 9000;
  // Parsed in one go: some ten milliseconds of work on a slow phone.
  const LINES_A_FRAME = 250;
  const NEAR_THE_END = 24;
  const SAID = 2000;

  const EVENTS = { input: 'input', select: 'change' };
  const ARROWS = { ArrowRight: 1, ArrowLeft: -1 };

  const linesIn = (html) => html.split(' id="').length - 1;
  const count = (number, one, many) => `${number.toLocaleString('fr')} ${number < 2 ? one : many}`;
  const numberOf = (line) => Number(line.dataset.n ?? line.id.slice(1));

  return class Log {
    #element;
    #panel;
    // Slug of the one step that is shown; empty for all.
    #step = '';
    // Pieces of HTML that came and are not shown yet; together no more lines than are ever shown.
    #waiting = [];
    #waitingLines = 0;
    // Whether lines between those that are shown and those that wait were dropped.
    #gap = false;
    #frame = null;
    #following = true;
    // As it was last seen: what scrolls the panel as it becomes another is not the reader.
    #height = 0;
    #paused = false;
    // Stands for the step that was chosen last, while its answer is awaited.
    #choice = null;
    // What was asked for has all lines up to this number.
    #known = 0;
    #truncated;
    #earlier = 0;
    #filter = '';
    #marked = null;

    constructor(element) {
      this.#element = element;
      this.#panel = element.closest('.panel');
      this.#truncated = !this.#part('.truncated').hidden;
      element.addEventListener('scroll', () => this.#scrolled(), { passive: true });
      element.addEventListener('click', (event) => this.#mark(event));
      for (const control of this.#panel.querySelectorAll('[data-log]')) {
        control.closest('[hidden]:not(.truncated)')?.removeAttribute('hidden');
        control.hidden = false;
        control.addEventListener(EVENTS[control.localName] ?? 'click', () => this[control.dataset.log](control));
      }
      this.#part('[role=toolbar]').addEventListener('keydown', (event) => this.#move(event));
      this.#showPause();
      this.#showTools();
      // When the panel becomes smaller or larger, the end stays in view.
      new ResizeObserver(() => this.#resized()).observe(element);
      this.#toEnd();
    }

    /** Takes a piece of HTML whose children are lines. */
    add(html) {
      const lines = linesIn(html);
      this.#waiting.push({ html, lines });
      this.#waitingLines += lines;
      while (this.#waitingLines > MOST_LINES && this.#waiting.length > 1) {
        this.#waitingLines -= this.#waiting.shift().lines;
        this.#gap = true;
      }
      this.#schedule();
      if (this.#held) {
        this.#showPause();
      }
    }

    pause() {
      if (this.#held) {
        this.#paused = false;
        this.#following = true;
      } else {
        this.#paused = true;
      }
      this.#showPause();
      this.#schedule();
      if (this.#following && !this.#paused) {
        this.#toEnd();
      }
    }

    resume() {
      this.pause();
      this.#element.focus({ preventScroll: true });
    }

    /** Shows what one step told since it last began, or what all did. */
    async step(select) {
      const chosen = select.value;
      // What comes meanwhile waits: the answer may have been made before it.
      const choice = Symbol(chosen);
      this.#choice = choice;
      const html = await ask(`/atelier/lignes${chosen ? `?etape=${chosen}` : ''}`).catch(() => null);
      if (choice !== this.#choice) {
        return;
      }
      this.#choice = null;
      if (html === null) {
        select.value = this.#step;
        this.#schedule();
        return;
      }
      const lines = parse(html);
      this.#step = chosen;
      this.#known = Math.max(0, ...lines.map(numberOf));
      this.#clear();
      this.#truncated = lines.length > 0 && (chosen === '' || !('begins' in lines[0].dataset));
      lines.forEach((line) => this.#sift(line));
      this.#element.append(...lines);
      this.#following = true;
      this.#paused = false;
      this.#showMarker();
      this.#showPause();
      this.#toEnd();
      this.#schedule();
    }

    time(button) {
      this.#toggle(button, 'with-time');
    }

    wrap(button) {
      this.#toggle(button, 'no-wrap');
    }

    filter(input) {
      this.#filter = input.value.toLocaleLowerCase('fr');
      for (const line of this.#element.children) {
        this.#sift(line);
      }
      this.#countShown();
    }

    async copy(button) {
      const text = await Written.lines([...this.#element.querySelectorAll('.line:not([hidden])')]);
      this.#copy(text, button, () => getSelection().selectAllChildren(this.#element));
    }

    /** Copies the address of the marked line, else of the first one in view. */
    link(button) {
      const top = this.#element.getBoundingClientRect().top;
      const line = this.#marked?.isConnected ? this.#marked
        : [...this.#element.children].find((each) => !each.hidden && each.getBoundingClientRect().bottom > top);
      if (line) {
        const number = numberOf(line);
        const address = new URL(`/atelier/journal?ligne=${number}#l${number}`, location.href).href;
        this.#copy(address, button, () => location.assign(address));
      }
    }

    /** Puts the lines before the first one above it. */
    async earlier(button) {
      const first = this.#element.firstElementChild;
      if (!first || button.getAttribute('aria-busy') === 'true') {
        return;
      }
      button.setAttribute('aria-busy', 'true');
      this.#following = false;
      try {
        // A line that is written over has a later number than those after it.
        const oldest = Math.min(...[...this.#element.children].map(numberOf));
        const html = await ask(`/atelier/lignes?avant=${oldest}${this.#step ? `&etape=${this.#step}` : ''}`);
        // Meanwhile another step may have been chosen.
        if (first.isConnected) {
          this.#showEarlier(parse(html), first);
        }
      } catch {
        this.#say(button, 'Sans réponse : réessayez');
      } finally {
        button.removeAttribute('aria-busy');
        this.#showPause();
      }
    }

    get #held() {
      return this.#paused || !this.#following;
    }

    #part(selector) {
      return this.#panel.querySelector(selector);
    }

    #toggle(button, name) {
      const on = this.#element.classList.toggle(name);
      button.setAttribute('aria-pressed', String(on));
    }

    #scrolled() {
      const element = this.#element;
      if (element.clientHeight !== this.#height) {
        return;
      }
      const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_THE_END;
      if (atEnd !== this.#following) {
        this.#following = atEnd;
        this.#showPause();
        this.#schedule();
      }
    }

    #showPause() {
      const pause = this.#part('[data-log="pause"]');
      pause.textContent = this.#paused ? 'Reprendre' : 'Pause';
      pause.setAttribute('aria-pressed', String(this.#paused));
      const resume = this.#part('[data-log="resume"]');
      resume.hidden = !this.#held || (!this.#paused && this.#waitingLines === 0);
      resume.textContent = this.#waitingLines === 0 ? 'Reprendre'
        : this.#gap ? `Reprendre (plus de ${count(MOST_LINES, 'nouvelle ligne', 'nouvelles lignes')})`
          : `Reprendre (${count(this.#waitingLines, 'nouvelle ligne', 'nouvelles lignes')})`;
    }

    /** There is nothing to be done with no line. */
    #showTools() {
      this.#part('.panel-tools').hidden = this.#element.childElementCount === 0;
    }

    /** In a toolbar the arrows lead from one button to the next. */
    #move(event) {
      const step = ARROWS[event.key];
      const buttons = [...event.currentTarget.querySelectorAll('button')];
      const at = buttons.indexOf(event.target);
      if (step && at >= 0) {
        event.preventDefault();
        buttons[(at + step + buttons.length) % buttons.length].focus();
      }
    }

    #schedule() {
      if (this.#frame === null && !this.#held && !this.#choice && this.#waiting.length > 0) {
        this.#frame = requestAnimationFrame(() => this.#show());
      }
    }

    #show() {
      this.#frame = null;
      if (this.#held || this.#choice) {
        return;
      }
      if (this.#gap) {
        this.#gap = false;
        this.#known = 0;
        this.#clear();
        this.#truncated = true;
      }
      let room = LINES_A_FRAME;
      while (this.#waiting.length > 0 && room > 0) {
        const { html, lines } = this.#waiting.shift();
        this.#waitingLines -= lines;
        room -= lines;
        this.#insert(html);
      }
      this.#trim();
      this.#showMarker();
      if (this.#filter) {
        this.#countShown();
      }
      this.#showPause();
      this.#toEnd();
      this.#schedule();
    }

    #resized() {
      this.#height = this.#element.clientHeight;
      if (!this.#held) {
        this.#toEnd();
      }
    }

    #toEnd() {
      this.#height = this.#element.clientHeight;
      this.#element.scrollTop = this.#element.scrollHeight;
    }

    // A line's id is its number in the journal, an updated line's is its key: one that comes again
    // replaces itself, so that nothing can be shown twice.
    #insert(html) {
      const fresh = document.createDocumentFragment();
      for (const line of parse(html)) {
        if (numberOf(line) <= this.#known) {
          continue;
        }
        if (this.#step !== '' && 'begins' in line.dataset && this.#isShown(line)) {
          this.#clear();
          fresh.replaceChildren();
          this.#truncated = false;
        }
        this.#sift(line);
        const shown = document.getElementById(line.id) ?? fresh.getElementById(line.id);
        if (shown) {
          shown.replaceWith(line);
        } else if (!this.#isOverGone(line)) {
          fresh.append(line);
        }
      }
      this.#element.append(fresh);
      this.#showTools();
    }

    // A line that is written over stays where it was, though that is shown no more.
    #isOverGone(line) {
      const first = this.#element.firstElementChild;
      return first && line.dataset.n && line.id.startsWith('l') && Number(line.id.slice(1)) < numberOf(first);
    }

    #clear() {
      this.#element.replaceChildren();
      this.#earlier = 0;
    }

    #showEarlier(lines, first) {
      const before = this.#element.scrollHeight;
      const fresh = lines.filter((line) => !document.getElementById(line.id));
      fresh.forEach((line) => this.#sift(line));
      first.before(...fresh);
      this.#earlier += fresh.length;
      this.#truncated = fresh.length > 0 && (this.#step === '' || !('begins' in fresh[0].dataset));
      this.#showMarker();
      if (this.#filter) {
        this.#countShown();
      }
      // The place where the new lines meet the old ones, at the foot of the panel.
      this.#element.scrollTop = this.#element.scrollHeight - before - this.#element.clientHeight * 0.8;
    }

    #trim() {
      // Whoever follows the end again reads what is there, and no longer what they had asked for.
      this.#earlier = 0;
      const excess = this.#element.childElementCount - MOST_LINES;
      for (let i = 0; i < excess; i++) {
        this.#element.firstElementChild.remove();
        this.#truncated = true;
      }
    }

    #showMarker() {
      const marker = this.#part('.truncated');
      const first = this.#element.firstElementChild;
      marker.hidden = !this.#truncated;
      this.#part('[data-log="earlier"]').hidden = this.#earlier >= MOST_EARLIER_LINES;
      if (first && this.#truncated) {
        const number = numberOf(first);
        marker.querySelector('a').href = `/atelier/journal?ligne=${number}#l${number}`;
      }
    }

    #sift(line) {
      line.hidden = !this.#isShown(line)
        || (this.#filter !== '' && !line.textContent.toLocaleLowerCase('fr').includes(this.#filter));
    }

    #isShown(line) {
      return this.#step === '' || line.classList.contains(this.#step);
    }

    #countShown() {
      const shown = this.#element.querySelectorAll('.line:not([hidden])').length;
      this.#part('.filtered').textContent = this.#filter === '' ? ''
        : `${count(shown, 'ligne', 'lignes')} sur ${this.#element.childElementCount.toLocaleString('fr')}`;
    }

    #mark(event) {
      const line = event.target.closest('.line');
      if (line && !event.target.closest('a') && getSelection().isCollapsed) {
        this.#marked?.classList.remove('marked');
        this.#marked = line === this.#marked ? null : line;
        this.#marked?.classList.add('marked');
      }
    }

    #copy(text, button, otherwise) {
      copyText(text).then(() => this.#say(button, 'Copié'), () => {
        otherwise();
        this.#say(button, 'Sélectionné : Ctrl + C');
      });
    }

    #say(button, text) {
      button.dataset.label ??= button.textContent;
      button.textContent = text;
      setTimeout(() => { button.textContent = button.dataset.label; }, SAID);
    }
  };

  async function ask(address) {
    const answer = await fetch(address);
    if (!answer.ok) {
      throw new Error(answer.statusText);
    }
    return answer.text();
  }

  function parse(html) {
    const template = document.createElement('template');
    template.innerHTML = html;
    return [...template.content.children];
  }
})();
