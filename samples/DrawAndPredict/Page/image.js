// Makes the image that the network sees from a drawing, as the digits of MNIST were made. The page of that data set
// (Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits") says how: a digit is scaled to fit into
// 20 × 20 pixels with its aspect ratio kept and its edges smoothed. Then it is moved in an image of 28 × 28 pixels
// until its centre of mass is in the middle.

export const side = 28;
const box = 20;

/** The 784 pixels of a drawing, each a byte over 255; null without a drawing. `ink` has `size` × `size` values of 0 to 255. */
export function imageOf(ink, size) {
  const bounds = boundsOf(ink, size);
  return bounds && centred(scaled(ink, size, bounds));
}

function boundsOf(ink, size) {
  let [left, top, right, bottom] = [size, size, 0, 0];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (ink[y * size + x] > 0) {
        left = Math.min(left, x);
        right = Math.max(right, x + 1);
        top = Math.min(top, y);
        bottom = y + 1;
      }
    }
  }

  return right > left ? { left, top, right, bottom } : null;
}

// Each pixel of the small image is the mean of the area that it covers in the large one.
function scaled(ink, size, { left, top, right, bottom }) {
  const factor = Math.max(right - left, bottom - top) / box;
  const columns = coverage(left, right, factor);
  const rows = coverage(top, bottom, factor);
  const values = rows.flatMap(row => columns.map(column => {
    let sum = 0;
    for (const [y, height] of row) {
      for (const [x, width] of column) {
        sum += ink[y * size + x] * width * height;
      }
    }

    return Math.round(sum / (factor * factor));
  }));
  return { values, width: columns.length, height: rows.length };
}

// For each pixel of a scaled axis, the pixels below it and which part of each it covers.
function coverage(start, end, factor) {
  return Array.from({ length: Math.ceil((end - start) / factor) }, (_, pixel) => {
    const from = start + pixel * factor;
    const to = Math.min(from + factor, end);
    const parts = [];
    for (let at = Math.floor(from); at < to; at++) {
      parts.push([at, Math.min(at + 1, to) - Math.max(at, from)]);
    }

    return parts;
  });
}

function centred({ values, width, height }) {
  let [sum, sumX, sumY] = [0, 0, 0];
  values.forEach((value, at) => {
    sum += value;
    sumX += value * (at % width + 0.5);
    sumY += value * (Math.floor(at / width) + 0.5);
  });

  const left = offset(sumX / sum, width);
  const top = offset(sumY / sum, height);
  const pixels = new Array(side * side).fill(0);
  values.forEach((value, at) => {
    pixels[(top + Math.floor(at / width)) * side + left + at % width] = value / 255;
  });
  return pixels;
}

// Moves the centre to the middle, but no ink out of the image.
function offset(centre, length) {
  return Math.min(Math.max(Math.round(side / 2 - centre), 0), side - length);
}
