// Prints what every file of a directory is taken for: node scripts/run.mjs test/corpus/kinds.ts DIR [KIND]
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { recognizeDocument } from '../../src/convert/kind.ts';
import { decodeDocument } from '../../src/source/document.ts';

const [directory = '.', wanted] = process.argv.slice(2);
const table = new Map<string, Map<string, number>>();
for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  // The corpus writes a path inside a repository with `__` for `/`, behind the repository's name.
  const name = path.slice(directory.length + 1).replaceAll('__', '/');
  const kind = recognizeDocument(decodeDocument(name, readFileSync(path)));
  const folder = name.split('/')[0] ?? '';
  const row = table.get(folder) ?? new Map<string, number>();
  table.set(folder, row.set(kind, (row.get(kind) ?? 0) + 1));
  if (kind === wanted) console.log(path);
}
for (const [folder, row] of [...table].toSorted()) {
  console.log(folder.padEnd(20), [...row].map(([kind, count]) => `${kind} ${count}`).join(', '));
}
