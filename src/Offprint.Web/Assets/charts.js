// Charts that answer to a pointer: where one comes near the screen, Vega draws it anew over its picture, at the same size.
// Without this script, and wherever drawing fails, the picture stays.
'use strict';
for (const report of document.querySelectorAll('[data-vega]')) {
  const dark = matchMedia('(prefers-color-scheme: dark)'), narrow = matchMedia('(max-width: 639px)');
  const drawn = new Map();
  let library, configurations = {};

  const theme = () => document.documentElement.dataset.theme || (dark.matches ? 'dark' : 'light');

  const load = () => library ??= new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = report.dataset.vega;
    script.onload = () => done(offprintVega);
    script.onerror = failed;
    document.head.append(script);
  });

  const json = async address => {
    const response = await fetch(address, {headers: {Accept: 'application/json'}});
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return response.json();
  };

  const draw = async figure => {
    const picture = figure.querySelector(narrow.matches ? ':scope > .phone' : ':scope > .desktop');
    const still = picture?.querySelector('svg');
    if (!still) return;
    const state = `${theme()} ${picture.className}`;
    if (drawn.get(figure)?.state === state) return;
    drawn.get(figure)?.end();
    drawn.set(figure, {state, end() {}});
    const live = document.createElement('div');
    live.className = 'live';
    try {
      const width = still.width.baseVal.value;
      const [{draw}, specification, configuration] = await Promise.all([
        load(), json(`${figure.dataset.chart}?width=${Math.round(width)}`), configurations[theme()] ??= json(report.dataset[theme()]),
      ]);
      picture.append(live);
      const end = await draw(live, specification, {...configuration, mark: {...configuration.mark, tooltip: true}}, () => {});
      const svg = live.querySelector('svg');
      svg.setAttribute('role', 'img');
      svg.setAttribute('aria-label', still.getAttribute('aria-label'));
      picture.classList.add('drawn');
      drawn.set(figure, {state, end() { end(); live.remove(); picture.classList.remove('drawn'); }});
    } catch {
      live.remove();
    }
  };

  const near = new IntersectionObserver(entries => {
    for (const entry of entries) if (entry.isIntersecting) draw(entry.target);
  }, {rootMargin: '400px'});
  const figures = report.querySelectorAll('figure[data-chart]');
  for (const figure of figures) near.observe(figure);

  const again = () => {
    for (const figure of drawn.keys()) draw(figure);
  };
  dark.addEventListener('change', again);
  narrow.addEventListener('change', again);
}
