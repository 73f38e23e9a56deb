import { describe, expect, test } from 'vitest';
import { recognizeDocument } from '../../../src/convert/kind.ts';
import { readLibrary } from '../../../src/convert/policy/aerleon/library.ts';
import { readPolicy } from '../../../src/convert/policy/read.ts';
import { lint } from '../../../src/lint.ts';
import type { SourceDocument } from '../../../src/source/document.ts';
import { expectSamePackets, passingPackets } from './packets.ts';
import { nativeOf } from './pair.ts';

const SVC = 'CONTROL = 21/tcp\nPASV = 3001-3100/tcp\n       69/udp\nFTP = CONTROL\n      PASV # data\n';
const NET =
  '# who may\nPARTNERS = 203.0.113.0/24  # Rotterdam\n  198.51.100.7\n  2001:db8::/32\nALL = PARTNERS SERVER\nSERVER = 10.0.2.2/32\n';
const YAML = `services:
  CONTROL: [{protocol: tcp, port: 21}]
  PASV: [{protocol: tcp, port: 3001-3100}, {protocol: udp, port: 69}]
  FTP: [{name: CONTROL}, {name: PASV}]
networks:
  PARTNERS:
    values: [{address: 203.0.113.0/24, comment: Rotterdam}, {address: 198.51.100.7}, {address: '2001:db8::/32'}]
  ALL: {values: [{name: PARTNERS}, {name: SERVER}]}
  SERVER: {values: [{address: 10.0.2.2/32}]}
`;
const POL = `header {
  target:: speedway INPUT DROP mixed
}
#include 'includes/stop.inc'
term ftp {
  source-address:: ALL
  destination-address:: SERVER
  destination-port:: FTP
  protocol:: tcp
  action:: accept
}
`;
const INC = `term stop {
  source-address:: SERVER
  action:: deny
}
`;
const FILTERS = `filters:
- header: {targets: {speedway: INPUT DROP mixed}}
  terms:
  - include: includes/stop.yaml
  - {name: ftp, source-address: ALL, destination-address: SERVER, destination-port: FTP, protocol: tcp, action: accept}
`;
const TERMS = 'terms:\n- {name: stop, source-address: [SERVER], action: deny}\n';
const NATIVE = `rules:
  - {action: deny, direction: inbound, from: 10.0.2.2}
  - {action: allow, direction: inbound, protocol: tcp, from: [203.0.113.0/24, 198.51.100.7, "2001:db8::/32", 10.0.2.2], to: 10.0.2.2, ports: [21, 3001-3100]}
  - {action: deny, direction: inbound}
  - {action: allow, direction: outbound, from: [unknown]}
`;

const documentOf = (name: string, text: string): SourceDocument => ({ name, text, encoding: 'utf-8' });
const libraryOf = (files: Readonly<Record<string, string>>) =>
  readLibrary(Object.entries(files).map(([name, text]) => documentOf(name, text)));

describe('a policy with definitions in other files and the same policy in native form let the same packets through', () => {
  const pairs: [what: string, policy: string, files: Record<string, string>][] = [
    ['.pol with .svc, .net and .inc', POL, { 'def/a.svc': SVC, 'def/b.net': NET, 'policies/includes/stop.inc': INC }],
    ['.pol with definitions in YAML', POL, { 'def/all.yaml': YAML, 'includes/stop.inc': INC }],
    ['YAML with definitions and terms in YAML', FILTERS, { 'def/all.yaml': YAML, 'p/includes/stop.yaml': TERMS }],
    ['YAML with .svc and .net', FILTERS, { 'def/a.svc': SVC, 'def/b.net': NET, 'p/includes/stop.yaml': TERMS }],
    [
      'one and the same definition in two files',
      POL,
      { 'def/a.svc': SVC, 'def/b.net': NET, 'def/all.yaml': YAML, 'includes/stop.inc': INC },
    ],
    [
      'terms that include terms',
      FILTERS,
      { 'def/all.yaml': YAML, 'includes/stop.yaml': 'terms: [{include: more.yaml}]\n', 'includes/more.yaml': TERMS },
    ],
  ];
  test.each(pairs)('%s', (_what, policy, files) => {
    const { value, diagnostics } = readPolicy(documentOf('p.pol', policy), { library: libraryOf(files) });
    expect(diagnostics).toEqual([]);
    expectSamePackets(value, nativeOf(NATIVE));
  });
});

describe('what stays open', () => {
  const read = (policy: string, files: Readonly<Record<string, string>>) =>
    readPolicy(documentOf('p.pol', policy), { library: libraryOf(files) });
  const sureOf = (policy: string, files: Readonly<Record<string, string>>) =>
    passingPackets(read(policy, files).value, 'inbound', ['ipv4', 6]).sure;
  const WHOLE = { 'def/a.svc': SVC, 'def/b.net': NET, 'includes/stop.inc': INC };

  test('nothing, if all is there', () => {
    expect(sureOf(POL, WHOLE)).not.toEqual([]);
  });

  const cases: [what: string, files: Record<string, string>][] = [
    ['a token that is found nowhere', { ...WHOLE, 'def/b.net': 'SERVER = 10.0.2.2\n' }],
    ['a token inside a token', { ...WHOLE, 'def/b.net': NET.replace('203.0.113.0/24', 'ELSEWHERE') }],
    ['a value that cannot be read', { ...WHOLE, 'def/b.net': NET.replace('198.51.100.7', '198.51.100.700') }],
    ['a token that leads back to itself', { ...WHOLE, 'def/b.net': NET.replace('198.51.100.7', 'ALL') }],
    ['a service of which part is not known', { ...WHOLE, 'def/a.svc': SVC.replace('69/udp', 'TFTP') }],
    ['terms that are found nowhere', { 'def/a.svc': SVC, 'def/b.net': NET }],
    ['terms that are found twice', { ...WHOLE, 'old/includes/stop.inc': INC }],
    ['terms with an error', { ...WHOLE, 'includes/stop.inc': `${INC}}\n` }],
    ['terms that include themselves', { ...WHOLE, 'includes/stop.inc': `#include 'stop.inc'\n${INC}` }],
  ];
  test.each(cases)('%s', (_what, files) => {
    expect(sureOf(POL, files)).toEqual([]);
  });

  test('a token that is defined twice and not alike, which is said with both places', () => {
    const files = { ...WHOLE, 'def/c.net': 'PARTNERS = 192.0.2.0/24\n' };
    expect(sureOf(POL, files)).toEqual([]);
    const { diagnostics } = read(POL, files);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      '`PARTNERS` is defined twice, and not alike, so that what it stands for is not known.',
    ]);
    expect(
      diagnostics.flatMap(({ span, related = [] }) => [span.file, ...related.map((one) => one.span.file)]),
    ).toEqual(['def/c.net', 'def/b.net']);
  });

  test('an alias that leads nowhere in a file of definitions', () => {
    const broken = YAML.replace('10.0.2.2/32', '*nowhere');
    expect(sureOf(POL, { 'def/all.yaml': broken, 'includes/stop.inc': INC })).toEqual([]);
  });
});

test.each([
  ['def/services.svc', SVC],
  ['def/networks.net', NET],
  ['def/naming.yaml', YAML],
  ['includes/stop.inc', INC],
  ['includes/stop.yaml', TERMS],
])('%s is told as a file of definitions', (name, text) => {
  expect(recognizeDocument(documentOf(name, text))).toBe('definitions');
});

test.each([
  ['services of Docker Compose', 'services: {web: {image: nginx}}\nnetworks: {front: {driver: bridge}}\n'],
  ['terms of something else', 'terms: [{name: a, price: 3}]\n'],
  ['networks of something else', 'networks: [a, b]\n'],
])('%s are no definitions', (_what, text) => {
  expect(recognizeDocument(documentOf('x.yaml', text))).toBe('unknown');
});

test('a run takes the definitions from whatever files it is given', () => {
  const files: Readonly<Record<string, string>> = {
    'vsftpd.conf': 'listen=YES\nanonymous_enable=YES\npasv_min_port=3001\npasv_max_port=3100\n',
    'acl/policies/edge.pol': POL,
    'acl/policies/includes/stop.inc': INC,
    'acl/def/services.svc': SVC,
    'acl/def/networks.net': NET,
    'pasvlint.yaml':
      'version: 1\nclients: [{name: partners, addresses: [203.0.113.0/24]}]\nservers: [{name: ftp, vsftpd: vsftpd.conf, addresses: {inside: [10.0.2.2]}}]\n',
  };
  const documents = Object.entries(files).map(([name, text]) => {
    const document = documentOf(name, text);
    return { document, kind: recognizeDocument(document) };
  });
  const { servers, diagnostics, coverage } = lint(documents, { checks: [] });
  expect(diagnostics).toEqual([]);
  expect([...coverage.firewallRules.values()]).toEqual([{ understood: 2, total: 2 }]);
  const modes = servers
    .flatMap((server) => server.modes)
    .filter(({ mode, security }) => mode === 'EPSV' && security === 'plain');
  expect(modes.map(({ verdict }) => verdict)).toEqual(['works']);
});
