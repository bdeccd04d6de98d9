// Bundles vega and vega-lite, at the versions in package-lock.json, into ../vega.js with their licences beside it.
import {build} from 'esbuild';
import {bundle} from './bundle.js';

await bundle(build, 'vega', 'offprintCharts', ['vega', 'vega-lite']);
