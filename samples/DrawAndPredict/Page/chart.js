import { element } from './element.js';
import { percent } from './text.js';

const visible = 0.005;  // what moves a bar's end so that it can be seen

/** The probabilities of all classes, as bars with numbers. */
export class Chart {
  #rows;
  #legend;

  /** `legend` says what the marks at bars are. */
  constructor(body, classes, legend) {
    this.#legend = legend;
    this.#rows = classes.map(label => {
      const part = element('div', { className: 'part' });
      const before = element('div', { className: 'before', hidden: true });
      const value = element('data');
      const bar = element('div', { className: 'bar' }, part, before);
      const row = element('tr', {},
        element('th', { scope: 'row' }, label),
        element('td', {}, element('div', { className: 'row' }, bar, value)));
      body.append(row);
      return { row, part, before, value };
    });
    this.clear();
  }

  /** Shows probabilities, with marks at those of `before` if there are any. */
  show(probabilities, before) {
    this.#legend.classList.toggle('shown', Boolean(before));
    const highest = probabilities.indexOf(Math.max(...probabilities));
    this.#rows.forEach((each, at) => {
      each.row.classList.toggle('first', at === highest);
      each.part.style.width = `${100 * probabilities[at]}%`;
      each.value.value = probabilities[at];
      each.value.textContent = percent(probabilities[at]);
      each.before.hidden = !before || Math.abs(probabilities[at] - before[at]) < visible;
      if (before) {
        each.before.style.left = `${100 * before[at]}%`;
      }
    });
  }

  clear() {
    this.#legend.classList.remove('shown');
    for (const each of this.#rows) {
      each.row.classList.remove('first');
      each.part.style.width = '0';
      each.value.removeAttribute('value');
      each.value.textContent = '–';
      each.before.hidden = true;
    }
  }
}
