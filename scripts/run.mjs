// Runs one TypeScript program of the repository: node scripts/run.mjs test/bench/scenarios.ts ARGUMENT…
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { shippedRules } from './shipped-rules.mjs';

const [program, ...rest] = process.argv.slice(2);
if (program === undefined) {
  console.error('usage: node scripts/run.mjs PROGRAM.ts [ARGUMENT…]');
  process.exit(2);
}
const directory = mkdtempSync(join(process.cwd(), 'node_modules', '.run-'));
process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
const bundle = await rolldown({ input: program, platform: 'node', logLevel: 'silent', plugins: [shippedRules()] });
const { output } = await bundle.write({ dir: directory, format: 'esm', sourcemap: 'inline' });
await bundle.close();
process.argv.splice(1, process.argv.length - 1, program, ...rest);
await import(pathToFileURL(join(directory, output[0].fileName)).href);
