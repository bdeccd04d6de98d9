// Bundles vega-embed with vega, vega-lite and the interpreter, at the versions in package-lock.json, into ../vega-view.js
// with their licences beside it.
import {build} from 'esbuild';
import {bundle} from '../../../Offprint.Rendering/Assets/build/bundle.js';

await bundle(build, 'vega-view', 'offprintVega', ['vega', 'vega-lite', 'vega-embed', 'vega-interpreter']);
