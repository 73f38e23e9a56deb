import { describe, expect, test } from 'vitest';
import { readLine } from './read.ts';

const ALL_V4 = 2 ** 32;
const TCP = { kind: 'protocol', protocols: [6, 7] };
const UDP = { kind: 'protocol', protocols: [17, 18] };

function port(side: string, protocols: readonly number[], ports: readonly number[]) {
  return { kind: 'port', side, protocols, ports };
}

function source(...addresses: readonly number[]) {
  return { kind: 'address', side: 'source', addresses };
}

describe('what a rule says of IPv4 packets', () => {
  test.each<[line: string, matches: readonly unknown[]]>([
    ['', []],
    ['-s 10.0.0.0/8', [source(0x0a000000, 0x0b000000)]],
    ['! -s 10.0.0.1', [source(0, 0x0a000001, 0x0a000002, ALL_V4)]],
    ['--source 10.1.2.3/255.255.0.0', [source(0x0a010000, 0x0a020000)]],
    ['-s 010.0.0.1', [source(0x08000001, 0x08000002)]],
    ['-s 10.1', [source(0x0a010000, 0x0a010001)]],
    ['-s 0x0a.0.0.1/010', [source(0x0a000000, 0x0b000000)]],
    ['-s localhost', [source(0x7f000001, 0x7f000002)]],
    ['-s 0/0', []],
    ['-d 192.0.2.1', [{ kind: 'address', side: 'destination', addresses: [0xc0000201, 0xc0000202] }]],
    ['-i eth+', [{ kind: 'interface', direction: 'in', names: { members: ['eth+'], complement: false } }]],
    ['! -i lo', [{ kind: 'interface', direction: 'in', names: { members: ['lo'], complement: true } }]],
    ['-i +', []],
    ['-p TCP', [TCP]],
    ['-p 6', [TCP]],
    ['! -p udp', [{ kind: 'protocol', protocols: [0, 17, 18, 256] }]],
    ['-p all', []],
    ['-f', [{ kind: 'fragment', present: true }]],
    ['! -f', [{ kind: 'fragment', present: false }]],
    ['-p tcp --dport ssh', [TCP, port('destination', [6, 7], [22, 23])]],
    ['-p tcp --dport=022', [TCP, port('destination', [6, 7], [18, 19])]],
    ['-p tcp --dport 0x16', [TCP, port('destination', [6, 7], [22, 23])]],
    ['-p tcp --destination-po 20:', [TCP, port('destination', [6, 7], [20, 65_536])]],
    ['-p tcp -m tcp ! --sport :1023', [TCP, port('source', [6, 7], [1024, 65_536])]],
    ['-m tcp --dport 21 -p tcp', [TCP, port('destination', [6, 7], [21, 22])]],
    ['-p tcp --dport 0:65535', [TCP]],
    ['-p udp --dport 022', [UDP, port('destination', [17, 18], [22, 23])]],
    ['-p udp --dport 65557', [UDP, port('destination', [17, 18], [21, 22])]],
    ['-p udp --dport 30:20', [UDP, port('destination', [17, 18], [])]],
    ['-p tcp --syn', [TCP, { kind: 'tcp-flags', flags: flagsWhere((byte) => (byte & 0b10111) === 2) }]],
    ['-p tcp ! --tcp-flags ALL NONE', [TCP, { kind: 'tcp-flags', flags: flagsWhere((byte) => (byte & 63) !== 0) }]],
    ['-p tcp --tcp-flags syn,ack SYN', [TCP, { kind: 'tcp-flags', flags: flagsWhere((byte) => (byte & 18) === 2) }]],
    ['-p tcp ! --tcp-option 8', [TCP, { kind: 'tcp-option', option: 8, present: false }]],
    [
      '-p icmp --icmp-type ping',
      [
        { kind: 'protocol', protocols: [1, 2] },
        { kind: 'icmp', messages: [2048, 2304] },
      ],
    ],
    [
      '-p icmp ! --icmp-type 3/4',
      [
        { kind: 'protocol', protocols: [1, 2] },
        { kind: 'icmp', messages: [0, 772, 773, 65_536] },
      ],
    ],
    [
      '-p icmp --icmp-type any',
      [
        { kind: 'protocol', protocols: [1, 2] },
        { kind: 'constant', holds: true },
      ],
    ],
    [
      '-m state --state NEW,est',
      [{ kind: 'conntrack', states: { members: ['NEW', 'ESTABLISHED'], complement: false } }],
    ],
    ['-m conntrack ! --ctstate INVALID', [{ kind: 'conntrack', states: { members: ['INVALID'], complement: true } }]],
    ['-m conntrack --ctorigdstport 21', [{ kind: 'conntrack', originalDestinationPort: [21, 22] }]],
    [
      '-m conntrack ! --ctorigsrc 10.0.0.0/8 --ctdir reply',
      [{ kind: 'conntrack', originalSource: [0, 0x0a000000, 0x0b000000, ALL_V4], direction: 'REPLY' }],
    ],
    ['-m conntrack --ctstatus NONE', [{ kind: 'conntrack', statuses: { members: ['NONE'], complement: false } }]],
    ['-m conntrack ! --ctproto tcp', [{ kind: 'conntrack', protocols: [0, 6, 7, 256] }]],
    ['-m conntrack --ctexpire 5', [{ kind: 'conntrack', opaque: 'how long the connection lasts yet (--ctexpire 5)' }]],
    ['-m helper ! --helper ftp', [{ kind: 'helper', name: 'ftp', complement: true }]],
    ['-m mark --mark 0x10/0xff', [{ kind: 'mark', of: 'packet', value: 16, mask: 255, complement: false }]],
    ['-m connmark ! --mark 1', [{ kind: 'mark', of: 'connection', value: 1, mask: 0xffffffff, complement: true }]],
    ['-m mac --mac-source AA:bb:0:1:2:3', [{ kind: 'mac', address: 'aa:bb:00:01:02:03', complement: false }]],
    ['-m iprange --src-range 10.0.0.1-10.0.0.9', [source(0x0a000001, 0x0a00000a)]],
    ['-m iprange --src-range 10.0.0.9-10.0.0.1', [source()]],
    ['-m iprange ! --src-range 10.0.0.9-10.0.0.1', [source(0, ALL_V4)]],
    [
      '-m addrtype --dst-type LOCAL --limit-iface-in',
      [
        {
          kind: 'address-type',
          side: 'destination',
          types: { members: ['LOCAL'], complement: false },
          interface: 'in',
        },
      ],
    ],
    ['-m pkttype ! --pkt-type bcast', [{ kind: 'packet-type', types: { members: ['broadcast'], complement: true } }]],
    ['-m length --length 40:', [{ kind: 'length', lengths: [40, 65_536] }]],
    ['-m ttl --ttl-lt 64', [{ kind: 'ttl', values: [0, 64] }]],
    ['-m ttl --ttl 64', [{ kind: 'ttl', values: [64, 65] }]],
    ['-m ttl ! --ttl-eq 64', [{ kind: 'ttl', values: [0, 64, 65, 256] }]],
    ['-m dscp --dscp-class EF', [{ kind: 'tos', values: [184, 188] }]],
    ['-m tos --tos 0x10/0xff', [{ kind: 'tos', values: [16, 17] }]],
    ['-m physdev ! --physdev-is-bridged', [{ kind: 'trait', trait: 'bridged', otherwise: true }]],
    ['-m policy --dir in --pol none', [{ kind: 'trait', trait: 'ipsec', otherwise: true }]],
    ['-m comment --comment "-j DROP"', []],
    [
      '-m limit --limit 5/min',
      [{ kind: 'opaque', module: 'limit', reason: 'how many packets came in the last while' }],
    ],
  ])('by %s', (line, matches) => {
    const reading = readLine(line);
    expect(reading.errors).toEqual([]);
    expect(reading.matches).toEqual(matches);
  });

  test('names several ports with multiport', () => {
    const [, match] = readLine('-p tcp -m multiport --dports 21,3001:3100').matches;
    expect(match).toMatchObject({ kind: 'port', side: 'destination', ports: [21, 22, 3001, 3101] });
  });

  test('means source or destination with --ports, and neither if it is negated', () => {
    const [, either] = readLine('-p tcp -m multiport --ports 21').matches;
    const [, neither] = readLine('-p tcp -m multiport ! --ports 21').matches;
    expect(either).toMatchObject({
      kind: 'any',
      of: [[{ side: 'source', ports: [21, 22] }], [{ side: 'destination' }]],
    });
    expect(neither).toMatchObject({ kind: 'none', of: [[{ ports: [21, 22] }], [{ ports: [21, 22] }]] });
  });

  test('takes a negated owner for none of the named, so that packets without a socket are in it', () => {
    const { matches } = readLine('-m owner ! --uid-owner 1000-1001', { place: 'filter OUTPUT' });
    expect(matches).toEqual([{ kind: 'none', of: [[{ kind: 'owner', of: 'uid', ids: [1000, 1002] }]] }]);
  });

  test('depends on the host for names that only it can resolve', () => {
    const { matches, warnings, errors } = readLine('-s ftp.example.com');
    expect(matches).toMatchObject([{ kind: 'opaque', module: 'source' }]);
    expect([warnings, errors]).toEqual([['host-name'], []]);
  });

  test('makes one rule for every pair of addresses that are listed', () => {
    const { matches } = readLine('-s 10.0.0.1,10.0.0.2 -d 192.0.2.1 -p tcp');
    expect(matches).toEqual([
      source(0x0a000001, 0x0a000002),
      { kind: 'address', side: 'destination', addresses: [0xc0000201, 0xc0000202] },
      TCP,
    ]);
  });
});

describe('what a rule says of IPv6 packets', () => {
  test.each<[line: string, matches: readonly unknown[]]>([
    ['-s fd00::/8', [{ kind: 'address', side: 'source', addresses: [0xfdn << 120n, 0xfen << 120n] }]],
    [
      '-p icmpv6 --icmpv6-type echo-request',
      [
        { kind: 'protocol', protocols: [58, 59] },
        { kind: 'icmp', messages: [32_768, 33_024] },
      ],
    ],
    [
      '-p ipv6-icmp -m icmp6 --icmpv6-type 1/4',
      [
        { kind: 'protocol', protocols: [58, 59] },
        { kind: 'icmp', messages: [260, 261] },
      ],
    ],
    ['-m hl --hl-gt 64', [{ kind: 'ttl', values: [65, 256] }]],
    ['-m rt --rt-type 0', [{ kind: 'trait', trait: 'extension-header', otherwise: false }]],
    ['-m ipv6header --header frag --soft', [{ kind: 'trait', trait: 'extension-header', otherwise: false }]],
    ['-m ipv6header ! --header frag --soft', [{ kind: 'trait', trait: 'extension-header', otherwise: true }]],
    ['-m ipv6header --header prot', [{ kind: 'trait', trait: 'extension-header', otherwise: true }]],
  ])('by %s', (line, matches) => {
    const reading = readLine(line, { family: 'ipv6' });
    expect(reading.errors).toEqual([]);
    expect(reading.matches).toEqual(matches);
  });

  test('differs between the tools for an authentication header', () => {
    expect(readLine('-p ah', { family: 'ipv6' }).matches).toEqual([
      {
        kind: 'by-tool',
        legacy: [{ kind: 'constant', holds: false }],
        nfTables: [{ kind: 'protocol', protocols: [51, 52] }],
      },
    ]);
  });

  test('names the bits of a mask that are scattered too widely to list the addresses', () => {
    expect(readLine('! -s 2001:db8::5/::ffff', { family: 'ipv6' }).matches).toEqual([
      { kind: 'masked-address', side: 'source', value: 5n, mask: 0xffffn, complement: true },
    ]);
  });
});

/** The flag bytes for which the test holds, as boundaries; found one by one. */
function flagsWhere(holds: (byte: number) => boolean): readonly number[] {
  const bounds: number[] = [];
  for (let byte = 0; byte <= 256; byte += 1) {
    const inside = byte < 256 && holds(byte);
    if (inside !== (bounds.length % 2 === 1)) bounds.push(byte);
  }
  return bounds;
}
