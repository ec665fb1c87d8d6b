// Draws with mouse, pen or finger.

export function drawByPointer(canvas, pad) {
  const pointOf = event => {
    const area = canvas.getBoundingClientRect();
    return {
      x: (event.clientX - area.left) / area.width * pad.size,
      y: (event.clientY - area.top) / area.height * pad.size,
    };
  };

  let pointer = null;

  canvas.addEventListener('pointerdown', event => {
    if (pointer === null && event.button === 0) {
      pointer = event.pointerId;
      canvas.setPointerCapture(pointer);
      pad.begin(pointOf(event));
    }
  });

  canvas.addEventListener('pointermove', event => {
    if (event.pointerId === pointer) {
      // A browser sends one event a frame, with all positions since the one before.
      const events = event.getCoalescedEvents();
      (events.length > 0 ? events : [event]).forEach(each => pad.extend(pointOf(each)));
    }
  });

  for (const name of ['pointerup', 'pointercancel']) {
    canvas.addEventListener(name, event => {
      if (event.pointerId === pointer) {
        pointer = null;
        pad.end();
      }
    });
  }
}
