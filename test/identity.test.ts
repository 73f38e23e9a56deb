// What a baseline recognizes findings by: over all examples of all rules, as each of them makes other findings.
import { expect, test } from 'vitest';
import type { Report } from '../src/model/report.ts';
import type { RuleExample } from '../src/model/rule-file.ts';
import { lintExample } from './rule-example.ts';
import { loadShippedRules } from './shipped-rules.ts';

const { value: rules } = loadShippedRules();
const EXAMPLES = rules.files.flatMap(({ id, examples }) =>
  examples.filter(({ files }) => files.length > 0).map((example) => [`${id.value}: ${example.name}`, example] as const),
);

/** All that a baseline looks at, in an order of its own. */
function identities({ findings }: Report): readonly string[] {
  return findings.map(({ rule, identity, message }) => `${rule} ${identity} ${message}`).toSorted();
}

/** The example with its lines apart: comments where the format has them, and blank lines. */
function moveLines(example: RuleExample): RuleExample {
  const files = example.files.map((file) => {
    // Nothing may stand before the first line of XML.
    if (file.name.endsWith('.xml')) return { ...file, text: file.text.replaceAll('\n', '\n\n<!-- moved -->\n') };
    const filling = /^\s*[{[]/.test(file.text) ? '' : '# moved';
    const text = file.text.replaceAll('\n', `\n\n${filling}\n`);
    return { ...file, text: /lsmod|proc/.test(file.name) ? file.text : `${filling}\n${text}` };
  });
  return { ...example, files };
}

test.each(EXAMPLES)('%s: moved lines change nothing', (_, example) => {
  const before = lintExample(example, rules.checks);
  expect(identities(lintExample(moveLines(example), rules.checks))).toEqual(identities(before));
});

test.each(EXAMPLES)('%s: no two findings have one fingerprint', (_, example) => {
  const { findings } = lintExample(example, rules.checks);
  expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
});
