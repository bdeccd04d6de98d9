// What the program calls inside V8. Nothing here reaches files, network, clock or screen.
import * as vega from 'vega';
import {compile} from 'vega-lite';

// Vega draws on without data that it cannot load; a chart without its data would be a lie, so `draw` looks here.
let refused = null;
const loader = {
  load: address => {
    refused = `loading data from an address (${address}) is refused: a chart carries its data inside its specification`;
    return Promise.reject(new Error(refused));
  },
  sanitize: () => Promise.reject(new Error('links are refused')),
};

let outcome = null;

// Advance widths in 1/1000 em of the characters from U+0020 on, regular and bold; `other` for the rest below U+2E80,
// a full em for ideographs. Without a canvas Vega would guess 0.8 em a character.
export function setTextWidths(regular, bold, other) {
  const [plain, strong] = [Array.from(regular), Array.from(bold)];
  vega.textMetrics.width = (item, given) => {
    const table = item.fontWeight === 'bold' || item.fontWeight >= 600 ? strong : plain;
    let total = 0;
    for (const c of given == null ? '' : String(given)) {
      const code = c.codePointAt(0);
      total += table[code - 32] ?? (code < 0x2e80 ? other : 1000);
    }
    const width = total * (item.fontSize ?? 11) / 1000;
    // What is drawn is cut to the limit, so nothing is wider.
    return item.limit > 0 ? Math.min(width, item.limit) : width;
  };
}

// Compiles and draws; `take` gives the outcome once the pending promises have run.
export function draw(specification, theme) {
  outcome = {state: 'pending'};
  const messages = [];
  const log = {
    level() { return this; },
    error(...m) { messages.push(m.map(String).join(' ')); return this; },
    warn(...m) { messages.push(m.map(String).join(' ')); return this; },
    info() { return this; },
    debug() { return this; },
  };
  const fail = e => { outcome = {state: 'failed', text: String(e?.message ?? e), messages: messages.join('\n')}; };
  refused = null;
  try {
    vega.setRandom(vega.randomLCG(0.5));
    vega.resetSVGDefIds();
    const spec = JSON.parse(specification);
    const full = String(spec.$schema ?? '').includes('/vega/')
      ? {...spec, config: vega.mergeConfig({}, JSON.parse(theme), spec.config ?? {})}
      : compile(spec, {config: JSON.parse(theme), logger: log}).spec;
    const view = new vega.View(vega.parse(full), {renderer: 'none', loader, logger: log});
    view.toSVG().then(
      svg => {
        if (refused) fail(refused);
        else outcome = {state: 'drawn', text: svg, messages: messages.join('\n')};
        view.finalize();
      },
      e => { fail(e); view.finalize(); });
  } catch (e) {
    fail(e);
  }
}

export function take() {
  const taken = outcome;
  outcome = null;
  return JSON.stringify(taken ?? {state: 'pending'});
}

export const versions = {vega: vega.version};
