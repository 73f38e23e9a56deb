import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { MATCH_EXTENSIONS } from '../../../src/convert/iptables/matches/all.ts';
import { TARGET_EXTENSIONS } from '../../../src/convert/iptables/targets/all.ts';
import type { Match } from '../../../src/model/match.ts';
import type { Span } from '../../../src/source/span.ts';
import { type Reading, readText } from './read.ts';

const EXTENSIONS = [...MATCH_EXTENSIONS, ...TARGET_EXTENSIONS];
const OPTIONS = EXTENSIONS.flatMap((one) => [...one.optionByName.keys()]);

const word = fc.oneof(
  fc.constantFrom(
    '-A',
    'INPUT',
    'U',
    '-s',
    '-d',
    '-p',
    '-i',
    '-o',
    '-m',
    '-j',
    '-g',
    '!',
    '-f',
    '-c',
    '-I',
    '-D',
    '-4',
    '--',
  ),
  fc.constantFrom(
    'tcp',
    '22',
    '10.0.0.1',
    'fd00::/8',
    'eth+',
    'ACCEPT',
    '"a b"',
    '1:2',
    '0x1/2',
    'src,dst',
    'a,b',
    '#',
    '\\',
  ),
  fc.constantFrom(...EXTENSIONS.map((one) => one.name)),
  fc.constantFrom(...OPTIONS),
  fc.string({ maxLength: 6 }),
);
const command = fc.array(word, { maxLength: 12 }).map((words) => `-A INPUT ${words.join(' ')}`);
const line = fc.oneof(
  { weight: 6, arbitrary: command },
  {
    weight: 1,
    arbitrary: fc.constantFrom('*filter', '*nat', 'COMMIT', ':U - [0:0]', ':INPUT DROP', '# x', '', '-P INPUT DROP'),
  },
  { weight: 1, arbitrary: fc.string() },
);
const text = fc.array(line, { maxLength: 8 }).map((lines) => ['*filter', ...lines].join('\n'));
const family = fc.constantFrom('ipv4' as const, 'ipv6' as const);

test('any text is read without a throw, and every place is inside it', () => {
  fc.assert(
    fc.property(text, family, (content, one) => {
      for (const span of listSpans(readText(content, { family: one }))) {
        expect(span.file).toBe('rules');
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        expect(span.end).toBeLessThanOrEqual(content.length);
      }
    }),
    { numRuns: 300 },
  );
});

test('every line with -A is a rule of some chain, or is diagnosed', () => {
  fc.assert(
    fc.property(command, (content) => {
      const start = '*filter\n:U - [0:0]\n'.length;
      const reading = readText(`*filter\n:U - [0:0]\n${content}\nCOMMIT\n`);
      expect(listSpans(reading).some((span) => span.start >= start && span.end <= start + content.length)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('a rule is counted as understood exactly if none of its parts is opaque', () => {
  fc.assert(
    fc.property(command, (content) => {
      const { ruleset } = readText(`*filter\n:U - [0:0]\n${content}\nCOMMIT\n`);
      const rules = ruleset.tables.flatMap((table) => [...table.chains.values()].flatMap((chain) => chain.rules));
      const opaque = rules.some((rule) => /"kind":"opaque"|"opaque":/.test(stringify([rule.matches, rule.target])));
      if (ruleset.rules.total === 1 && rules.length > 0) expect(ruleset.rules.understood).toBe(opaque ? 0 : 1);
    }),
    { numRuns: 300 },
  );
});

function listSpans({ ruleset, diagnostics }: Reading): readonly Span[] {
  const chains = ruleset.tables.flatMap((table) => [...table.chains.values()]);
  const rules = chains.flatMap((chain) => chain.rules);
  return [
    ...diagnostics.map((one) => one.span),
    ...ruleset.hazards.map((one) => one.span),
    ...ruleset.tables.map((table) => table.span),
    ...chains.map((chain) => chain.span),
    ...rules.flatMap((rule) => [rule.span, ...rule.matches.flatMap(spansOf)]),
  ];
}

function spansOf(match: Match): readonly Span[] {
  if (match.kind === 'any' || match.kind === 'none') return [match.span, ...match.of.flat().flatMap(spansOf)];
  if (match.kind === 'by-tool') return [match.span, ...[...match.legacy, ...match.nfTables].flatMap(spansOf)];
  return [match.span];
}

function stringify(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? `${one}n` : one));
}
