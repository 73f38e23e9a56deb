// Bundles src/ into dist/: minified, and split so that a command loads only what it needs. The rules in rules/ are read,
// type-checked and compiled here, so that a run does not do it; what a run compiles is kept as bytecode.
import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { rolldown } from 'rolldown';
import { shippedRules } from './shipped-rules.mjs';

// commander can start other programs as commands; ours does not, and loading what starts them takes as long as commander itself.
const noPrograms = {
  name: 'no-programs',
  resolveId: (id) => (id === 'node:child_process' ? '\0no-programs' : null),
  load: (id) => (id === '\0no-programs' ? 'export {};' : null),
};

rmSync('dist', { recursive: true, force: true });
const bundle = await rolldown({
  input: { main: 'src/cli.ts' },
  platform: 'node',
  plugins: [noPrograms, shippedRules()],
});
await bundle.write({ dir: 'dist', format: 'cjs', minify: true, chunkFileNames: '[name].js' });
await bundle.close();
writeFileSync('dist/package.json', '{"type":"commonjs"}\n');
copyFileSync('scripts/launch.cjs', 'dist/cli.js');
chmodSync('dist/cli.js', 0o755);
await keepBytecode();

/** Runs the commands whose start should be quick, and keeps what V8 has compiled for them. */
async function keepBytecode() {
  const { load } = createRequire(import.meta.url)('../dist/cli.js');
  const scripts = new Map();
  const { argv } = process;
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = () => true;
  for (const words of [['check', 'samples'], ['check', '--format', 'json', 'samples'], ['decode', '3238'], ['rules']]) {
    process.argv = [...argv.slice(0, 2), ...words];
    await load('main.js', (file, script) => scripts.set(file, script)).finished;
  }
  process.stdout.write = write;
  process.exitCode = 0;
  mkdirSync('dist/bytecode');
  for (const [file, script] of scripts) writeFileSync(`dist/bytecode/${file}`, script.createCachedData());
}
