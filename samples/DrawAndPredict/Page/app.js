// Puts the parts of the page together.

import { network } from './api.js';
import { Chart } from './chart.js';
import { imageOf } from './image.js';
import { drawByKeyboard } from './keyboard.js';
import { Layers } from './layers.js';
import { Notices } from './notices.js';
import { Pad } from './pad.js';
import { drawByPointer } from './pointer.js';
import { Predictor } from './predictor.js';
import { color, paint, wipe } from './raster.js';
import { Recovery } from './recovery.js';
import { Rest } from './rest.js';
import { Teacher } from './teacher.js';
import { count, percent, withArticle } from './text.js';

const byId = id => document.getElementById(id);

const pad = new Pad(byId('pad'));
const recovery = new Recovery(new Notices(byId('notices')));
const predictor = new Predictor(recovery);
const rest = new Rest(700);

let pixels = null;       // what the network is to read now
let shown = null;        // the newest answer, and the pixels that it is about
let before = null;       // the probabilities before the network changed, while the drawing is the same

drawByPointer(byId('pad'), pad);
drawByKeyboard(byId('pad'), pad, byId('pen'), byId('pen-state'));
byId('clear').onclick = () => pad.clear();

const facts = await describe();
const chart = new Chart(byId('chart').tBodies[0], facts.classes, byId('marks'));
const layers = new Layers(byId('layers'), facts.layers);
const teacher = new Teacher(recovery, facts.classes, {
  digits: byId('digits'), undo: byId('undo'), corrections: byId('corrections'), outcome: byId('outcome'),
});
teacher.showCount(facts.corrections);
byId('network').textContent = `${facts.name} has ${count(facts.parameters, 'parameter')}. It reads while you draw, and learns when you correct it.`;

// Several strokes may come before the next frame.
let isScheduled = false;
pad.onchange = () => {
  if (!isScheduled) {
    isScheduled = true;
    requestAnimationFrame(() => {
      isScheduled = false;
      read();
    });
  }
};
read();

function read() {
  pixels = imageOf(pad.ink(), pad.size);
  before = null;
  teacher.allow(pixels !== null);
  teacher.say('');
  showSeen();
  if (pixels) {
    predictor.ask(pixels);
  } else {
    predictor.forget();
    showNothing();
  }
}

predictor.onanswer = (answer, about) => {
  shown = { pixels: about, ...answer };
  chart.show(answer.probabilities, before);
  layers.show(answer.layers);
  byId('label').textContent = answer.label;
  rest.then(() => summarize(summaryOf(answer)));
};

teacher.drawing = () => ({ pixels, probabilities: shown?.pixels === pixels ? shown.probabilities : null });
teacher.onchanged = () => {
  predictor.forget();
  if (pixels) {
    before = shown?.pixels === pixels ? shown.probabilities : null;
    predictor.ask(pixels);
  }
};

const recount = async () => teacher.showCount((await describe()).corrections);
teacher.onrefused = recount;
recovery.onrestored = async () => {
  await recount();
  if (pixels) {
    predictor.ask(pixels);
  }
};

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  pad.repaint();
  showSeen();
  layers.repaint();
});

async function describe() {
  const answer = await recovery.persist('network', network);
  if (!answer) {
    throw new Error('The server does not describe its network.');
  }

  return answer;
}

function showSeen() {
  if (pixels) {
    const ink = color('--ink');
    paint(byId('seen'), pixels, value => [...ink, 255 * value]);
  } else {
    wipe(byId('seen'));
  }
}

function showNothing() {
  shown = null;
  chart.clear();
  layers.clear();
  byId('label').textContent = '?';
  rest.then(() => summarize('Nothing is drawn yet.'));
}

function summaryOf({ probabilities }) {
  const [first, second] = probabilities
    .map((probability, at) => ({ label: facts.classes[at], probability }))
    .sort((a, b) => b.probability - a.probability);
  const doubt = second.probability < 0.01 ? '' : `, or else ${withArticle(second.label)} (${percent(second.probability)})`;
  return `It looks like ${withArticle(first.label)} (${percent(first.probability)})${doubt}.`;
}

// The same words again would be spoken again.
function summarize(text) {
  if (byId('summary').textContent !== text) {
    byId('summary').textContent = text;
  }
}
