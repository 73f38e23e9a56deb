import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDocument } from '../../../src/parse/schema/check.ts';
import { validate as validatePolicy } from '../../../src/parse/schema/compiled/policy.js';
import { validate as validateProject } from '../../../src/parse/schema/compiled/project.js';
import { policy } from '../../../src/parse/schema/policy.ts';
import { project } from '../../../src/parse/schema/project.ts';
import { followAlias } from '../../../src/parse/yaml/access.ts';
import { readYaml } from '../../../src/parse/yaml.ts';

/** Complaints about a policy, as `marked text: sentence`. */
function complaintsAbout(text: string): string[] {
  const [document] = readYaml({ name: 'x', text, encoding: 'utf-8' }).value;
  const root = document?.kind === 'readable' ? followAlias(document.root) : undefined;
  if (root === undefined) throw new Error('the text cannot be read');
  return checkDocument(root, validatePolicy).map(
    ({ message, span }) => `${text.slice(span.start, span.end)}: ${message}`,
  );
}

describe('sentences', () => {
  const rule = 'action: allow, direction: inbound';
  const cases: [what: string, text: string, complaints: string[]][] = [
    [
      'a key with a typing error',
      `{version: 1, nmae: x}`,
      ['nmae: `nmae` is not a key of a network firewall policy; did you mean `name`?'],
    ],
    [
      'a key far from all others',
      '{version: 1, nat: [{public: a, inside: b, zone: c}]}',
      ['zone: `zone` is not a key of a translation: known are `public`, `inside`, `ports`, `to_ports`.'],
    ],
    [
      'the prototype as a key',
      '{version: 1, __proto__: 1}',
      [
        '__proto__: `__proto__` is not a key of a network firewall policy: known are `version`, `name`, `stateful`, `default`, `alg`, `idle_timeout`, `nat`, `rules`.',
      ],
    ],
    [
      'a missing key',
      '{version: 1, rules: [{action: deny}]}',
      ['action: `direction` is missing: inbound: from client to server; outbound: from server to client.'],
    ],
    ['a wrong type', '{version: 1, rules: {}}', ['{}: This must be a list.']],
    [
      'a word in place of another',
      '{version: 1, default: alow}',
      ['alow: This must be `allow` or `deny`; did you mean `allow`?'],
    ],
    [
      'a number where text belongs',
      '{version: 1, nat: [{public: 10.5, inside: b}]}',
      ['10.5: This must be text: put `10.5` in quotes.'],
    ],
    [
      'one bad item of a list',
      `{version: 1, rules: [{${rule}, ports: [21, "2 1"]}]}`,
      ['"2 1": This must be a port, a range `first-last`, a service name, or `any`.'],
    ],
    [
      'an item of no form at all',
      `{version: 1, rules: [{${rule}, ports: {}}]}`,
      ['{}: This must be ports: one, or a list.'],
    ],
    [
      'an empty list',
      `{version: 1, rules: [{${rule}, from: []}]}`,
      ['[]: This list must not be empty: leave the key out instead.'],
    ],
    [
      'a key that came by a merge',
      'version: 1\nrules:\n  - &a {action: deny, direction: inbound, x: 1}\n  - <<: *a\n',
      [
        'x: `x` is not a key of a rule: known are `name`, `action`, `direction`, `protocol`, `from`, `to`, `source_ports`, `ports`, `disabled`, `priority`, `owner`, `ticket`.',
        'x: `x` is not a key of a rule: known are `name`, `action`, `direction`, `protocol`, `from`, `to`, `source_ports`, `ports`, `disabled`, `priority`, `owner`, `ticket`.',
      ],
    ],
    ['nothing', `{version: 1, rules: [{${rule}, ports: 21, from: any, name: 7, ticket: 4711}], nat: }`, []],
  ];
  test.each(cases)('%s', (_what, text, complaints) => {
    expect(complaintsAbout(text)).toEqual(complaints);
  });
});

const leaf = fc.oneof(
  fc.constantFrom(
    1,
    2,
    21,
    70_000,
    -1,
    1.5,
    true,
    false,
    null,
    'allow',
    'deny',
    'inbound',
    'any',
    'ftp',
    '21',
    '3001-3300',
    'x y',
    '',
    '5.14',
  ),
  fc.string({ maxLength: 3 }),
);
const keys = fc.constantFrom(
  'version',
  'name',
  'stateful',
  'default',
  'alg',
  'ftp',
  'nat',
  'rules',
  'action',
  'direction',
  'ports',
  'from',
  'to',
  'public',
  'inside',
  'clients',
  'addresses',
  'servers',
  'vsftpd',
  'kernel',
  'path',
  'dial',
  'port',
  'resolve',
  'priority',
  'disabled',
  'other',
);
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 5 }),
  ),
})).value;
const aPolicy = fc.record({
  version: fc.constantFrom(1, 1, 2),
  rules: fc.array(fc.dictionary(keys, anything, { maxKeys: 4 }), { maxLength: 2 }),
});

test('the compiled validators and the definitions accept the same values', () => {
  fc.assert(
    fc.property(fc.oneof(anything, aPolicy), (value) => {
      expect(validatePolicy(value)).toBe(policy.safeParse(value).success);
      expect(validateProject(value)).toBe(project.safeParse(value).success);
    }),
    { numRuns: 1000 },
  );
});
