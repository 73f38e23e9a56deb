import { describe, expect, test } from 'vitest';
import { readIpsets } from '../../../src/convert/iptables/ipset/read.ts';
import { readLine, readText } from './read.ts';

const SPAN = 0x0a000000;

function read(sets: string, query: string): readonly unknown[] {
  const { matches, errors } = readLine(`-m set ${query}`, { sets });
  expect(errors).toEqual([]);
  return matches;
}

function addresses(side: string, ...bounds: readonly number[]) {
  return { kind: 'address', side, addresses: bounds };
}

describe('a rule that asks a set', () => {
  test('names the addresses of the set, joined', () => {
    const sets = 'create a hash:ip\nadd a 10.0.0.1\nadd a 10.0.0.2\nadd a 10.0.1.0-10.0.1.255\n';
    expect(read(sets, '--match-set a src')).toEqual([addresses('source', SPAN + 1, SPAN + 3, SPAN + 256, SPAN + 512)]);
  });

  test('leaves the addresses out if it is negated', () => {
    const sets = 'create a hash:ip\nadd a 10.0.0.1\n';
    expect(read(sets, '! --match-set a dst')).toEqual([
      { kind: 'none', of: [[addresses('destination', SPAN + 1, SPAN + 2)]] },
    ]);
  });

  test('lets the longest network decide, and nomatch take packets out', () => {
    const sets = 'create n hash:net\nadd n 10.0.0.0/24\nadd n 10.0.0.0/28 nomatch\nadd n 10.0.0.1/32\n';
    expect(read(sets, '--match-set n src')).toEqual([addresses('source', SPAN + 1, SPAN + 2, SPAN + 16, SPAN + 256)]);
    expect(read(sets, '--return-nomatch --match-set n src')).toEqual([addresses('source', SPAN, SPAN + 256)]);
  });

  test('splits a range into networks before they decide', () => {
    const sets = 'create n hash:net\nadd n 10.0.0.0/24\nadd n 10.0.0.0-10.0.0.3 nomatch\nadd n 10.0.0.0/31\n';
    expect(read(sets, '--match-set n src')).toEqual([addresses('source', SPAN, SPAN + 2, SPAN + 4, SPAN + 256)]);
  });

  test('compares the protocol of a port', () => {
    const sets = 'create p hash:ip,port\nadd p 10.0.0.1,tcp:21\nadd p 10.0.0.1,tcp:3001-3100\nadd p 10.0.0.1,udp:53\n';
    const tcp = { kind: 'port', side: 'destination', protocols: [6, 7], ports: [21, 22, 3001, 3101] };
    const udp = { kind: 'port', side: 'destination', protocols: [17, 18], ports: [53, 54] };
    const address = addresses('source', SPAN + 1, SPAN + 2);
    expect(read(sets, '--match-set p src,dst')).toEqual([
      {
        kind: 'any',
        of: [
          [address, tcp],
          [address, udp],
        ],
      },
    ]);
  });

  test('takes a set of ports for TCP and UDP alike', () => {
    const sets = 'create p bitmap:port range 0-1024\nadd p 20-21\n';
    expect(read(sets, '--match-set p dst')).toEqual([
      { kind: 'port', side: 'destination', protocols: [6, 7, 17, 18], ports: [20, 22] },
    ]);
  });

  test('tries only the longest network for an interface', () => {
    const sets = 'create i hash:net,iface\nadd i 10.0.0.0/24,eth0\nadd i 10.0.0.0/28,eth1\n';
    const on = (name: string) => ({
      kind: 'interface',
      direction: 'in',
      names: { members: [name], complement: false },
    });
    expect(read(sets, '--match-set i src,src')).toEqual([
      {
        kind: 'any',
        of: [
          [addresses('source', SPAN, SPAN + 16), on('eth1')],
          [addresses('source', SPAN + 16, SPAN + 256), on('eth0')],
        ],
      },
    ]);
  });

  test.each([
    ['too few directions', '--match-set p src', false],
    ['too few directions, negated', '! --match-set p src', true],
    ['a set of the other family', '--match-set six src', false],
    ['an empty set', '--match-set e src', false],
  ])('holds for no packet with %s', (_, query, holds) => {
    const sets =
      'create p hash:ip,port\nadd p 10.0.0.1,21\ncreate six hash:ip family inet6\nadd six fd00::1\ncreate e hash:ip\n';
    expect(read(sets, query)).toEqual([{ kind: 'constant', holds }]);
  });

  test('looks into the sets of a list', () => {
    const sets = 'create a hash:ip\nadd a 10.0.0.1\ncreate l list:set\nadd l a\n';
    expect(read(sets, '--match-set l src')).toEqual([addresses('source', SPAN + 1, SPAN + 2)]);
  });

  test('masks addresses as the set does', () => {
    const sets = 'create h hash:ip netmask 24\nadd h 10.0.0.0\n';
    expect(read(sets, '--match-set h src')).toEqual([addresses('source', SPAN, SPAN + 256)]);
  });

  test('is not certain of entries that expire', () => {
    const sets = 'create t hash:ip timeout 600\nadd t 10.0.0.1 timeout 55\nadd t 10.0.0.2 timeout 0\n';
    const [any] = read(sets, '--match-set t src');
    expect(any).toMatchObject({ kind: 'any', of: [[{ kind: 'address' }, { kind: 'opaque' }], [{ kind: 'address' }]] });
  });

  test('is not certain of a set that another rule fills', () => {
    const text = '*filter\n-A INPUT -m set --match-set a src -j DROP\n-A INPUT -j SET --add-set a src\nCOMMIT\n';
    const { ruleset } = readText(text, { sets: 'create a hash:ip\nadd a 10.0.0.1\n' });
    const match = ruleset.tables[0]?.chains.get('INPUT')?.rules[0]?.matches[0];
    expect(match).toMatchObject({ kind: 'any', of: [[{ kind: 'address' }], [{ kind: 'opaque' }]] });
  });

  test('is refused if the set is not there', () => {
    expect(readLine('-m set --match-set no src', { sets: '' }).errors).toEqual(['missing-set']);
  });

  test('is not certain, but no error, if nothing is known of the sets', () => {
    const { matches, errors } = readLine('-m set --match-set a src');
    expect(errors).toEqual([]);
    expect(matches).toMatchObject([{ kind: 'opaque', reason: 'the members of the set “a”' }]);
  });
});

describe('a text of sets', () => {
  test.each([
    ['create a hash:nosuch', 'type'],
    ['add a 10.0.0.1', 'no set'],
    ['create a hash:ip\ncreate a hash:ip', 'exists'],
    ['create a hash:ip\nadd a nonsense', 'entry'],
    ['make a hash:ip', 'command'],
  ])('is diagnosed: %s', (text, part) => {
    const { diagnostics } = readIpsets({ name: 'sets', text, encoding: 'utf-8' });
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.message).toContain(part);
  });
});
