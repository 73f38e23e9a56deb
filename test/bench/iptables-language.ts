// Compares what the reader accepts with what iptables-restore accepted: iptables-language.ts DIRECTORY
// The directory holds parse-facts.jsonl, iptables-tests.jsonl, iptables-save-canon.txt and ip6tables-save-canon.txt.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readRuleset } from '../../src/convert/iptables/ruleset.ts';
import type { Family } from '../../src/model/address.ts';
import type { FilterTool } from '../../src/model/ruleset.ts';

const directory = process.argv[2] ?? '';
if (directory === '') {
  console.error('usage: node scripts/run.mjs test/bench/iptables-language.ts DIRECTORY');
  process.exit(2);
}

const Fact = z.object({
  what: z.string(),
  input: z.string(),
  legacy: z.object({ ok: z.boolean() }),
  nft: z.object({ ok: z.boolean() }),
});

const Test = z.object({
  family: z.literal([4, 6]),
  file: z.string(),
  line: z.number(),
  table: z.string(),
  chain: z.string(),
  input: z.string(),
  res: z.string(),
  legacy: z.string().nullable(),
  nft: z.string().nullable(),
  legacy_err: z.string().optional(),
});

/** Nothing but the set of rules is known of the machine that recorded: it had no ipsets. */
const ipsets = { file: 'no sets', sets: new Map() };

/** Lines that are right, but were refused because the recording kernel lacks the module or the object they name. */
const MISSING = /not supported, missing kernel module/;
const MISSING_OBJECTS = new Set(['libxt_rateest.t', 'libxt_nfacct.t', 'libxt_SECMARK.t', 'libxt_connlabel.t']);

interface Tally {
  agreed: number;
  skipped: number;
  readonly wrong: string[];
}

interface Case {
  readonly label: string;
  readonly text: string;
  readonly family: Family;
  readonly tool: FilterTool;
  readonly accepted: boolean;
}

function compare(tally: Tally, { label, text, family, tool, accepted }: Case): void {
  const document = { name: 'rules', text, encoding: 'utf-8' } as const;
  const { value, diagnostics } = readRuleset({ document, family, tool, ipsets });
  const error = diagnostics.find((one) => one.severity === 'error');
  if ((error === undefined) === accepted) {
    tally.agreed += 1;
    return;
  }
  const said = error?.message ?? `no error, ${value.rules.understood} of ${value.rules.total} understood`;
  tally.wrong.push(`${label} [${tool}] is ${accepted ? 'accepted' : 'refused'}, but: ${said}`);
}

function readLines(file: string): string[] {
  return readFileSync(join(directory, file), 'utf8').split('\n').filter(Boolean);
}

function print(name: string, tally: Tally): void {
  const skipped =
    tally.skipped === 0 ? '' : `, ${tally.skipped} left out (the recording kernel lacks the module or object)`;
  console.log(`${name}: ${tally.agreed} agree, ${tally.wrong.length} do not${skipped}`);
  for (const line of new Set(tally.wrong)) console.log(`  ${line}`);
}

const facts: Tally = { agreed: 0, skipped: 0, wrong: [] };
for (const line of readLines('parse-facts.jsonl')) {
  const { what, input, legacy, nft } = Fact.parse(JSON.parse(line));
  const common = { label: what, text: input, family: 'ipv4' } as const;
  compare(facts, { ...common, tool: 'legacy', accepted: legacy.ok });
  compare(facts, { ...common, tool: 'nf_tables', accepted: nft.ok });
}
print('parse-facts.jsonl', facts);

const tests: Tally = { agreed: 0, skipped: 0, wrong: [] };
for (const line of readLines('iptables-tests.jsonl')) {
  const { family, file, table, chain, input, res, legacy, nft, ...rest } = Test.parse(JSON.parse(line));
  const lacking = MISSING.test(rest.legacy_err ?? '') || MISSING_OBJECTS.has(file);
  const meant = res !== 'FAIL' || MISSING.test(rest.legacy_err ?? '') || input.includes('--nfacct-name');
  if (lacking && legacy === null && nft === null && meant) {
    tests.skipped += 2;
    continue;
  }
  const common = {
    label: `${file}:${rest.line} ipv${family} ${table} ${chain} ${input}`,
    text: `*${table}\n-A ${chain} ${input}\nCOMMIT\n`,
    family: family === 4 ? 'ipv4' : 'ipv6',
  } as const;
  compare(tests, { ...common, tool: 'legacy', accepted: legacy !== null });
  compare(tests, { ...common, tool: 'nf_tables', accepted: nft !== null });
}
print('iptables-tests.jsonl', tests);

const TABLES = ['filter', 'mangle', 'nat', 'raw', 'security'];
for (const [file, family] of [
  ['iptables-save-canon.txt', 'ipv4'],
  ['ip6tables-save-canon.txt', 'ipv6'],
] as const) {
  let unread = 0;
  const lines = readLines(file);
  for (const line of lines) {
    // The list does not say the table: one of them takes the line.
    const readings = TABLES.map((table) => {
      const document = { name: 'rules', text: `*${table}\n${line}\nCOMMIT\n`, encoding: 'utf-8' } as const;
      return readRuleset({ document, family, ipsets }).diagnostics.filter((one) => one.severity === 'error');
    });
    if (readings.some((errors) => errors.length === 0)) continue;
    unread += 1;
    console.log(`  ${line}: ${readings[0]?.[0]?.message}`);
  }
  console.log(`${file}: ${lines.length - unread} of ${lines.length} saved lines read without error`);
}
