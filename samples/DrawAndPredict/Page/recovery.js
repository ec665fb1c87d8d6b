import { ConnectionLost, ServerError, isHealthy } from './api.js';

const second = 1000;
const sleep = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

/** Tells what goes wrong with requests, and waits until the server answers again. */
export class Recovery {
  #notices;
  #reconnection = null;

  /** Called when a lost server answers again. */
  onrestored = () => {};

  constructor(notices) {
    this.#notices = notices;
  }

  /** Makes a request. What it has is `answer`, or `failure`: 'lost', 'busy' or 'refused'. After 'lost' the server is back. */
  async once(topic, request) {
    try {
      const answer = await request();
      this.#notices.clear(topic);
      return { answer };
    } catch (error) {
      if (error instanceof ConnectionLost) {
        await this.#reconnect();
        return { failure: 'lost' };
      }

      if (error instanceof ServerError) {
        this.#notices.show(topic, error.message);
        return { failure: error.status === 429 ? 'busy' : 'refused', retryAfter: error.retryAfter };
      }

      throw error;
    }
  }

  /** Makes a request again and again while the server is lost or busy. Undefined if the server refuses it. */
  async persist(topic, request) {
    for (;;) {
      const { answer, failure, retryAfter } = await this.once(topic, request);
      if (failure === 'busy') {
        await sleep(Math.max(retryAfter, 1) * second);
      } else if (failure !== 'lost') {
        return answer;
      }
    }
  }

  #reconnect() {
    return this.#reconnection ??= this.#poll();
  }

  async #poll() {
    this.#notices.show('connection', 'The server does not answer. The page asks again every second.');
    do {
      await sleep(second);
    } while (!await isHealthy());

    this.#reconnection = null;
    this.#notices.show('connection', 'The server answers again.');
    setTimeout(() => this.#reconnection ?? this.#notices.clear('connection'), 3 * second);
    this.onrestored();
  }
}
