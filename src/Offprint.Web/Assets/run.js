// A run's page while it goes on: counts, pieces in work, curves and log from the run's events.
'use strict';
(() => {
  const live = document.querySelector('[data-live]');
  if (!live || !window.EventSource) return;
  const find = name => document.querySelector(`[data-${name}]`);
  const section = find('curves'), started = live.dataset.status, over = s => s === 'finished' || s === 'failed';
  let state, plot, drawn = 0, told = 0, due = 0, at = 0;

  function duration(s) {
    if (s < 10) return `${Math.round(s * 10) / 10} s`;
    if (s < 60) return `${Math.round(s)} s`;
    if (s < 3600) return `${Math.floor(s / 60)} min ${Math.floor(s % 60)} s`;
    return `${Math.floor(s / 3600)} h ${Math.floor(s % 3600 / 60)} min`;
  }

  function element(name, text, className) {
    const node = document.createElement(name);
    if (text) node.textContent = text;
    if (className) node.className = className;
    return node;
  }

  function add(curve) {
    const key = `${curve.piece}/${curve.series}`, known = state.curves.get(key);
    if (!known) { state.curves.set(key, curve); return; }
    for (const point of curve.points) {
      const last = known.points[known.points.length - 1];
      if (!last || point[0] > last[0]) known.points.push(point);
      else {
        // A piece that continued says some steps again.
        const i = known.points.findIndex(p => p[0] === point[0]);
        if (i >= 0) known.points[i] = point;
      }
    }
  }

  function hear(news, whole) {
    if (whole) state = { curves: new Map(), log: [], work: [], failures: [], pieces: { total: 0, done: 0, failed: 0, reused: 0 } };
    if (!state) return;
    for (const key of ['status', 'position', 'pieces', 'work', 'failures', 'left']) if (news[key] !== undefined) state[key] = news[key];
    if (news.seconds !== undefined) { state.seconds = news.seconds; at = performance.now(); }
    if (news.log) { state.log.push(...news.log); state.log = state.log.slice(-200); state.logged = state.log.length > 0; }
    if (news.curves) { news.curves.forEach(add); state.drawn = false; }
    // Buttons and headings are the server's, and so is the report.
    if (state.status !== started) { source.close(); location.reload(); return; }
    if (!due) due = requestAnimationFrame(show);
  }

  function counts() {
    const { total, done, failed, reused } = state.pieces;
    const seconds = state.seconds + (started === 'running' ? (performance.now() - at) / 1000 : 0);
    return [
      state.position > 0 && `number ${state.position} in the queue`,
      total > 0 ? `${done} of ${total} ${total === 1 ? 'piece' : 'pieces'} done` : started === 'running' && 'planning',
      failed > 0 && `${failed} failed`,
      reused > 0 && `${reused} known from earlier runs`,
      seconds > 0 && `${duration(seconds)} ${started === 'running' ? 'so far' : 'spent'}`,
      state.left >= 0 && `about ${duration(state.left)} left`,
    ].filter(Boolean).join(' · ');
  }

  function showWork() {
    const list = find('work');
    while (list.children.length > state.work.length) list.lastChild.remove();
    state.work.forEach((w, i) => {
      let row = list.children[i];
      if (!row) { row = element('li'); row.append(element('span'), Object.assign(element('progress'), { max: 1 })); list.append(row); }
      row.firstElementChild.textContent = `Piece ${w.piece + 1}: ${w.what}`;
      row.lastElementChild.value = w.fraction;
      row.lastElementChild.setAttribute('aria-label', `Piece ${w.piece + 1}`);
    });
  }

  function showCurves() {
    const curves = [...state.curves.values()].filter(c => c.points.length > 0).sort((a, b) => a.series < b.series ? -1 : a.series > b.series ? 1 : a.piece - b.piece);
    if (curves.length === 0) return;
    section.hidden = false;
    plot ??= new window.offprintCurves(find('plot'));
    plot.show(curves);
    find('latest').replaceChildren(...curves.slice(0, 12).map(c => {
      const row = element('tr'), [step, value] = c.points[c.points.length - 1];
      row.append(element('td', c.series), element('td', String(c.piece + 1)), element('td', step.toLocaleString('en')), element('td', String(+value.toPrecision(4))));
      return row;
    }));
  }

  function show() {
    due = 0;
    const now = performance.now(), { total, done, failed } = state.pieces;
    const bar = find('bar');
    if (bar) {
      bar.value = total ? Math.min(1, (done + failed + state.work.reduce((sum, w) => sum + w.fraction, 0)) / total) : 0;
      find('told').textContent = counts();
    }
    showWork();
    if (state.logged) {
      const log = find('log'), atEnd = log.scrollTop + log.clientHeight >= log.scrollHeight - 8;
      log.replaceChildren(...state.log.map(line => element('li', line)));
      if (atEnd) log.scrollTop = log.scrollHeight;
      find('logs').hidden = false;
      state.logged = false;
    }
    if (state.failures.length) {
      find('failed').replaceChildren(...state.failures.map(f => { const row = element('li'); row.append(element('code', f.piece), ' ', element('span', f.error)); return row; }));
    }
    find('failures').hidden = !state.failures.length;
    // Four times a second is enough to see a curve grow.
    if (!state.drawn && now - drawn > 250) { showCurves(); drawn = now; state.drawn = true; }
    else if (!state.drawn) setTimeout(() => { if (!due) due = requestAnimationFrame(show); }, 260);
    // Those who listen are told now and then, not ten times a second.
    if (now - told > 15000 && !over(started)) { find('aloud').textContent = counts(); told = now; }
  }

  let source, last = '', later = 0;

  function listen() {
    source = new EventSource(live.dataset.live + (last ? `?after=${encodeURIComponent(last)}` : ''));
    const on = (kind, act) => source.addEventListener(kind, e => { last = e.lastEventId || last; act(e); });
    on('open', () => { find('lost').hidden = true; });
    on('snapshot', e => { hear(JSON.parse(e.data), true); if (over(started)) source.close(); });
    on('update', e => hear(JSON.parse(e.data), false));
    on('ended', () => { source.close(); if (!over(started)) location.reload(); });
    source.addEventListener('error', () => {
      if (over(started)) return;
      find('lost').hidden = false;
      // The browser tries again by itself, unless the answer was an error.
      if (source.readyState === EventSource.CLOSED && !later) later = setTimeout(() => { later = 0; listen(); }, 5000);
    });
  }

  // A browser opens six connections to a site at most: pages that nobody looks at must not hold them.
  document.addEventListener('visibilitychange', () => {
    clearTimeout(later);
    later = 0;
    if (document.hidden) later = setTimeout(() => { later = 0; source.close(); }, 10000);
    else if (source.readyState === EventSource.CLOSED && !over(started)) listen();
  });

  listen();
  if (started === 'running') setInterval(() => { if (state && find('told')) find('told').textContent = counts(); }, 1000);
})();
