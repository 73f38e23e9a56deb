// Runs the built commands whose start should be quick, and keeps in dist/bytecode/ what V8 has compiled for them.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The status of a run that has judged something and found faults; higher ones have judged nothing. */
const FINDINGS = 1;
const { load } = createRequire(import.meta.url)('../dist/cli.js');
const scripts = new Map();
for (const words of [
  ...readdirSync('samples').map((name) => ['check', `samples/${name}`]),
  // Not all samples at once: V8 drops bytecode that was not run again for a while, such as that of a start.
  ...(existsSync('.git') ? [['check', '--staged', 'samples/passive-range-mismatch']] : []),
  ['check', '--format', 'json', 'samples/passive-range-mismatch'],
  ['decode', '3238'],
  ['rules'],
]) {
  process.argv.splice(2, Infinity, ...words);
  await load('main.js', scripts).finished;
  if (process.exitCode > FINDINGS) throw new Error(`pasvlint ${words.join(' ')} ended with status ${process.exitCode}`);
}
process.exitCode = 0;
mkdirSync('dist/bytecode');
for (const [file, script] of scripts) writeFileSync(`dist/bytecode/${file}`, script.createCachedData());
