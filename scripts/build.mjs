// Bundles src/ into dist/: minified, and split so that a command loads only what it needs. The rules in rules/ are read,
// type-checked and compiled here, so that a run does not do it.
import { chmodSync, rmSync } from 'node:fs';
import { rolldown } from 'rolldown';
import { shippedRules } from './shipped-rules.mjs';

rmSync('dist', { recursive: true, force: true });
const bundle = await rolldown({ input: { cli: 'src/cli.ts' }, platform: 'node', plugins: [shippedRules()] });
await bundle.write({
  dir: 'dist',
  format: 'esm',
  minify: true,
  chunkFileNames: '[name].js',
  codeSplitting: true,
});
await bundle.close();
chmodSync('dist/cli.js', 0o755);
