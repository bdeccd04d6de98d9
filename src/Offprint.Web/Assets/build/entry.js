// What a page calls to draw a chart. Nothing is fetched, no script is made from text, no style sheet is added.
import embed from 'vega-embed';
import {expressionInterpreter} from 'vega-interpreter';

const refuse = () => Promise.reject(new Error('a chart carries its data inside its specification'));
const loader = {load: refuse, sanitize: refuse, http: refuse, file: refuse};

// Draws a Vega-Lite specification into an element; gives what ends the drawing. What Vega warns of is told to `warn`.
export async function draw(element, spec, config, warn) {
  const log = {
    level() { return this; },
    error(...m) { warn(m.map(String).join(' ')); return this; },
    warn(...m) { warn(m.map(String).join(' ')); return this; },
    info() { return this; },
    debug() { return this; },
  };
  const drawn = await embed(element, spec, {
    mode: 'vega-lite',
    renderer: 'svg',
    config,
    ast: true,
    expr: expressionInterpreter,
    actions: false,
    defaultStyle: false,
    tooltip: {disableDefaultStyle: true, theme: 'offprint'},
    loader,
    logger: log,
  });
  return () => drawn.finalize();
}
