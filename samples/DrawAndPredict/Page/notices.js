/** Messages about what went wrong, one a topic. Screen readers speak them at once. */
export class Notices {
  #element;
  #lines = new Map();

  constructor(element) {
    this.#element = element;
  }

  show(topic, text) {
    if (!this.#lines.has(topic)) {
      const line = document.createElement('p');
      this.#lines.set(topic, line);
      this.#element.append(line);
    }

    this.#lines.get(topic).textContent = text;
  }

  clear(topic) {
    this.#lines.get(topic)?.remove();
    this.#lines.delete(topic);
  }
}
