import { describe, expect, test } from 'vitest';
import { readLine, readText } from './read.ts';

/** What iptables-restore 1.8.9 refuses with both back ends; in the chain INPUT of filter where no place is named. */
const REFUSED: readonly Case[] = [
  ['-s ! 10.0.0.1', 'old-negation'],
  ['-p tcp --dport ! 22', 'old-negation'],
  ['-m state --state ! NEW', 'old-negation'],
  ['! ! -s 10.0.0.1', 'bad-negation'],
  ['! -j ACCEPT', 'bad-negation'],
  ['-p tcp ! -m tcp', 'bad-negation'],
  ['-m limit ! --limit 5/min', 'bad-negation'],
  ['! -s 10.0.0.1,10.0.0.2', 'bad-negation'],
  ['-j ACCEPT !', 'bad-negation'],
  ['--dport 22', 'unknown-option'],
  ['-p all --dport 22', 'unknown-option'],
  ['-p tcp --d 22', 'unknown-option'],
  ['-p tcp --s 22', 'unknown-option'],
  ['--state NEW', 'unknown-option'],
  ['-p udplite --dport 5', 'unknown-option'],
  ['-m tcp --dport 22', 'missing-protocol'],
  ['-m multiport --dports 22', 'missing-protocol'],
  ['-p tcp --dport nosuch', 'bad-value'],
  ['-p tcp --dport 65536', 'bad-value'],
  ['-p tcp --dport 100:50', 'bad-value'],
  ['-p tcp --dport 22,80', 'bad-value'],
  ['-p tcp --dport 20-25', 'bad-value'],
  ['-p tcp --dport 08', 'bad-value'],
  ['-p udp --dport 0x16', 'bad-value'],
  ['-p tcp -m multiport --dports 1000:', 'bad-value'],
  ['-p tcp -m multiport --dports 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16', 'bad-value'],
  ['-p tcp -m multiport --dports 9:9', 'bad-value'],
  ['-m state --state NEW,', 'bad-value'],
  ['-m state --state DNAT', 'bad-value'],
  ['-p tcp,udp', 'bad-value'],
  ['! -p all', 'bad-value'],
  ['-p icmp --icmp-type net', 'bad-value'],
  ['-m limit --limit 5/fortnight', 'bad-value'],
  ['-j LOG --log-level warn', 'bad-value'],
  ['-s 10.0.0.1/33', 'bad-address'],
  ['-s 10.0.0.256', 'bad-address'],
  ['-s !10.0.0.1', 'bad-address'],
  ['-s ::1', 'bad-address'],
  ['-s no.such.invalid', 'bad-address'],
  ['-i abcdefghijklmnop', 'bad-interface'],
  ['-i ""', 'bad-interface'],
  ['-o eth0', 'interface-in-wrong-chain'],
  ['-i eth0', 'interface-in-wrong-chain', 'nat POSTROUTING'],
  ['-p tcp -p udp', 'repeated-option'],
  ['-j ACCEPT -j DROP', 'repeated-option'],
  ['-p tcp --dport 22 --dport 80', 'repeated-option'],
  ['-p tcp --syn --tcp-flags ACK ACK', 'bad-combination'],
  ['-p tcp -m multiport --dports 1 --sports 3', 'bad-combination'],
  ['-m state', 'bad-combination'],
  ['-m statistic --mode nth --every 5 --packet 5', 'bad-combination'],
  ['-j REJECT --reject-with tcp-reset', 'bad-combination'],
  ['-j DNAT --to-destination 10.0.0.1:80', 'bad-combination', 'nat PREROUTING'],
  ['-p udp -j CT --helper ftp', 'bad-combination', 'raw PREROUTING'],
  ['-p tcp -j CT --helper nosuch', 'bad-combination', 'raw PREROUTING'],
  ['-p tcp --tcp-flags SYN', 'missing-value'],
  ['-m comment --comment a b', 'stray-word'],
  ['-ptcp', 'attached-value'],
  ['--protocol=tcp', 'attached-value'],
  ['-j ACCEPT # why', 'trailing-comment'],
  ['-n -j ACCEPT', 'refused-option'],
  ['-t filter -j ACCEPT', 'refused-option'],
  ['-A OUTPUT', 'several-commands'],
  ['-m nosuch --what 5', 'unknown-match'],
  ['-j accept', 'unknown-target'],
  ['-g NOSUCH', 'unknown-target'],
  ['-j INPUT', 'jump-to-built-in'],
  ['-j DROP', 'drop-in-nat', 'nat PREROUTING'],
  ['-j CT --notrack', 'wrong-table'],
  ['-j REJECT', 'wrong-table', 'mangle PREROUTING'],
  ['-m owner --uid-owner 0', 'wrong-hook'],
  ['-j MASQUERADE', 'wrong-hook', 'nat PREROUTING'],
  ['-m policy --dir out --pol none', 'wrong-hook'],
];

type Case = readonly [line: string, code: string, place?: string];

describe('a line that today’s tools refuse', () => {
  test.each(REFUSED.map(([line, code, place = 'filter INPUT']) => ({ line, code, place })))(
    'is diagnosed: $line ($code)',
    ({ line, code, place }) => {
      for (const tool of ['legacy', 'nf_tables'] as const) {
        expect(readLine(line, { place, tool }).errors).toContain(code);
      }
    },
  );

  test('is read as it was meant where that is plain', () => {
    expect(readLine('-s ! 10.0.0.1').matches).toEqual(readLine('! -s 10.0.0.1').matches);
    expect(readLine('-p tcp --dport ! 22').matches).toEqual(readLine('-p tcp ! --dport 22').matches);
    expect(readLine('-ptcp').matches).toEqual(readLine('-p tcp').matches);
    expect(readLine('-j ACCEPT # why').target).toEqual({ kind: 'accept' });
  });

  test('never matches more than is certain where it is not plain', () => {
    for (const line of ['-m nosuch --what 5', '-p tcp --dport nosuch', '--state NEW', '-s !10.0.0.1', 'stray']) {
      expect(readLine(line).matches).toContainEqual(expect.objectContaining({ kind: 'opaque' }));
    }
  });

  test('tells its place', () => {
    const text = '*filter\n-A INPUT -p tcp --dport nosuch\nCOMMIT\n';
    const [diagnostic] = readText(text).diagnostics;
    expect(text.slice(diagnostic?.span.start, diagnostic?.span.end)).toBe('--dport nosuch');
  });
});

describe('a line that today’s tools take', () => {
  test.each([
    '--proto tcp --dest 10.1.0.0/16 --in-int eth0 --destination-po 22 --jum ACCEPT',
    '-j ACCEPT -p tcp --dport 22',
    '"-p" tcp "-j" ACCEPT',
    '-c 5 10 -j ACCEPT',
    '--set-counters 5,10 -j ACCEPT',
    '-fp tcp -j ACCEPT',
    '-v -4 -j ACCEPT',
    '-mtcp -p tcp --dport 22 -j ACCEPT',
    '-p tcp -m tcp --dport 22 -m tcp --sport 80 -j ACCEPT',
    '-p tcp -m multiport -m tcp --dport 1 --dports 1,2 -j ACCEPT',
    '-m comment --comment "unterminated',
    '-p tcp -- ',
  ])('has no error: %s', (line) => {
    expect(readLine(line).errors).toEqual([]);
  });
});
