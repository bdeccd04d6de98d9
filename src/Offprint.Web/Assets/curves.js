// Draws live curves: one line a piece, one colour a series, linear or logarithmic.
'use strict';
window.offprintCurves = (() => {
  const svgNs = 'http://www.w3.org/2000/svg';
  const height = 300, left = 64, right = 12, top = 12, bottom = 44, mostSeries = 6;

  function make(name, attributes, parent, text) {
    const node = document.createElementNS(svgNs, name);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    if (text !== undefined) node.textContent = text;
    if (parent) parent.append(node);
    return node;
  }

  function figure(value) {
    if (value === 0) return '0';
    const size = Math.abs(value);
    if (size >= 1e5 || size < 1e-3) return value.toExponential(1).replace('e+', 'e').replace('.0e', 'e');
    return String(+value.toPrecision(4));
  }

  // Round steps over a range; powers of ten where it is logarithmic.
  function ticks(low, high, log, count) {
    if (log) {
      const first = Math.ceil(Math.log10(low) - 1e-9), last = Math.floor(Math.log10(high) + 1e-9), step = Math.max(1, Math.ceil((last - first + 1) / count));
      const powers = [];
      for (let p = first; p <= last; p += step) powers.push(10 ** p);
      return powers.length > 1 ? powers : [low, high];
    }
    const raw = (high - low) / count || 1, power = 10 ** Math.floor(Math.log10(raw));
    const step = [1, 2, 5, 10].map(m => m * power).find(s => s >= raw);
    const all = [];
    for (let t = Math.ceil(low / step) * step; t <= high + step * 1e-9; t += step) all.push(+t.toPrecision(12));
    return all;
  }

  return class {
    constructor(host) {
      this.host = host;
      this.hidden = new Set();
      this.curves = [];
      this.controls = document.createElement('div');
      this.controls.className = 'series';
      this.controls.setAttribute('role', 'group');
      this.controls.setAttribute('aria-label', 'Curves shown');
      this.drawing = document.createElement('div');
      host.append(this.controls, this.drawing);
      new ResizeObserver(() => this.draw()).observe(host);
    }

    show(curves) {
      this.curves = curves.filter(c => c.points.length > 0);
      const names = [...new Set(this.curves.map(c => c.series))];
      if (names.join('\n') !== this.names?.join('\n')) this.choose(names);
      this.draw();
    }

    choose(names) {
      this.names = names;
      names.slice(mostSeries).forEach(n => this.hidden.add(n));
      this.controls.replaceChildren(...names.map((name, i) => this.toggle(name, 's' + (i % mostSeries + 1), !this.hidden.has(name), on => on ? this.hidden.delete(name) : this.hidden.add(name))),
        this.toggle('logarithmic', '', this.isLog(), on => this.log = on));
    }

    toggle(name, tone, on, change) {
      const label = document.createElement('label'), box = document.createElement('input'), key = document.createElement('i');
      box.type = 'checkbox';
      box.checked = on;
      box.addEventListener('change', () => { change(box.checked); this.draw(); });
      key.className = 'key ' + tone;
      label.append(box, key, name);
      return label;
    }

    // Errors that fall by orders of magnitude are seen on a logarithmic axis only.
    isLog() {
      if (this.log !== undefined) return this.log && this.values().every(v => v > 0);
      const values = this.values();
      return values.length > 0 && values.every(v => v > 0) && Math.max(...values.slice(0, 5000)) / Math.min(...values.slice(0, 5000)) > 50;
    }

    shown() { return this.curves.filter(c => !this.hidden.has(c.series)); }

    values() { return this.shown().flatMap(c => c.points.map(p => p[1])); }

    draw() {
      const width = Math.max(280, this.host.clientWidth), shown = this.shown();
      const points = shown.flatMap(c => c.points);
      if (points.length === 0) { this.drawing.replaceChildren(); return; }
      const log = this.isLog(), box = this.controls.querySelector('label:last-child input');
      if (box) box.checked = log;
      let [x0, x1, y0, y1] = points.reduce((r, p) => [Math.min(r[0], p[0]), Math.max(r[1], p[0]), Math.min(r[2], p[1]), Math.max(r[3], p[1])], [Infinity, -Infinity, Infinity, -Infinity]);
      if (x0 === x1) x1 = x0 + 1;
      if (y0 === y1) [y0, y1] = log ? [y0 / 2, y1 * 2] : [y0 - 1, y1 + 1];
      const along = (v, a, b) => (v - a) / (b - a);
      const x = v => left + along(v, x0, x1) * (width - left - right);
      const y = v => height - bottom - (log ? along(Math.log(v), Math.log(y0), Math.log(y1)) : along(v, y0, y1)) * (height - top - bottom);
      const svg = make('svg', { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': `${shown.length} curves by step, ${figure(x0)} to ${figure(x1)}; values ${figure(y0)} to ${figure(y1)}. Latest values stand in the table below.` });
      for (const t of ticks(y0, y1, log, 5)) {
        make('line', { class: 'grid', x1: left, x2: width - right, y1: y(t), y2: y(t) }, svg);
        make('text', { x: left - 8, y: y(t) + 4, 'text-anchor': 'end' }, svg, figure(t));
      }
      for (const t of ticks(x0, x1, false, Math.max(2, Math.floor(width / 140)))) make('text', { x: x(t), y: height - bottom + 18, 'text-anchor': 'middle' }, svg, figure(t));
      make('line', { class: 'axis', x1: left, x2: width - right, y1: height - bottom, y2: height - bottom }, svg);
      make('text', { x: (left + width - right) / 2, y: height - 6, 'text-anchor': 'middle' }, svg, 'step');
      make('text', { x: -(top + height - bottom) / 2, y: 14, 'text-anchor': 'middle', transform: 'rotate(-90)' }, svg, log ? 'value (logarithmic)' : 'value');
      for (const c of shown) {
        const tone = 's' + (this.names.indexOf(c.series) % mostSeries + 1);
        if (c.points.length === 1) make('circle', { class: tone, cx: x(c.points[0][0]), cy: y(c.points[0][1]), r: 3 }, svg);
        else make('polyline', { class: tone, points: c.points.map(p => `${x(p[0]).toFixed(1)},${y(p[1]).toFixed(1)}`).join(' ') }, svg);
      }
      this.drawing.replaceChildren(svg);
    }
  };
})();
