// Draws by keyboard: a pen that arrow keys move.

import { Rest } from './rest.js';

const steps = 16;
const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** `mark` is the element that shows the pen, `state` the one that tells where it is. */
export function drawByKeyboard(canvas, pad, mark, state) {
  const held = new Set();
  const rest = new Rest(400);
  const step = pad.size / steps;
  const pen = { x: pad.size / 2, y: pad.size / 4 };

  const show = () => {
    mark.hidden = false;
    mark.classList.toggle('down', pad.isDrawing);
    mark.style.left = `${100 * pen.x / pad.size}%`;
    mark.style.top = `${100 * pen.y / pad.size}%`;
  };

  const tell = text => rest.then(() => {
    const place = value => Math.round(value / step);
    state.textContent = text ?? `Pen ${pad.isDrawing ? 'down' : 'up'}, ${place(pen.x)} of ${steps} from the left, ${place(pen.y)} of ${steps} from the top`;
  });

  const move = small => {
    const length = small ? step / 4 : step;
    const along = (axis, value) => {
      const sum = [...held].reduce((total, key) => total + directions[key][axis], 0);
      return Math.min(Math.max(value + sum * length, 0), pad.size);
    };
    [pen.x, pen.y] = [along(0, pen.x), along(1, pen.y)];
    pad.extend({ ...pen });
    tell();
  };

  const press = {
    toggle: () => {
      if (pad.isDrawing) {
        pad.end();
      } else {
        pad.begin({ ...pen });
      }

      tell();
    },
    clear: () => {
      pad.clear();
      tell('The drawing is empty');
    },
  };
  const commands = { ' ': press.toggle, Enter: press.toggle, Delete: press.clear, Backspace: press.clear };

  canvas.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }

    if (event.key in directions) {
      held.add(event.key);
      move(event.shiftKey);
    } else if (event.key in commands) {
      if (!event.repeat) {
        commands[event.key]();
      }
    } else {
      return;
    }

    event.preventDefault();
    show();
  });

  canvas.addEventListener('keyup', event => held.delete(event.key));
  canvas.addEventListener('focus', () => {
    if (canvas.matches(':focus-visible')) {
      show();
      tell();
    }
  });
  canvas.addEventListener('blur', () => {
    held.clear();
    pad.end();
    mark.hidden = true;
  });
  canvas.addEventListener('pointerdown', () => { mark.hidden = true; });
}
