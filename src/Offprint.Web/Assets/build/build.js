// Bundles vega-embed with vega, vega-lite and the interpreter, at the versions in package-lock.json, into ../vega-view.js
// with their licences beside it.
import {build} from 'esbuild';
import {readFileSync, readdirSync, writeFileSync} from 'node:fs';

const banner = versionLine(['vega', 'vega-lite', 'vega-embed', 'vega-interpreter']);
const {metafile} = await build({
  entryPoints: ['entry.js'],
  bundle: true,
  minify: true,
  format: 'iife',
  globalName: 'offprintVega',
  platform: 'browser',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  banner: {js: `/* ${banner}; licences in vega-view.licences.txt */`},
  outfile: '../vega-view.js',
  metafile: true,
});

const bundled = new Set();
for (const [path, input] of Object.entries(metafile.outputs['../vega-view.js'].inputs)) {
  const found = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
  if (found && input.bytesInOutput > 0) bundled.add(found[1]);
}

const texts = [...bundled].sort().map(name => {
  const about = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'));
  const file = readdirSync(`node_modules/${name}`).find(f => /^licen[cs]e/i.test(f));
  if (!file) throw new Error(`${name} has no licence file`);
  return `${name} ${about.version} (${about.license})\n\n${readFileSync(`node_modules/${name}/${file}`, 'utf8').trim()}\n`;
});
writeFileSync('../vega-view.licences.txt',
  `Packages inside vega-view.js, each with its licence.\n\n${texts.join('\n' + '-'.repeat(72) + '\n\n')}`.replaceAll('\r\n', '\n').replaceAll(/[ \t]+$/gm, ''));
console.log(`${banner}; ${bundled.size} packages`);

function versionLine(names) {
  return names.map(n => `${n} ${JSON.parse(readFileSync(`node_modules/${n}/package.json`, 'utf8')).version}`).join(', ');
}
