// Prints how long reading a dump takes and how much memory it needs: iptables-read.ts FILE
import { readFileSync } from 'node:fs';
import { memoryUsage, resourceUsage } from 'node:process';
import { readRuleset } from '../../src/convert/iptables/ruleset.ts';
import { parseSave } from '../../src/parse/iptables/save.ts';
import { decodeDocument } from '../../src/source/document.ts';

const file = process.argv[2];
if (file === undefined) {
  console.error('usage: node scripts/run.mjs test/bench/iptables-read.ts FILE');
  process.exit(2);
}
const bytes = readFileSync(file);
const before = resourceUsage().maxRSS;
const decodeStart = performance.now();
const document = decodeDocument(file, bytes);
const parseStart = performance.now();
parseSave(document);
const readStart = performance.now();
const { value, diagnostics } = readRuleset({ document, family: 'ipv4' });
const end = performance.now();
const { understood, total } = value.rules;
console.log(`${file}: ${total} lines of rules, ${understood} understood, ${diagnostics.length} diagnostics`);
console.log(
  `decode ${format(parseStart - decodeStart)}, lines alone ${format(readStart - parseStart)}, all ${format(end - readStart)}`,
);
const peak = resourceUsage().maxRSS;
console.log(`peak ${mebibytes(peak)} (${mebibytes(before)} before), heap ${mebibytes(memoryUsage().heapUsed / 1024)}`);

function format(milliseconds: number): string {
  return `${milliseconds.toFixed(0)} ms`;
}

function mebibytes(kibibytes: number): string {
  return `${(kibibytes / 1024).toFixed(0)} MiB`;
}
