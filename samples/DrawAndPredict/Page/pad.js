// The drawing: strokes on a canvas. It has `size` × `size` units, and its alpha values are the ink.

const thickness = 1 / 11;

export class Pad {
  #canvas;
  #context;
  #strokes = [];
  #drawing = false;

  /** Called after each change. */
  onchange = () => {};

  constructor(canvas) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d', { willReadFrequently: true });
  }

  get size() { return this.#canvas.width; }

  get isDrawing() { return this.#drawing; }

  begin(point) {
    this.#drawing = true;
    this.#pen();
    this.#strokes.push([point]);
    this.#line(point, point);
    this.onchange();
  }

  /** Draws on to a point, if a stroke has begun. */
  extend(point) {
    if (this.#drawing) {
      const stroke = this.#strokes.at(-1);
      this.#line(stroke.at(-1), point);
      stroke.push(point);
      this.onchange();
    }
  }

  end() {
    this.#drawing = false;
  }

  clear() {
    this.#strokes = [];
    this.#drawing = false;
    this.#context.clearRect(0, 0, this.size, this.size);
    this.onchange();
  }

  /** Paints all strokes again, in the colour that the page has now. */
  repaint() {
    this.#context.clearRect(0, 0, this.size, this.size);
    this.#pen();
    for (const stroke of this.#strokes) {
      stroke.forEach((point, at) => this.#line(stroke[Math.max(at - 1, 0)], point));
    }
  }

  /** How much ink each pixel has, 0 to 255. */
  ink() {
    const colors = this.#context.getImageData(0, 0, this.size, this.size).data;
    const ink = new Uint8Array(this.size * this.size);
    for (let at = 0; at < ink.length; at++) {
      ink[at] = colors[4 * at + 3];
    }

    return ink;
  }

  #pen() {
    this.#context.strokeStyle = getComputedStyle(this.#canvas).color;
    this.#context.lineWidth = this.size * thickness;
    this.#context.lineCap = 'round';
  }

  #line(from, to) {
    const context = this.#context;
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  }
}
