import { describe, expect, test } from 'vitest';
import { readLine, readText, rulesOf } from './read.ts';

describe('what a rule does', () => {
  test.each<[line: string, place: string, target: unknown]>([
    ['-j ACCEPT', 'filter INPUT', { kind: 'accept' }],
    ['--jump DROP', 'filter INPUT', { kind: 'drop' }],
    ['-j RETURN', 'filter INPUT', { kind: 'return' }],
    ['', 'filter INPUT', { kind: 'continue', name: '' }],
    ['-j U', 'filter INPUT', { kind: 'jump', chain: 'U' }],
    ['-g U', 'filter INPUT', { kind: 'goto', chain: 'U' }],
    ['-j LOG --log-prefix "-j DROP "', 'filter INPUT', { kind: 'continue', name: 'LOG' }],
    ['-j REJECT', 'filter INPUT', { kind: 'reject', answer: 'icmp-port-unreachable' }],
    ['-j REJECT --reject-with host-prohib', 'filter INPUT', { kind: 'reject', answer: 'icmp-host-prohibited' }],
    ['-p tcp -j REJECT --reject-with tcp-reset', 'filter INPUT', { kind: 'reject', answer: 'tcp-reset' }],
    ['-j MARK --set-mark 1/2', 'mangle INPUT', { kind: 'set-mark', of: 'packet', clear: 3, flip: 1 }],
    ['-j MARK --set-xmark 1/2', 'mangle INPUT', { kind: 'set-mark', of: 'packet', clear: 2, flip: 1 }],
    ['-j MARK --and-mark 0xff', 'mangle INPUT', { kind: 'set-mark', of: 'packet', clear: 0xffffff00, flip: 0 }],
    ['-j CONNMARK --set-mark 5 --ctmask 7', 'mangle INPUT', { kind: 'set-mark', of: 'connection', clear: 7, flip: 5 }],
    [
      '-j CONNMARK --save-mark --nfmask 3',
      'mangle INPUT',
      { kind: 'copy-mark', to: 'connection', targetMask: 0xffffffff, sourceMask: 3 },
    ],
    [
      '-j CONNMARK --restore-mark --mask 3',
      'mangle INPUT',
      { kind: 'copy-mark', to: 'packet', targetMask: 3, sourceMask: 3 },
    ],
    ['-j TTL --ttl-inc 2', 'mangle INPUT', { kind: 'set-ttl', operation: 'increase', amount: 2 }],
    ['-j DSCP --set-dscp-class AF11', 'mangle INPUT', { kind: 'set-tos', clear: 0xfc, flip: 40 }],
    ['-j TOS --set-tos Minimize-Delay', 'mangle INPUT', { kind: 'set-tos', clear: 0x3f, flip: 16 }],
    ['-p tcp -j CT --helper ftp', 'raw PREROUTING', { kind: 'track', tracking: true, helper: 'ftp', zone: undefined }],
    ['-j NOTRACK', 'raw PREROUTING', { kind: 'track', tracking: false, helper: undefined, zone: undefined }],
    ['-j CT --notrack --zone 5', 'raw PREROUTING', { kind: 'track', tracking: false, helper: undefined, zone: '5' }],
    [
      '-p tcp -j DNAT --to-destination 10.0.0.1-10.0.0.9:3001-3100/30001',
      'nat PREROUTING',
      {
        kind: 'translate',
        side: 'destination',
        to: { kind: 'range', addresses: [0x0a000001, 0x0a000009], ports: [3001, 3100], base: 30_001, random: false },
      },
    ],
    [
      '-j SNAT --to-source 192.0.2.1 --random-fully',
      'nat POSTROUTING',
      {
        kind: 'translate',
        side: 'source',
        to: { kind: 'range', addresses: [0xc0000201, 0xc0000201], ports: undefined, base: undefined, random: true },
      },
    ],
    [
      '-p tcp -j REDIRECT --to-ports 2121',
      'nat OUTPUT',
      { kind: 'translate', side: 'destination', to: { kind: 'own-address', ports: [2121, 2121], random: false } },
    ],
    [
      '-j MASQUERADE',
      'nat POSTROUTING',
      { kind: 'translate', side: 'source', to: { kind: 'own-address', ports: undefined, random: false } },
    ],
    [
      '-j NETMAP --to 10.0.0.0/24',
      'nat PREROUTING',
      { kind: 'translate', side: 'destination', to: { kind: 'network', network: 0x0a000000, prefixLength: 24 } },
    ],
    [
      '-j NFQUEUE --queue-num 1',
      'filter INPUT',
      { kind: 'opaque', name: 'NFQUEUE', effect: 'verdict', reason: 'the program that reads the queue' },
    ],
  ])('with %s in %s', (line, place, target) => {
    const reading = readLine(line, { place });
    expect(reading.errors).toEqual([]);
    expect(reading.target).toEqual(target);
  });

  test('is a jump if a chain has the name of a target', () => {
    const { ruleset } = readText('*filter\n:LOG - [0:0]\n-A INPUT -j LOG\nCOMMIT\n');
    expect(rulesOf(ruleset, 'INPUT')[0]?.target).toEqual({ kind: 'jump', chain: 'LOG' });
  });

  test('translates IPv6 addresses that stand in brackets', () => {
    const { target } = readLine('-p tcp -j DNAT --to-destination [fd00::1]:21', {
      place: 'nat PREROUTING',
      family: 'ipv6',
    });
    expect(target).toMatchObject({ to: { addresses: [(0xfdn << 120n) + 1n, (0xfdn << 120n) + 1n], ports: [21, 21] } });
  });

  test('is unknown, and may be a verdict, with a target that nobody knows', () => {
    const { target, errors } = readLine('-j NOSUCH');
    expect(target).toMatchObject({ kind: 'opaque', effect: 'verdict' });
    expect(errors).toEqual(['unknown-target']);
  });

  test('is not certain with a target that another package brings, though it may load', () => {
    const { target, errors, warnings } = readLine('-p tcp -j TARPIT');
    expect(target).toMatchObject({ kind: 'opaque', effect: 'verdict' });
    expect([errors, warnings]).toEqual([[], ['foreign-module']]);
  });
});
