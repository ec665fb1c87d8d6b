/** Does the newest of some things when none has come for a while. */
export class Rest {
  #milliseconds;
  #timer;

  constructor(milliseconds) {
    this.#milliseconds = milliseconds;
  }

  then(action) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(action, this.#milliseconds);
  }
}
