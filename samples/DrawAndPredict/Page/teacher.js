import { correct, undo } from './api.js';
import { element } from './element.js';
import { count, percent } from './text.js';

/** Corrections: a button for each class, one that undoes, and words about what changed. */
export class Teacher {
  #recovery;
  #classes;
  #parts;
  #buttons;
  #isBusy = false;

  /** The pixels to learn and the probabilities that the page shows of them, or null. */
  drawing = () => null;

  /** Called when the network has changed. */
  onchanged = () => {};

  /** Called when the server refuses a change: another page may have made one. */
  onrefused = () => {};

  constructor(recovery, classes, parts) {
    this.#recovery = recovery;
    this.#classes = classes;
    this.#parts = parts;
    this.#buttons = classes.map(label => element('button', { type: 'button', onclick: () => this.#learn(label) }, label));
    parts.digits.append(...this.#buttons);
    parts.undo.onclick = () => this.#undo();
    this.allow(false);
  }

  /** Whether there is a drawing to learn. */
  allow(isDrawn) {
    this.#buttons.forEach(button => { button.disabled = !isDrawn; });
  }

  /** Shows how many corrections the network has. */
  showCount(corrections) {
    const { undo, outcome, corrections: text } = this.#parts;
    const hadFocus = document.activeElement === undo;
    undo.disabled = corrections === 0;
    if (hadFocus && undo.disabled) {
      outcome.focus({ preventScroll: true });     // A disabled button has no focus.
    }

    text.textContent = corrections === 0 ? 'No corrections yet' : count(corrections, 'correction');
  }

  say(text) {
    this.#parts.outcome.textContent = text;
  }

  #learn(label) {
    const drawing = this.drawing();
    return this.#change(() => correct(drawing.pixels, label), answer => {
      const at = this.#classes.indexOf(label);
      const after = percent(answer.probabilities[at]);
      const change = drawing.probabilities ? `${label} went from ${percent(drawing.probabilities[at])} to ${after}` : `${label} is at ${after}`;
      const doubt = answer.label === label ? '' : ` It still reads ${answer.label}.`;
      return `Learned in ${count(answer.steps, 'step')}: ${change}.${doubt}`;
    });
  }

  #undo() {
    return this.#change(undo, () => 'The last correction is undone. The network has the weights that it had before.');
  }

  // One change at a time. It is never sent twice, since the server may have made it before the connection was lost.
  async #change(request, describe) {
    if (this.#isBusy) {
      return;
    }

    this.#setBusy(true);
    try {
      const { answer, failure } = await this.#recovery.once('correction', request);
      if (answer) {
        this.showCount(answer.corrections);
        this.say(describe(answer));
        this.onchanged();
      } else {
        this.say(failure === 'lost' ? 'The connection was lost. The number of corrections tells whether the network changed.' : '');
        if (failure !== 'lost') {
          this.onrefused();
        }
      }
    } finally {
      this.#setBusy(false);
    }
  }

  // The buttons stay enabled: a disabled one would lose the focus.
  #setBusy(isBusy) {
    this.#isBusy = isBusy;
    this.#parts.digits.ariaBusy = String(isBusy);
  }
}
