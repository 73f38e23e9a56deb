// Runs the built commands whose start should be quick, and keeps in dist/bytecode/ what V8 has compiled for them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { load } = createRequire(import.meta.url)('../dist/cli.js');
const scripts = new Map();
for (const words of [
  ['check', 'samples'],
  ['check', '--staged', 'samples'],
  ['check', '--format', 'json', 'samples'],
  ['decode', '3238'],
  ['rules'],
]) {
  process.argv.splice(2, Infinity, ...words);
  await load('main.js', (file, script) => scripts.set(file, script)).finished;
}
process.exitCode = 0;
mkdirSync('dist/bytecode');
for (const [file, script] of scripts) writeFileSync(`dist/bytecode/${file}`, script.createCachedData());
