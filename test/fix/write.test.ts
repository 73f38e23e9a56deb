import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/fix/apply.ts';
import { writeAssignment } from '../../src/fix/assign.ts';
import { continueBefore, writeHostLines } from '../../src/fix/host-line.ts';
import { loadModule } from '../../src/fix/load-module.ts';
import { narrowLine } from '../../src/fix/narrow.ts';
import { ALL_IPV4, prefixRange } from '../../src/model/address.ts';
import { portRange } from '../../src/model/port-set.ts';
import type { Edit, Opening } from '../../src/model/report.ts';
import type { Span } from '../../src/source/span.ts';

/** What the text is after each of the ways. */
function write(text: string, ways: readonly (readonly Edit[])[], name: string = 'f'): readonly (string | undefined)[] {
  const document = { name, text, encoding: 'utf-8' } as const;
  return ways.map((edits) => applyEdits([{ document, kind: 'iptables' }], edits)?.[0]?.document.text);
}

function documentOf(text: string, name: string = 'f'): { name: string; text: string; encoding: 'utf-8' } {
  return { name, text, encoding: 'utf-8' };
}

function spanOf(text: string, part: string): Span {
  const start = text.indexOf(part);
  return { file: 'f', start, end: start + part.length };
}

const HEAD = '*filter\n:INPUT DROP [0:0]\n-A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT\n';
const REJECT = '-A INPUT -j REJECT --reject-with icmp-host-prohibited\n';

function open(change: Partial<Opening>): Opening {
  const box = {
    source: ALL_IPV4,
    sourcePort: [1024, 65_536],
    destination: ALL_IPV4,
    destinationPort: portRange(3001, 3300),
  };
  return {
    kind: 'opening',
    state: 'NEW',
    device: 'ftp01',
    on: 'host',
    server: 'ftp01',
    client: 'any',
    purpose: 'passive',
    direction: 'inbound',
    family: 'ipv4',
    needed: [box],
    stopped: [box],
    dialled: undefined,
    stateless: false,
    what: '',
    stop: undefined,
    pass: undefined,
    ...change,
  };
}

describe('lines that let connections through', () => {
  const text = `${HEAD}${REJECT}COMMIT\n`;

  test('stand before the rule that stops them, as new connections or else as any', () => {
    expect(write(text, writeHostLines(open({ stop: spanOf(text, REJECT) }), documentOf(text)))).toEqual([
      `${HEAD}-A INPUT -p tcp -m conntrack --ctstate NEW -m tcp --dport 3001:3300 -j ACCEPT\n${REJECT}COMMIT\n`,
      `${HEAD}-A INPUT -p tcp -m tcp --dport 3001:3300 -j ACCEPT\n${REJECT}COMMIT\n`,
    ]);
  });

  test('stand before the end of the table where a policy stops them, with line ends of the file', () => {
    const closed = `${HEAD}COMMIT\n*nat\nCOMMIT\n`.replaceAll('\n', '\r\n');
    const [first] = write(closed, writeHostLines(open({ stop: spanOf(closed, ':INPUT DROP') }), documentOf(closed)));
    expect(first).toBe(
      `${HEAD}-A INPUT -p tcp -m conntrack --ctstate NEW -m tcp --dport 3001:3300 -j ACCEPT\nCOMMIT\n*nat\nCOMMIT\n`.replaceAll(
        '\n',
        '\r\n',
      ),
    );
  });

  test('go into the chain of the rule, counters or not, and name the match that the file uses', () => {
    const old =
      '*filter\n[3:180] -A RH-Firewall-1-INPUT -m state --state NEW -p tcp --dport 22 -j ACCEPT\n[0:0] -A RH-Firewall-1-INPUT -j DROP\nCOMMIT\n';
    const stop = spanOf(old, '[0:0] -A RH-Firewall-1-INPUT -j DROP');
    expect(write(old, writeHostLines(open({ stop }), documentOf(old)))[0]).toContain(
      '-A RH-Firewall-1-INPUT -p tcp -m state --state NEW -m tcp --dport 3001:3300 -j ACCEPT\n[0:0] -A RH',
    );
  });

  test('name clients and several ranges', () => {
    const box = {
      source: [...prefixRange(0xc000_0200, 24), ...prefixRange(0xcb00_710a, 32)],
      sourcePort: [1024, 65_536],
      destination: ALL_IPV4,
    };
    const stopped = [{ ...box, destinationPort: [21, 22, 3001, 3301] }];
    expect(write(text, writeHostLines(open({ stop: spanOf(text, REJECT), stopped }), documentOf(text)))[1]).toBe(
      `${HEAD}-A INPUT -s 192.0.2.0/24 -p tcp -m multiport --dports 21,3001:3300 -j ACCEPT\n-A INPUT -s 203.0.113.10/32 -p tcp -m multiport --dports 21,3001:3300 -j ACCEPT\n${REJECT}COMMIT\n`,
    );
  });

  test('are none where one match cannot hold the ports', () => {
    const ports = Array.from({ length: 32 }, (_, index) => 3000 + index * 2 + (index % 2));
    const stopped = open({}).stopped.map((box) => ({ ...box, destinationPort: ports }));
    expect(writeHostLines(open({ stop: spanOf(text, REJECT), stopped }), documentOf(text))).toEqual([]);
  });

  test('widen the line that lets the others through', () => {
    const part = `${HEAD}-A INPUT -p tcp -m multiport --dports 21,3001:3100 -j ACCEPT\nCOMMIT\n`;
    const pass = spanOf(part, '-A INPUT -p tcp -m multiport --dports 21,3001:3100 -j ACCEPT');
    const stopped = open({}).stopped.map((box) => ({ ...box, destinationPort: portRange(3101, 3300) }));
    expect(write(part, writeHostLines(open({ pass, stopped }), documentOf(part)))).toEqual([
      part.replace('3100', '3300'),
    ]);
  });

  test.each([
    ['-A INPUT -p tcp -m tcp --dport 3001:3300 -m comment --comment "CHG-1" -j ACCEPT', true],
    ['[0:0] -A INPUT -p tcp -m multiport --dports 3001:3200,3201:3300 -j ACCEPT', true],
    ['-A INPUT -p tcp -m tcp --dport 3001:3200 -j ACCEPT', false],
    ['-A INPUT -p tcp -m tcp --dport 22:4000 -j ACCEPT', false],
    ['-A INPUT -p tcp -m tcp ! --dport 3001:3300 -j ACCEPT', false],
    ['-A OTHER -p tcp -m tcp --dport 3001:3300 -j ACCEPT', false],
    ['-A INPUT -p tcp -m tcp --dport 3001:3300 -j DROP', false],
    ['COMMIT\n*mangle\n-A INPUT -p tcp -m tcp --dport 3001:3300 -j ACCEPT', false],
  ])('are moved where they come too late: %j', (late, isMoved) => {
    const behind = `${HEAD}${REJECT}${late}\nCOMMIT\n`;
    const [first] = write(behind, writeHostLines(open({ stop: spanOf(behind, REJECT) }), documentOf(behind)));
    expect(first === `${HEAD}${late}\n${REJECT}COMMIT\n`).toBe(isMoved);
  });

  test('accept what the helper announces, whatever its port', () => {
    const related = open({ state: 'RELATED', stop: spanOf(text, REJECT) });
    expect(write(text, writeHostLines(related, documentOf(text)))).toEqual([
      `${HEAD}-A INPUT -p tcp -m conntrack --ctstate RELATED -m helper --helper ftp -j ACCEPT\n${REJECT}COMMIT\n`,
    ]);
  });

  test('accept established connections', () => {
    expect(write(text, continueBefore(spanOf(text, REJECT), documentOf(text)))).toEqual([
      `${HEAD}-A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT\n${REJECT}COMMIT\n`,
    ]);
  });
});

describe('the rule that assigns the helper', () => {
  const line = '-A PREROUTING -p tcp -m tcp --dport 21 -j CT --helper ftp';
  const assign = (text: string, related?: string, kind: 'iptables' | 'ip6tables' = 'iptables') => {
    const span = related === undefined ? undefined : spanOf(text, related);
    const intent = { kind: 'assignment', file: 'f', port: 21, related: span, passive: portRange(3001, 3300) } as const;
    return write(text, writeAssignment(intent, { document: documentOf(text), kind }));
  };

  test('is the first one of the raw table', () => {
    const raw = '*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -j NOTRACK\nCOMMIT\n';
    expect(assign(raw)).toEqual([raw.replace('-A PREROUTING', `${line}\n-A PREROUTING`)]);
    expect(assign('*raw\n:PREROUTING ACCEPT [0:0]\nCOMMIT\n')).toEqual([
      `*raw\n:PREROUTING ACCEPT [0:0]\n${line}\nCOMMIT\n`,
    ]);
  });

  test('brings a table of its own, whether or not the last line ends', () => {
    const table = `\n*raw\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n${line}\nCOMMIT`;
    expect(assign('*filter\nCOMMIT')).toEqual([`*filter\nCOMMIT${table}`]);
    expect(assign('*filter\nCOMMIT\n# Completed\n')).toEqual([`*filter\nCOMMIT${table}\n# Completed\n`]);
  });

  const FTP = '-m helper --helper ftp -m tcp --dport 3001:3300';

  test.each([
    [
      '-A INPUT -m state --state RELATED,ESTABLISHED -j ACCEPT',
      [
        '-A INPUT -m state --state ESTABLISHED -j ACCEPT',
        '-A INPUT -p icmp -m state --state RELATED -j ACCEPT',
        `-A INPUT -p tcp -m state --state RELATED ${FTP} -j ACCEPT`,
      ],
    ],
    [
      '[1:40] -A INPUT -i eth0 -p tcp -m conntrack --ctstate RELATED -m comment --comment x -j ACCEPT',
      [`[1:40] -A INPUT -i eth0 -p tcp -m conntrack --ctstate RELATED ${FTP} -m comment --comment x -j ACCEPT`],
    ],
  ])('or comes with a limit in place of %j', (before, after) => {
    const text = `*filter\n${before}\nCOMMIT\n`;
    const [alone, limited] = assign(text, before);
    expect([alone, limited]).toEqual([expect.stringContaining(before), alone?.replace(before, after.join('\n'))]);
  });

  test('names the errors of ICMP as they are called there for IPv6', () => {
    const line = '-A INPUT -m conntrack --ctstate RELATED -j ACCEPT';
    expect(assign(`*filter\n${line}\nCOMMIT\n`, line, 'ip6tables')[1]).toContain('-p ipv6-icmp -m conntrack');
  });

  test.each([
    '-A INPUT ! -p udp -m state --state RELATED -j ACCEPT',
    '-A INPUT -m conntrack ! --ctstate RELATED -j ACCEPT',
    '-A INPUT -m state --state RELATED -j OTHERS',
    '-A INPUT -m state --state RELATED -j ACCEPT\nCOMMIT\n*raw\n-A PREROUTING -p udp -j CT --helper tftp',
  ])('comes without a limit where that would change more: %j', (lines) => {
    expect(assign(`*filter\n${lines}\nCOMMIT\n`, lines)).toHaveLength(1);
  });
});

test.each([
  ['IPTABLES_MODULES=""\n', 'IPTABLES_MODULES="nf_conntrack_ftp"\n'],
  ['A=1\nIPTABLES_MODULES="nf_nat_ftp"\n', 'A=1\nIPTABLES_MODULES="nf_nat_ftp nf_conntrack_ftp"\n'],
  ['# nothing\n', 'IPTABLES_MODULES="nf_conntrack_ftp"\n# nothing\n'],
  ['IPTABLES_MODULES=$MINE\n', undefined],
])('the module is added to %j', (before, after) => {
  expect(write(before, loadModule(documentOf(before)))).toEqual(after === undefined ? [] : [after]);
});

test.each([
  ['-A INPUT -p tcp --dport 3000:4000 -j ACCEPT', '-A INPUT -p tcp --dport 3001:3300 -j ACCEPT'],
  ['{ports: ["21", "3000-4000"]}', '{ports: ["21", "3001-3300"]}'],
  ['{ports: ["13000-4000"]}', undefined],
  ['{ports: ["3000-4000"], source_ports: ["3000-4000"]}', undefined],
])('the range in %j is narrowed', (before, after) => {
  const line = { file: 'f', start: 0, end: before.length };
  const ways = narrowLine(
    { kind: 'narrowing', line, from: portRange(3000, 4000), to: portRange(3001, 3300) },
    documentOf(before),
  );
  expect(write(before, ways)).toEqual(after === undefined ? [] : [after]);
});
