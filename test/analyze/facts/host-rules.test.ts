import { expect, test } from 'vitest';
import { type VOCABULARY, deriveFacts } from '../../../src/analyze/facts/facts.ts';
import { analyzeText } from './site.ts';

type Files = Readonly<Record<string, string>>;

function valuesOf(relation: keyof typeof VOCABULARY, files: Files, kernel?: string): readonly unknown[] {
  return deriveFacts([analyzeText(files, kernel)])[relation].map(({ values }) => values);
}

const CONFIG = 'listen=NO\nlisten_ipv6=YES\npasv_min_port=50000\npasv_max_port=50099\n';
const OPEN = '*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n';
const ESTABLISHED = '-A INPUT -m state --state ESTABLISHED -j ACCEPT\n';
const closed = (...rules: readonly string[]): string =>
  `*filter\n:INPUT DROP [0:0]\n${ESTABLISHED}${rules.join('\n')}\nCOMMIT\n`;

test.each([
  ['both are closed', closed(), closed(), { ipv4_closes: true, ipv6_closes: true }],
  ['IPv6 alone is open', closed(), OPEN, { ipv4_closes: true, ipv6_closes: false }],
  ['both are open', OPEN, OPEN, { ipv4_closes: false, ipv6_closes: false }],
  [
    'a rule that counts may stop something',
    closed(),
    OPEN.replace('COMMIT', '-A INPUT -m limit --limit 5/min -j DROP\nCOMMIT'),
    { ipv6_closes: true },
  ],
] as const)('the rules for the two IP versions: %s', (...[, ipv4, ipv6, expected]) => {
  const files = { 'vsftpd.conf': CONFIG, 'iptables.rules': ipv4, 'ip6tables.rules': ipv6 };
  expect(valuesOf('family_filter', files)).toMatchObject([expected]);
});

test('where one IP version is not served, or has no rules, there is nothing to compare', () => {
  const files = { 'iptables.rules': closed(), 'ip6tables.rules': OPEN };
  expect(valuesOf('family_filter', { ...files, 'vsftpd.conf': 'listen=YES\n' })).toEqual([]);
  expect(valuesOf('family_filter', { 'vsftpd.conf': CONFIG, 'iptables.rules': closed() })).toEqual([]);
});

const count = (match: string, target: string): string => `-A INPUT -p tcp -m tcp --dport 21 ${match} -j ${target}`;

test.each([
  ['limit', count('-m limit --limit 3/min', 'ACCEPT'), { together: true, target: 'ACCEPT', purposes: ['control'] }],
  ['recent', count('-m recent --update --name a --seconds 60', 'DROP'), { together: false, target: 'DROP' }],
  [
    'connlimit',
    '-A INPUT -p tcp -m tcp --dport 50000:50099 -m connlimit --connlimit-above 2 --connlimit-mask 32 --connlimit-saddr -j DROP',
    { data: true, purposes: ['passive data'] },
  ],
] as const)('a %s rule before FTP is noticed', (module, rule, expected) => {
  const rules = closed(rule, '-A INPUT -p tcp -m multiport --dports 21,50000:50099 -j ACCEPT');
  const files = { 'vsftpd.conf': CONFIG, 'iptables.rules': rules };
  const before = closed('-A INPUT -p tcp -m multiport --dports 21,50000:50099 -j ACCEPT', rule);
  const found = valuesOf('rate_limit', files);
  if (module === 'limit') expect(found).toEqual([]);
  else expect(found).toMatchObject([{ module, ...expected }]);
  expect(valuesOf('rate_limit', { ...files, 'iptables.rules': before })).toEqual([]);
});

test('a limit that is all that lets clients in is noticed', () => {
  const rules = closed(count('-m limit --limit 3/min', 'ACCEPT'));
  expect(valuesOf('rate_limit', { 'vsftpd.conf': CONFIG, 'iptables.rules': rules })).toMatchObject([
    { module: 'limit', together: true, target: 'ACCEPT' },
  ]);
});

const CLIENTS = 'version: 1\nclients: [{name: partners, addresses: [203.0.113.0/24]}]\n';

test.each([
  ['everybody', '', { everybody: true, others: 'all but 203.0.113.0/24' }],
  ['some others', ', from: [203.0.112.0/23]', { everybody: false, others: '203.0.112.0/24' }],
  ['nobody else', ', from: [203.0.113.0/24]', { everybody: false, others: '' }],
])('beside the clients that are stated, %s may come', (_, from, expected) => {
  const policy = `version: 1\nname: edge\nrules: [{action: allow, direction: inbound, protocol: tcp, ports: ["21"]${from}}]\n`;
  const files = { 'pasvlint.yaml': CLIENTS, 'vsftpd.conf': 'listen=YES\n', 'edge.yaml': policy };
  expect(valuesOf('exposure', files)).toMatchObject([expected]);
  const any = { ...files, 'pasvlint.yaml': 'version: 1\nclients: [{name: internet, addresses: [any]}]\n' };
  expect(valuesOf('exposure', any)).toEqual([]);
});

test.each([
  ['5.14', false],
  ['6.1', true],
  ['', false],
])('whether kernel %s lacks the switch for helpers', (kernel, expected) => {
  const files = {
    'vsftpd.conf': CONFIG,
    'iptables.rules': closed(count('', 'ACCEPT')),
    'sysctl.conf': 'net.netfilter.nf_conntrack_helper=1\n',
  };
  expect(valuesOf('helper', files, kernel)).toMatchObject([{ switch_gone: expected }]);
});

test('a CT rule outside the raw table, which the kernel does not take, assigns nothing', () => {
  const rule = '-A PREROUTING -p tcp -m tcp --dport 21 -j CT --helper ftp\n';
  const related = closed('-A INPUT -m state --state RELATED -j ACCEPT', count('', 'ACCEPT'));
  const files = (table: string): Files => ({
    'vsftpd.conf': 'listen=YES\n',
    'iptables.rules': `*${table}\n:PREROUTING ACCEPT [0:0]\n${rule}COMMIT\n${related}`,
  });
  expect(valuesOf('helper', files('raw'), '6.1')).toMatchObject([{ followed: 'yes', rule_exists: true }]);
  expect(valuesOf('helper', files('mangle'), '6.1')).toMatchObject([{ followed: 'no', rule_exists: false }]);
});
