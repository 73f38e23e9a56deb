import { expect, test } from 'vitest';
import { listSpareRules } from '../../../src/analyze/facts/spare-rule.ts';
import { listUnmetRules } from '../../../src/analyze/facts/unmet-rule.ts';
import { analyzeText } from './site.ts';

/** The rules that can be left out, each with what does the same. */
function findSpare(rules: readonly string[], whole = false): readonly string[] {
  const head = ['*filter', ':INPUT DROP [0:0]', ':FORWARD ACCEPT [0:0]', ':OUTPUT ACCEPT [0:0]'];
  const iptables = [...head, ...rules, 'COMMIT', ''].join('\n');
  const analysis = analyzeText({ 'etc/vsftpd.conf': 'listen=YES\n', 'etc/iptables/rules.v4': iptables });
  return listSpareRules(analysis, { whole, unmet: listUnmetRules(analysis, whole) }).map(
    ({ values }) => `${values.target} ${values.about}: ${values.heir}`,
  );
}

test.each([
  [
    'a later rule does the same',
    ['-A INPUT -p tcp -m tcp --dport 21 -j ACCEPT', '-A INPUT -p tcp -m tcp --dport 20:25 -j ACCEPT'],
    ['ACCEPT for port 21: a later rule'],
  ],
  [
    'the policy does the same',
    ['-A INPUT -p tcp -m tcp --dport 21 -j DROP'],
    ['DROP for port 21: the policy of INPUT'],
  ],
  [
    'several later rules do the same',
    [
      '-A INPUT -p tcp -m tcp --dport 21 -j ACCEPT',
      '-A INPUT -s 0.0.0.0/1 -p tcp -m tcp --dport 21 -j ACCEPT',
      '-A INPUT -s 128.0.0.0/1 -p tcp -m tcp --dport 21 -j ACCEPT',
    ],
    ['ACCEPT for port 21: later rules'],
  ],
])('a rule can be left out where %s', (_, rules, expected) => {
  expect(findSpare(rules)).toEqual(expected);
});

test.each([
  ['something else happens to some of its packets', ['-A INPUT -s 10.0.0.1 -j DROP']],
  ['a later rule takes only some of its packets', ['-A INPUT -s 10.0.0.0/8 -p tcp -m tcp --dport 21 -j ACCEPT']],
  ['a later rule takes them only now and then', ['-A INPUT -p tcp -m limit --limit 1/sec -j ACCEPT']],
])('a rule is needed where %s', (_, later) => {
  expect(findSpare(['-A INPUT -p tcp -m tcp --dport 21 -j ACCEPT', ...later])).toEqual([]);
});

test('rules that are not about FTP are asked about only of whole rule sets', () => {
  const rules = ['-A INPUT -p tcp -m tcp --dport 80 -j ACCEPT', '-A INPUT -p tcp -j ACCEPT'];
  expect(findSpare(rules)).toEqual([]);
  expect(findSpare(rules, true)).toEqual(['ACCEPT in chain INPUT of table filter: a later rule']);
});
