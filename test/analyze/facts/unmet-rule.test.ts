import { expect, test } from 'vitest';
import { listUnmetRules } from '../../../src/analyze/facts/unmet-rule.ts';
import { analyzeText } from './site.ts';

const VSFTPD = 'listen=YES\npasv_min_port=40000\npasv_max_port=40099\n';

/** The rules that are never met, each with the line that takes its packets. */
function findUnmet(rules: readonly string[], whole = false): readonly string[] {
  const head = ['*filter', ':INPUT ACCEPT [0:0]', ':FORWARD ACCEPT [0:0]', ':OUTPUT ACCEPT [0:0]', ':ftp - [0:0]'];
  const iptables = [...head, ...rules, 'COMMIT', ''].join('\n');
  const analysis = analyzeText({ 'etc/vsftpd.conf': VSFTPD, 'etc/iptables/rules.v4': iptables });
  return listUnmetRules(analysis, whole).map(({ places }) => {
    const [rule, takers] = [places.rule, places.takers].map((spans) =>
      [spans ?? []]
        .flat()
        .map(({ start, end }) => iptables.slice(start, end))
        .join(' + '),
    );
    return `${rule} < ${takers}`;
  });
}

const ACCEPT = '-A INPUT -p tcp -m tcp --dport 40000:40099 -j ACCEPT';

test.each([
  ['a rule behind one that takes everything', ['-A INPUT -j DROP', ACCEPT], [`${ACCEPT} < -A INPUT -j DROP`]],
  [
    'a rule behind two that take its packets together',
    [
      '-A INPUT -p tcp -m tcp --dport 40000:40049 -j DROP',
      '-A INPUT -p tcp -m tcp --dport 40050:40099 -j REJECT',
      ACCEPT,
    ],
    [
      `${ACCEPT} < -A INPUT -p tcp -m tcp --dport 40000:40049 -j DROP + -A INPUT -p tcp -m tcp --dport 40050:40099 -j REJECT`,
    ],
  ],
  [
    'a rule in a chain that nobody leads packets to',
    ['-A ftp -p tcp -m tcp --dport 21 -j ACCEPT', '-A INPUT -j DROP', '-A INPUT -j ftp'],
    ['-A ftp -p tcp -m tcp --dport 21 -j ACCEPT < -A INPUT -j DROP'],
  ],
  [
    'a rule for a state that an earlier rule takes',
    ['-A INPUT -m state --state NEW -j DROP', '-A INPUT -p tcp -m state --state NEW -m tcp --dport 21 -j ACCEPT'],
    ['-A INPUT -p tcp -m state --state NEW -m tcp --dport 21 -j ACCEPT < -A INPUT -m state --state NEW -j DROP'],
  ],
])('%s is never met', (_, rules, expected) => {
  expect(findUnmet(rules)).toEqual(expected);
});

test.each([
  ['packets of another state', ['-A INPUT -m state --state NEW -j DROP', ACCEPT]],
  ['packets from elsewhere', ['-A INPUT -s 10.0.0.0/8 -j DROP', ACCEPT]],
  ['packets by another interface', ['-A INPUT -i eth0 -j DROP', ACCEPT]],
  ['packets that an opaque condition may leave', ['-A INPUT -m bpf --bytecode "1,6 0 0 0" -j DROP', ACCEPT]],
  [
    'packets that return from a chain',
    ['-A INPUT -j ftp', '-A ftp -p tcp -m tcp --dport 40000:40099 -j RETURN', ACCEPT],
  ],
])('a rule that %s come to is met', (_, rules) => {
  expect(findUnmet(rules)).toEqual([]);
});

test.each([
  ['names other ports', ['-A INPUT -j DROP', '-A INPUT -p tcp -m tcp --dport 443 -j ACCEPT']],
  ['names no ports', ['-A INPUT -j DROP', '-A INPUT -s 10.0.0.0/8 -j ACCEPT']],
  ['is about UDP', ['-A INPUT -j DROP', '-A INPUT -p udp -m udp --dport 40000 -j ACCEPT']],
  [
    'is for packets that go elsewhere, too',
    ['-A INPUT -j DROP', '-A FORWARD -j ftp', '-A ftp -p tcp -m tcp --dport 21 -j ACCEPT'],
  ],
])('a rule that %s is of no interest', (_, rules) => {
  expect(findUnmet(rules)).toEqual([]);
});

test('of whole rule sets every rule is asked about', () => {
  const rules = [
    '-A INPUT -p tcp -m tcp --dport 1:1000 -j DROP',
    '-A INPUT -p tcp -m tcp --dport 443 -j ACCEPT',
    '-A ftp -p udp -m udp --dport 53 -j ACCEPT',
  ];
  expect(findUnmet(rules)).toEqual([]);
  expect(findUnmet(rules, true)).toEqual([
    '-A INPUT -p tcp -m tcp --dport 443 -j ACCEPT < -A INPUT -p tcp -m tcp --dport 1:1000 -j DROP',
    '-A ftp -p udp -m udp --dport 53 -j ACCEPT < ',
  ]);
});
