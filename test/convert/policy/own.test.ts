import { describe, expect, test } from 'vitest';
import { readOwnFormat } from '../../../src/convert/policy/own.ts';
import { readFormatMapping } from '../../../src/convert/policy/own/mapping.ts';
import { compileSchema } from '../../../src/parse/schema/compile.ts';
import { nativeOf } from './pair.ts';
import { expectSamePackets, passingPackets } from './packets.ts';

const documentOf = (text: string, name = 'x.yaml') => ({ name, text, encoding: 'utf-8' }) as const;

const MAPPING = `version: 1
rules: firewall.acl
name: id
action: {at: verdict, allow: [permit, 1], deny: [drop]}
direction: {at: way, inbound: [in], outbound: [out]}
protocol: service.proto
from: source.networks
to: destination.networks
ports: service.ports
source_ports: service.from
disabled: {at: enabled, values: [false]}
priority: order
default: deny
ignore: [comment]
`;

const EXPORT = `firewall:
  acl:
    - {id: b, order: 20, verdict: permit, way: in, source: {networks: [203.0.113.0/24]}, service: {proto: tcp, ports: "21,3001-3100"}, comment: x}
    - {id: a, order: 10, verdict: drop, way: in, source: {networks: 203.0.113.7}, destination: {networks: [10.0.2.2]}}
    - {id: c, order: 30, verdict: 1, way: out, service: {proto: TCP, from: [20]}}
    - {id: d, order: 5, verdict: permit, way: in, enabled: false}
`;

function mappingOf(text: string) {
  const { value, diagnostics } = readFormatMapping(documentOf(text));
  expect(diagnostics).toEqual([]);
  if (value === undefined) throw new Error('the mapping was not read');
  return value;
}

test('a mapped export and the same policy in native form let the same packets through', () => {
  const { value, diagnostics } = readOwnFormat(documentOf(EXPORT), {
    mapping: mappingOf(MAPPING),
    validate: undefined,
  });
  expect(diagnostics).toEqual([]);
  expect(value.entries).toEqual({ understood: 4, total: 4 });
  expectSamePackets(
    value,
    nativeOf(`rules:
  - {action: deny, direction: inbound, from: 203.0.113.7, to: 10.0.2.2}
  - {action: allow, direction: inbound, protocol: tcp, from: 203.0.113.0/24, ports: [21, 3001-3100]}
  - {action: allow, direction: outbound, protocol: tcp, source_ports: 20}
`),
  );
});

test('a document that is the list itself, with one direction', () => {
  const mapping = mappingOf(
    'version: 1\nrules: .\naction: {at: a, allow: [y], deny: [n]}\ndirection: inbound\nports: p\ndefault: allow\nstateful: false\n',
  );
  const { value } = readOwnFormat(documentOf('- {a: n, p: 22}\n'), { mapping, validate: undefined });
  expectSamePackets(
    value,
    nativeOf('stateful: false\ndefault: allow\nrules: [{action: deny, direction: inbound, ports: 22}]\n'),
  );
});

describe('what the mapping does not tell keeps the verdict open', () => {
  const cases: [what: string, text: string, codes: string[]][] = [
    ['a key that is not mentioned', '{verdict: permit, way: in, schedule: nights}', ['policy-not-understood']],
    ['an action that is not mentioned', '{verdict: maybe, way: in}', ['policy-not-understood']],
    ['a direction that is not mentioned', '{verdict: permit, way: up}', ['policy-not-understood']],
    ['ports that cannot be read', '{verdict: permit, way: in, service: {ports: "2 1"}}', ['policy-port']],
    ['a rule that is no mapping', '7', ['policy-not-understood', 'policy-not-understood', 'policy-not-understood']],
    [
      'priorities on some rules only',
      '{verdict: permit, way: in, order: 1}, {verdict: permit, way: in}',
      ['policy-priority-mixed'],
    ],
  ];
  test.each(cases)('%s', (_what, rules, codes) => {
    const format = { mapping: mappingOf(MAPPING), validate: undefined };
    const { value, diagnostics } = readOwnFormat(documentOf(`firewall: {acl: [${rules}]}`), format);
    expect(diagnostics.map(({ code }) => code)).toEqual(codes);
    const { sure, possible } = passingPackets(value, 'inbound', ['ipv4', 6]);
    expect([sure.length, possible.length > 0]).toEqual([0, true]);
  });

  test('a document without the list', () => {
    const { value, diagnostics } = readOwnFormat(documentOf('rules: []\n'), {
      mapping: mappingOf(MAPPING),
      validate: undefined,
    });
    expect(diagnostics.map(({ code }) => code)).toEqual(['mapping-no-rules']);
    expect(passingPackets(value, 'inbound', ['ipv4', 6]).possible).not.toEqual([]);
  });
});

describe('a schema of one’s own', () => {
  const schema = (text: string) => compileSchema(documentOf(text, 'site.schema.json'));
  const SCHEMA =
    '{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "properties": {"firewall": {"properties": {"acl": {"items": {"required": ["id"], "properties": {"verdict": {"enum": ["permit", "drop"]}}}}}}}}';

  test('what does not fit it is an error at its place, and its rule is in doubt', () => {
    const { value: validate } = schema(SCHEMA);
    const text = 'firewall:\n  acl:\n    - {id: a, verdict: 1, way: in}\n';
    const { value, diagnostics } = readOwnFormat(documentOf(text), { mapping: mappingOf(MAPPING), validate });
    expect(diagnostics.map(({ message, span }) => `${text.slice(span.start, span.end)}: ${message}`)).toEqual([
      '1: This must be `permit` or `drop`.',
    ]);
    const { sure, possible } = passingPackets(value, 'inbound', ['ipv4', 6]);
    expect([sure.length, possible.length > 0]).toEqual([0, true]);
  });

  test('of the newer draft is taken as well', () => {
    expect(
      schema(
        '{"$schema": "https://json-schema.org/draft/2020-12/schema", "prefixItems": [{"type": "string"}]}',
      ).value?.([1]),
    ).toBe(false);
  });

  test.each(['[]', '{"type": "nonsense"}', '{"$ref": "#/nowhere"}', '{'])(
    'that cannot be used is refused: %s',
    (text) => {
      const { value, diagnostics } = schema(text);
      expect([value, diagnostics.some(({ severity }) => severity === 'error')]).toEqual([undefined, true]);
    },
  );
});

test.each([
  ['no action', 'version: 1\nrules: r\ndirection: inbound\ndefault: deny\n', 'version'],
  [
    'a key that does not exist',
    'version: 1\nrules: r\naction: {at: a, allow: [y], deny: [n]}\ndirection: inbound\ndefault: deny\nport: p\n',
    'port',
  ],
  ['nothing at all', '', ''],
])('a mapping with %s is refused at its place', (_what, text, marked) => {
  const { value, diagnostics } = readFormatMapping(documentOf(text));
  expect([value, diagnostics.map(({ span }) => text.slice(span.start, span.end))]).toEqual([undefined, [marked]]);
});
