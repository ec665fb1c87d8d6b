// Paints values into canvases, one pixel a value.

/** A colour of the style sheet, `#rrggbb`, as three numbers. */
export function color(name) {
  const text = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  return [1, 3, 5].map(at => parseInt(text.slice(at, at + 2), 16));
}

/** Paints bytes from left to right and top to bottom. `colorOf` gives red, green, blue and alpha of a byte. */
export function paint(canvas, bytes, colorOf) {
  const context = canvas.getContext('2d');
  const image = context.createImageData(canvas.width, canvas.height);
  bytes.forEach((byte, at) => image.data.set(colorOf(byte), 4 * at));
  context.putImageData(image, 0, 0);
}

export function wipe(canvas) {
  canvas.getContext('2d').clearRect(0, 0, canvas.width, canvas.height);
}

/** The colour of each byte of a layer: zero is neutral, and the value farthest from it has its sign's full colour. */
export function signedColors({ lowest, highest }) {
  const [zero, positive, negative] = ['--zero', '--positive', '--negative'].map(color);
  const farthest = Math.max(Math.abs(lowest), Math.abs(highest)) || 1;
  return Array.from({ length: 256 }, (_, byte) => {
    const value = lowest + (highest - lowest) * byte / 255;
    const end = value < 0 ? negative : positive;
    const share = Math.abs(value) / farthest;
    return [...zero.map((from, at) => from + (end[at] - from) * share), 255];
  });
}
