// What the builds of the checked-in scripts have in common: packages become one script, with their licences beside it.
import {readFileSync, readdirSync, writeFileSync} from 'node:fs';

// Called in the folder of a build, with its own esbuild: entry.js becomes ../name.js under `globalName`, and
// ../name.licences.txt holds the licence of every package that ended up in it. `named` stand in the first line.
export async function bundle(build, name, globalName, named) {
  const banner = named.map(n => `${n} ${about(n).version}`).join(', ');
  const {metafile} = await build({
    entryPoints: ['entry.js'],
    bundle: true,
    minify: true,
    format: 'iife',
    globalName,
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    banner: {js: `/* ${banner}; licences in ${name}.licences.txt */`},
    outfile: `../${name}.js`,
    metafile: true,
  });

  const bundled = new Set();
  for (const [path, input] of Object.entries(metafile.outputs[`../${name}.js`].inputs)) {
    const found = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
    if (found && input.bytesInOutput > 0) bundled.add(found[1]);
  }

  const texts = [...bundled].sort().map(licence);
  writeFileSync(`../${name}.licences.txt`,
    `Packages inside ${name}.js, each with its licence.\n\n${texts.join('\n' + '-'.repeat(72) + '\n\n')}`.replaceAll('\r\n', '\n').replaceAll(/[ \t]+$/gm, ''));
  console.log(`${banner}; ${bundled.size} packages`);
}

function licence(name) {
  const {version, license} = about(name);
  const file = readdirSync(`node_modules/${name}`).find(f => /^licen[cs]e/i.test(f));
  if (!file) throw new Error(`${name} has no licence file`);
  return `${name} ${version} (${license})\n\n${readFileSync(`node_modules/${name}/${file}`, 'utf8').trim()}\n`;
}

function about(name) {
  return JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'));
}
