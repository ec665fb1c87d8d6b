import { views } from './api.js';

/** Asks what the network says of drawings. One request is under way; the newest drawing is the next. */
export class Predictor {
  #recovery;
  #next = null;
  #isBusy = false;
  #generation = 0;

  /** Called with each answer and the pixels that it is about. */
  onanswer = () => {};

  constructor(recovery) {
    this.#recovery = recovery;
  }

  ask(pixels) {
    this.#next = pixels;
    if (!this.#isBusy) {
      this.#run();
    }
  }

  /** Drops what was asked before: the drawing is gone, or the network is another one. */
  forget() {
    this.#next = null;
    this.#generation++;
  }

  async #run() {
    this.#isBusy = true;
    while (this.#next) {
      let pixels, generation;
      const answer = await this.#recovery.persist('prediction', () => {
        if (this.#next) {
          [pixels, generation] = [this.#next, this.#generation];
          this.#next = null;
        }

        return views(pixels);
      });
      if (answer && generation === this.#generation) {
        this.onanswer(answer, pixels);
      }
    }

    this.#isBusy = false;
  }
}
