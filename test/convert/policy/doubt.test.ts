import { describe, expect, test } from 'vitest';
import { readPolicy } from '../../../src/convert/policy/read.ts';
import { subtractPackets } from '../../../src/model/packet-set.ts';
import type { NetworkPolicy } from '../../../src/model/policy.ts';
import type { YamlNode } from '../../../src/parse/yaml/node.ts';
import { readYaml } from '../../../src/parse/yaml.ts';
import type { Span } from '../../../src/source/span.ts';
import { EXPORTS } from './exports.ts';
import { passingPackets } from './packets.ts';

const read = (text: string): NetworkPolicy => readPolicy({ name: 'x.yaml', text, encoding: 'utf-8' }).value;

/** Every word of a text that could be misspelt: keys, and values that are not empty. */
function listWords(text: string): { readonly keys: readonly Span[]; readonly values: readonly Span[] } {
  const keys: Span[] = [];
  const values: Span[] = [];
  const open: YamlNode[] = readYaml({ name: 'x', text, encoding: 'utf-8' }).value.flatMap((one) =>
    one.kind === 'readable' ? [one.root] : [],
  );
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'sequence') open.push(...node.items);
    if (node.kind === 'scalar' && node.text !== '') values.push(node.span);
    if (node.kind !== 'mapping') continue;
    for (const { key, value } of node.entries) {
      keys.push(key.span);
      open.push(value);
    }
  }
  return { keys, values };
}

function replace(text: string, { start, end }: Span, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}

/** What the second policy is sure of and the first is not. */
function findCertainty(before: NetworkPolicy, after: NetworkPolicy): string[] {
  const found: string[] = [];
  for (const direction of ['inbound', 'outbound'] as const) {
    for (const family of ['ipv4', 'ipv6'] as const) {
      for (const protocol of [6, 17]) {
        const [one, two] = [before, after].map((policy) => passingPackets(policy, direction, [family, protocol]));
        if (one === undefined || two === undefined) continue;
        const where = `${direction} ${family} ${protocol}`;
        if (subtractPackets(two.sure, one.sure).length > 0) found.push(`${where} surely passes`);
        if (subtractPackets(one.possible, two.possible).length > 0) found.push(`${where} surely stops`);
      }
    }
  }
  return found;
}

describe.each(EXPORTS)('%s', (_format, text) => {
  const policy = read(text);
  const { keys, values } = listWords(text);
  // A file of variables also holds those of other roles, so a variable of another name says nothing.
  const known = keys.filter((span) => text.slice(span.start, span.end) !== 'firewall_additional_rules');

  test('a key that nobody knows makes no answer more certain', () => {
    const wrong = known.flatMap((span) => {
      const found = findCertainty(policy, read(replace(text, span, 'x_x')));
      return found.length > 0 ? [`${text.slice(span.start, span.end)} @${span.start}: ${found.join(', ')}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  test.each(['"{{ x }}"', '{x_x: 1}', '[[]]'])('a value that is %s makes no answer more certain', (other) => {
    const wrong = values.flatMap((span) => {
      const found = findCertainty(policy, read(replace(text, span, other)));
      return found.length > 0 ? [`${text.slice(span.start, span.end)} @${span.start}: ${found.join(', ')}`] : [];
    });
    expect(wrong).toEqual([]);
  });
});
