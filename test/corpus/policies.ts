// Reads every file of a directory as a network firewall policy and prints what it is taken for:
// node scripts/run.mjs test/corpus/policies.ts DIRECTORY
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { recognizeDocument } from '../../src/convert/kind.ts';
import { readLibrary } from '../../src/convert/policy/aerleon/library.ts';
import { recognizeExport } from '../../src/convert/policy/formats.ts';
import { readPolicy } from '../../src/convert/policy/read.ts';
import type { NetworkPolicy, OpaquePart } from '../../src/model/policy.ts';
import { type SourceDocument, decodeDocument } from '../../src/source/document.ts';

const [directory] = process.argv.slice(2);
if (directory === undefined) {
  console.error('usage: node scripts/run.mjs test/corpus/policies.ts DIRECTORY');
  process.exit(2);
}
const totals = new Map<string, number>();
const documents = listFiles(directory).map((path) => decodeDocument(path, readFileSync(path)));
const named = documents.filter((document) => recognizeDocument(document) === 'definitions');
const library = readLibrary(named);
for (const document of documents) {
  const path = document.name;
  if (named.includes(document)) {
    totals.set('definitions', (totals.get('definitions') ?? 0) + 1);
    console.log(`${relative(directory, path)}: definitions`);
    continue;
  }
  const { value, diagnostics } = readPolicy(document, { library });
  const format = nameFormat(document, value);
  totals.set(format, (totals.get(format) ?? 0) + 1);
  const { understood, total } = value.entries;
  const parts = [...value.opaque, ...value.rules.flatMap(listParts)];
  const codes = [...new Set(parts.map(({ code }) => code))].toSorted().join(' ');
  const blanket = describeBlanket(value);
  console.log(
    `${relative(directory, path)}: ${format}, ${understood}/${total} rules, ${parts.length} opaque (${codes}), ` +
      `${value.translations.length} translations, ${diagnostics.length} diagnostics${blanket}`,
  );
  if (format === 'refused') console.log(`    ${diagnostics[0]?.message ?? 'WITHOUT A WORD'}`);
}
console.log([...totals].map(([format, count]) => `${format}: ${count}`).join(', '));

function nameFormat(document: SourceDocument, policy: NetworkPolicy): string {
  const format = recognizeExport(document);
  if (format !== undefined) return format.name;
  return policy.opaque.some(({ code }) => code === 'policy-unread') ? 'refused' : 'native';
}

/** Policies that decide everything without a rule that says so are suspicious. */
function describeBlanket({ rules, opaque, fallback }: NetworkPolicy): string {
  if (rules.length > 0 || opaque.length > 0 || fallback.action === 'unknown') return '';
  return `  <-- ${fallback.action}s everything`;
}

function listParts({ from, to, opaque }: NetworkPolicy['rules'][number]): readonly OpaquePart[] {
  return [...from.unresolved, ...to.unresolved, ...opaque];
}

function listFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => listFiles(join(path, name)));
}
