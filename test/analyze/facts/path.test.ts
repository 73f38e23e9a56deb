import { expect, test } from 'vitest';
import { type VOCABULARY, deriveFacts } from '../../../src/analyze/facts/facts.ts';
import { analyzeText } from './site.ts';

const CONFIG = 'listen=YES\npasv_min_port=50000\npasv_max_port=50099\n';

/** The values of the rows of one relation, for a firewall whose rules are these. */
function valuesOf(relation: keyof typeof VOCABULARY, rules: readonly string[], more: string = ''): readonly unknown[] {
  const policy = ['version: 1', 'name: edge', 'default: deny', more, 'rules:', ...rules.map((rule) => `  - {${rule}}`)];
  const analysis = analyzeText({ 'vsftpd.conf': CONFIG, 'edge.yaml': policy.join('\n') });
  return deriveFacts([analysis])[relation].map(({ values }) => values);
}

const open = (name: string, ports: string, more = ''): string =>
  `name: ${name}, action: allow, direction: inbound, protocol: tcp, ports: ["${ports}"]${more}`;
const deny = (name: string, ports: string, more = ''): string => open(name, ports, more).replace('allow', 'deny');

test.each([
  [
    'disabled',
    [open('ftp', '21'), open('data', '50000-50099', ', disabled: true')],
    { state: 'disabled', closed: true },
  ],
  ['overruled', [deny('high', '50050-65535'), open('data', '50000-50099')], { taker: 'high', taken: '50050–50099' }],
  [
    'overruled by two together',
    [deny('one', '50000-50049'), deny('two', '50050-50099'), open('data', '50000-50099')],
    { state: 'overruled', taker: 'one', taken: '50000–50099' },
  ],
  [
    'plain if what is denied was allowed before',
    [open('first', '50000-50099'), deny('high', '50050-65535'), open('data', '50000-50099')],
    { state: 'plain' },
  ],
  [
    'plain if only some clients are denied',
    [deny('bad', '1-65535', ', from: [192.0.2.0/24]'), open('data', '50000-50099')],
    { state: 'plain' },
  ],
  [
    'plain if only some of the packets are denied',
    [deny('bad', '1-65535', ', source_ports: ["1-1023"]'), open('data', '50000-50099')],
    { state: 'plain' },
  ],
] as const)('a rule is %s', (_, rules, expected) => {
  expect(valuesOf('policy_rule', rules).at(-1)).toMatchObject(expected);
});

test('a rule that comes after one that is not understood is not said to be overruled', () => {
  const rules = [
    `name: odd, action: maybe, direction: inbound, protocol: tcp`,
    deny('high', '50050-65535'),
    open('data', '50000-50099'),
  ];
  expect(valuesOf('policy_rule', rules)).toMatchObject([{ name: 'data', state: 'plain' }]);
});

test('a rule for the address before translation is told from one for the address behind it', () => {
  const nat = 'nat: [{public: 198.51.100.10, inside: 10.0.2.2}]';
  const rules = (address: string): readonly string[] => [open('ftp', '21', `, to: [${address}]`)];
  expect(valuesOf('policy_rule', rules('198.51.100.10'), nat)).toMatchObject([
    { state: 'public address', address: '198.51.100.10', inside: '10.0.2.2', closed: true },
  ]);
  expect(valuesOf('policy_rule', rules('10.0.2.2'), nat)).toMatchObject([{ state: 'plain', closed: false }]);
});

test('UDP is noticed where all ports are ports of FTP', () => {
  const udp = (ports: string): string => open('data', ports).replace('tcp', 'udp');
  expect(valuesOf('udp_rule', [open('ftp', '21'), udp('50000-50099')])).toMatchObject([{ closed: true }]);
  expect(valuesOf('udp_rule', [open('ftp', '21'), udp('49152-65535')])).toEqual([]);
});

test('firewalls that close different ports disagree, and those that close the same ones do not', () => {
  const host = (ports: string): string =>
    `*filter\n:INPUT DROP [0:0]\n-A INPUT -m state --state ESTABLISHED -j ACCEPT\n-A INPUT -p tcp -m multiport --dports 21,${ports} -j ACCEPT\nCOMMIT\n`;
  const ask = (network: string, own: string) => {
    const edge = [
      'version: 1',
      'name: edge',
      'default: deny',
      'rules:',
      `  - {${open('ftp', '21')}}`,
      `  - {${open('data', network)}}`,
    ];
    const files = { 'vsftpd.conf': CONFIG, 'edge.yaml': edge.join('\n'), 'iptables.rules': host(own) };
    return deriveFacts([analyzeText(files)]).path_range.find(({ values }) => values.family === 'IPv4')?.values;
  };
  expect(ask('50000-50059', '50040:50099')).toMatchObject({ disagree: true, common: '50040–50059', percent: '80.0 %' });
  expect(ask('50000-50059', '50000:50059')).toMatchObject({ disagree: false, common: '50000–50059' });
  expect(ask('50000-50059', '50000:50099')).toBeUndefined();
});

test('clients whose data connections alone get through are named', () => {
  const rules = [open('ftp', '21', ', from: [203.0.113.0/24]'), open('data', '50000-50099')];
  expect(valuesOf('gap', rules)).toContainEqual(
    expect.objectContaining({ purpose: 'control', data_admitted: 'all but 203.0.113.0/24' }),
  );
});
