// Bundles src/ into dist/: minified, and split so that a command loads only what it needs. The rules in rules/ are read,
// type-checked and compiled here, so that a run does not do it; what a run compiles is kept as bytecode.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { rolldown } from 'rolldown';
import { licenses } from './licenses.mjs';
import { shippedRules } from './shipped-rules.mjs';

// commander can start other programs as commands; ours does not, and loading what starts them takes as long as commander itself.
const noPrograms = {
  name: 'no-programs',
  resolveId: (id, importer = '') =>
    id === 'node:child_process' && importer.includes('node_modules') ? '\0no-programs' : null,
  load: (id) => (id === '\0no-programs' ? 'export {};' : null),
};

/** Characters beyond ASCII as escapes: they stand in literals only, where those mean the same. */
const asciiOnly = {
  name: 'ascii-only',
  generateBundle: (_, bundle) => {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type === 'chunk') {
        chunk.code = chunk.code.replace(
          /[\u0080-\uffff]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
      }
    }
  },
};

rmSync('dist', { recursive: true, force: true });
const bundle = await rolldown({
  input: { main: 'src/cli.ts' },
  platform: 'node',
  // How long a slow machine takes is nothing for the reader of the first screen.
  checks: { bundlerTimings: false },
  plugins: [noPrograms, shippedRules(), asciiOnly, licenses],
});
await bundle.write({
  dir: 'dist',
  format: 'cjs',
  minify: true,
  chunkFileNames: '[name].js',
  // What `check`, `show` and `trace` need all of is one file, and so is what all commands share.
  codeSplitting: {
    groups: [
      {
        name: 'shared',
        test: /src\/(model|source|convert\/(kernel|systems|kind\/name|site\/path))|package\.json/,
        priority: 2,
      },
      { name: 'engine', test: /src\/(analyze|convert\/(site|kind))/, priority: 1 },
    ],
  },
});
await bundle.close();
writeFileSync('dist/package.json', '{"type":"commonjs"}\n');
copyFileSync('scripts/launch.cjs', 'dist/cli.js');
chmodSync('dist/cli.js', 0o755);
// What the commands print there is of no interest.
const { status } = spawnSync(process.execPath, ['scripts/bytecode.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
process.exitCode = status ?? 1;
