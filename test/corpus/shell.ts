// Reads every iptables-config and ip6tables-config of a directory: node scripts/run.mjs test/corpus/shell.ts DIR
// Every line has to be a comment, part of a command that was read, or behind a syntax error that is told.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { recognizeDocument } from '../../src/convert/kind.ts';
import { readModules } from '../../src/convert/modules.ts';
import { parseShell } from '../../src/parse/shell.ts';
import { decodeDocument } from '../../src/source/document.ts';

const [directory = '.'] = process.argv.slice(2);
const codes = new Map<string, number>();
const lines = { comment: 0, read: 0, unread: 0, lost: 0 };
let files = 0;
for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  // The corpus writes a path inside a repository with `__` for `/`, behind the repository's name.
  const document = decodeDocument(path.slice(directory.length + 1).replaceAll('__', '/'), readFileSync(path));
  const kind = recognizeDocument(document);
  if (kind !== 'iptables-config' && kind !== 'ip6tables-config') {
    console.log(`${path}: ${kind}, passed over`);
    continue;
  }
  files += 1;
  const { value: script, diagnostics } = parseShell(document);
  const { value: modules, diagnostics: all } = readModules([{ document, kind }]);
  for (const { code } of all) codes.set(code, (codes.get(code) ?? 0) + 1);
  const notes = all.map(({ code, span }) => `${code} ${JSON.stringify(document.text.slice(span.start, span.end))}`);
  console.log(
    `${path}: ${kind}, loads ${modules.loaded.map(({ name }) => name).join(' ') || 'nothing'}; ${notes.join(', ')}`,
  );
  const end = script.commands.at(-1)?.span.end ?? 0;
  for (const match of document.text.matchAll(/[^\n]+/g)) {
    const start = match.index;
    if (script.commands.some(({ span }) => span.start < start + match[0].length && start < span.end)) lines.read += 1;
    else if (/^[ \t]*(#|$)/.test(match[0])) lines.comment += 1;
    else if (diagnostics.length > 0 && start >= end) lines.unread += 1;
    else {
      lines.lost += 1;
      console.log(`${path}: lost ${JSON.stringify(match[0])}`);
    }
  }
}
console.log(
  `${files} files; lines: ${Object.entries(lines)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')}`,
);
console.log([...codes].map(([code, count]) => `${code} ${count}`).join(', '));
process.exitCode = lines.lost === 0 ? 0 : 1;
