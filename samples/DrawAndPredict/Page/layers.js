import { element } from './element.js';
import { paint, signedColors, wipe } from './raster.js';
import { decimal } from './text.js';

const rowLength = 64;   // cells in a row
const most = 16;        // columns of a small map

/** What each layer computes: its feature maps, or a row of cells if it has a vector. */
export class Layers {
  #figures;
  #shown = null;

  constructor(container, layers) {
    this.#figures = new Map(layers.map(layer => [layer.name, figureOf(layer)]));
    container.append(...[...this.#figures.values()].map(each => each.figure));
  }

  show(layers) {
    this.#shown = layers;
    for (const layer of layers) {
      const { canvases, maps, range, content } = this.#figures.get(layer.name);
      const values = Uint8Array.from(atob(layer.values), each => each.charCodeAt(0));
      const colors = signedColors(layer);
      const length = values.length / canvases.length;
      canvases.forEach((canvas, at) => paint(canvas, values.subarray(at * length, (at + 1) * length), byte => colors[byte]));
      range.textContent = `${decimal(layer.lowest)} to ${decimal(layer.highest)}`;
      maps.ariaLabel = `${content}, from ${range.textContent}`;
    }
  }

  /** Paints the same again, in the colours that the page has now. */
  repaint() {
    if (this.#shown) {
      this.show(this.#shown);
    }
  }

  clear() {
    this.#shown = null;
    for (const { canvases, maps, range, content } of this.#figures.values()) {
      canvases.forEach(wipe);
      range.textContent = '';
      maps.ariaLabel = `${content}, empty without a drawing`;
    }
  }
}

function figureOf({ name, shape }) {
  const isVector = shape.length === 1;
  const [channels, height, width] = shape;
  const canvases = isVector ? [cells(shape[0])] : Array.from({ length: channels }, () => element('canvas', { width, height }));
  const content = isVector ? `${shape[0]} values` : `${channels} feature maps of ${height} by ${width} values`;
  const maps = element('div', { className: isVector ? 'cells' : `maps ${width > most ? 'large' : 'small'}`, role: 'img', ariaLabel: `${content}, empty without a drawing` }, ...canvases);
  const range = element('span');
  const figure = element('figure', { className: 'layer' },
    element('figcaption', {}, element('b', {}, name), element('span', {}, shape.join(' × ')), range), maps);
  return { figure, canvases, maps, range, content };
}

// Cells are as wide as there is room, and of one height.
function cells(length) {
  const canvas = element('canvas', { width: Math.min(length, rowLength), height: Math.ceil(length / rowLength) });
  canvas.style.width = `${canvas.width * (canvas.width > 16 ? 10 : 24)}px`;
  canvas.style.height = `${canvas.height * 24}px`;
  return canvas;
}
