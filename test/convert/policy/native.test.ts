import { describe, expect, test } from 'vitest';
import { readNativePolicy } from '../../../src/convert/policy/native.ts';
import { formatAddresses } from '../../../src/model/address-set.ts';
import type { PolicyRule, Selector } from '../../../src/model/policy.ts';
import { formatPorts } from '../../../src/model/port-set.ts';
import { passingPackets } from './packets.ts';

const read = (text: string) => readNativePolicy({ name: 'net/perimeter.yaml', text, encoding: 'utf-8' });

/** Reads a policy with these rules in flow style, one a line. */
const readRules = (...rules: string[]) => read(`version: 1\nrules:\n${rules.map((rule) => `  - ${rule}\n`).join('')}`);

const TCP_IN = 'action: allow, direction: inbound, protocol: tcp';

function troublesOf(text: string): string[] {
  return read(text).diagnostics.map(
    ({ severity, code, span }) => `${severity} ${code}: ${text.slice(span.start, span.end)}`,
  );
}

function firstRule(...rules: string[]): PolicyRule {
  const [rule] = readRules(...rules).value.rules;
  if (rule === undefined) throw new Error('no rule was read');
  return rule;
}

function addressesOf({ addresses, unresolved }: Selector): string[] {
  return [
    ...formatAddresses(addresses.ipv4),
    ...formatAddresses(addresses.ipv6),
    ...unresolved.map(({ name }) => `?${name}`),
  ];
}

const EXAMPLE = `version: 1
name: perimeter
stateful: true           # default
default: deny            # deny | allow
alg: {ftp: false}
nat:
  - {public: 198.51.100.10, inside: 10.0.2.2, ports: "21", to_ports: "21"}
  - {public: 198.51.100.10, inside: 10.0.2.2, ports: "3001-3300", to_ports: "4001-4300"}
rules:
  - {name: ftp-control, action: allow, direction: inbound, protocol: tcp, from: [any], to: [10.0.2.2], ports: ["21"]}
  - {name: ftp-data, action: allow, direction: inbound, protocol: tcp, from: [any], to: [10.0.2.2], ports: ["3001-3100"]}
  - {name: active, action: allow, direction: outbound, protocol: tcp, from: [10.0.2.2], to: [any], source_ports: ["20"], ports: ["1024-65535"]}
`;

describe('a whole policy', () => {
  const { value, diagnostics } = read(EXAMPLE);
  const textOf = ({ start, end }: { start: number; end: number }) => EXAMPLE.slice(start, end);

  test('the documented example has nothing to complain of', () => {
    expect(diagnostics).toEqual([]);
    expect(value.opaque).toEqual([]);
    expect(value.entries).toEqual({ understood: 3, total: 3 });
  });

  test('the default stands where it is stated', () => {
    expect([value.fallback.action, textOf(value.fallback.span)]).toEqual(['deny', 'deny']);
  });

  test('a translation pairs its ranges by offset', () => {
    expect(value.translations.map(({ publicPorts, insidePorts }) => [publicPorts, insidePorts])).toEqual([
      [
        [21, 21],
        [21, 21],
      ],
      [
        [3001, 3300],
        [4001, 4300],
      ],
    ]);
  });

  test('every rule is placed at its own line', () => {
    expect(value.rules.map(({ name, span }) => [name, textOf(span).includes(`name: ${name},`)])).toEqual([
      ['ftp-control', true],
      ['ftp-data', true],
      ['active', true],
    ]);
  });

  test('source ports are told from destination ports', () => {
    const active = value.rules[2];
    expect(active && [formatPorts(active.sourcePorts), formatPorts(active.ports)]).toEqual(['20', '1024–65535']);
  });

  test('what is left out has its default, placed at the start of the document', () => {
    const text = '# nothing but a version\nversion: 1\n';
    const bare = readNativePolicy({ name: 'net/edge.prod.yaml', text, encoding: 'utf-8' }).value;
    expect(bare.name).toBe('edge.prod');
    expect([bare.stateful, bare.fallback.action, bare.alg.ftp]).toEqual([true, 'deny', false]);
    expect(bare.fallback.span).toEqual({ file: 'net/edge.prod.yaml', start: 24, end: 24 });
  });

  test('JSON is read alike', () => {
    const text =
      '{"version": 1, "rules": [{"action": "allow", "direction": "inbound", "protocol": 6, "ports": [21, "3001-3100"]}]}';
    const [rule] = read(text).value.rules;
    expect(read(text).diagnostics).toEqual([]);
    expect(rule && formatPorts(rule.ports)).toBe('21, 3001–3100');
  });
});

describe('port texts', () => {
  const cases: [text: string, ports: string][] = [
    ['21', '21'],
    ['"21"', '21'],
    ['[20, 21]', '20–21'],
    ['3001-3300', '3001–3300'],
    ['"3001:3300"', '3001–3300'],
    ['3001:3300', '3001–3300'],
    ['"20, 3001 - 3300"', '20, 3001–3300'],
    ['ftp', '21'],
    ['[FTP-DATA, ftps]', '20, 990'],
    ['"*"', '0–65535'],
    ['any', '0–65535'],
    ['0-65535', '0–65535'],
  ];
  test.each(cases)('%s', (text, ports) => {
    expect(formatPorts(firstRule(`{${TCP_IN}, ports: ${text}}`).ports)).toBe(ports);
    expect(readRules(`{${TCP_IN}, ports: ${text}}`).diagnostics).toEqual([]);
  });

  const hazards: [text: string, ports: string][] = [
    ['22:22', '22'],
    ['3306:22', ''],
    ['021', '21'],
    ['[1_000]', ''],
  ];
  test.each(hazards)('%s is read by YAML 1.2 and the other reading is shown', (text, ports) => {
    const { diagnostics } = readRules(`{${TCP_IN}, ports: ${text}}`);
    expect(diagnostics.map(({ code }) => code)).toContain('yaml-two-readings');
    if (ports !== '') expect(formatPorts(firstRule(`{${TCP_IN}, ports: ${text}}`).ports)).toBe(ports);
  });
});

describe('addresses', () => {
  const cases: [text: string, addresses: string[]][] = [
    ['any', ['any', 'any']],
    ['"*"', ['any', 'any']],
    ['10.0.2.2', ['10.0.2.2']],
    ['[203.0.113.0/24, 2001:db8::/32]', ['203.0.113.0/24', '2001:db8::/32']],
    ['10.0.0.0-10.0.0.3', ['10.0.0.0/30']],
    ['10.0.0.0/255.255.255.0', ['10.0.0.0/24']],
    ['2001:db8::1 - 2001:db8::2', ['2001:db8::1', '2001:db8::2']],
    ['0.0.0.0/0', ['any']],
    ['[10.0.2.2, partners, ftp.example.org, db01]', ['10.0.2.2', '?partners', '?ftp.example.org', '?db01']],
  ];
  test.each(cases)('%s', (text, addresses) => {
    expect(addressesOf(firstRule(`{${TCP_IN}, from: ${text}}`).from)).toEqual(addresses);
    expect(readRules(`{${TCP_IN}, from: ${text}}`).diagnostics).toEqual([]);
  });

  test('an IPv4 address never matches IPv6', () => {
    const policy = readRules(`{${TCP_IN}, from: [0.0.0.0/0]}`).value;
    expect(passingPackets(policy, 'inbound', ['ipv6', 6])).toEqual({ sure: [], possible: [] });
  });
});

describe('what is wrong is said, at its place', () => {
  const cases: [what: string, text: string, troubles: string[]][] = [
    ['an unknown key of the policy', 'version: 1\nzones: []\n', ['error schema-unknown-key: zones']],
    ['an unknown key of a rule', `version: 1\nrules: [{${TCP_IN}, port: 21}]`, ['error schema-unknown-key: port']],
    ['a missing version', 'rules: []\n', ['error schema-missing-key: rules']],
    ['a missing action', 'version: 1\nrules: [{direction: inbound}]', ['error schema-missing-key: direction']],
    ['another version', 'version: 2\n', ['error schema-word: 2']],
    ['a default that is no word of ours', 'version: 1\ndefault: drop\n', ['error policy-word: drop']],
    ['yes where true is meant', 'version: 1\nstateful: yes\n', ['error policy-boolean: yes']],
    ['a port beyond the last', `version: 1\nrules: [{${TCP_IN}, ports: [65536]}]`, ['error policy-port: 65536']],
    [
      'a range that runs backwards',
      `version: 1\nrules: [{${TCP_IN}, ports: [3300-3001]}]`,
      ['error policy-port: 3300-3001'],
    ],
    [
      'a service nobody knows',
      `version: 1\nrules: [{${TCP_IN}, ports: [ftp-passive]}]`,
      ['error policy-port: ftp-passive'],
    ],
    ['an empty list', `version: 1\nrules: [{${TCP_IN}, ports: []}]`, ['error policy-empty-list: []']],
    [
      'an address out of range',
      `version: 1\nrules: [{${TCP_IN}, to: [10.0.0.256]}]`,
      ['error policy-address: 10.0.0.256'],
    ],
    ['a prefix too long', `version: 1\nrules: [{${TCP_IN}, to: [10.0.0.0/33]}]`, ['error policy-address: 10.0.0.0/33']],
    ['host bits', `version: 1\nrules: [{${TCP_IN}, to: [10.0.0.1/24]}]`, ['warning policy-host-bits: 10.0.0.1/24']],
    [
      'a protocol nobody knows',
      'version: 1\nrules: [{action: deny, direction: inbound, protocol: tpc}]',
      ['error policy-protocol: tpc'],
    ],
    [
      'ports of ICMP',
      'version: 1\nrules: [{action: deny, direction: inbound, protocol: icmp, ports: 21}]',
      ['warning policy-ports-without-protocol: ports'],
    ],
    [
      'NAT ranges of unequal length',
      'version: 1\nnat: [{public: 1.1.1.1, inside: 10.0.0.1, ports: 1-3, to_ports: 1-2}]',
      ['error policy-nat-length: 1-2'],
    ],
    [
      'NAT across families',
      'version: 1\nnat: [{public: 1.1.1.1, inside: "::1"}]',
      ['error policy-nat-family: {public: 1.1.1.1, inside: "::1"}'],
    ],
    ['a second document', 'version: 1\n---\nversion: 1\n', ['error policy-several-documents: version: 1']],
    ['a file with nothing in it', '# later\n', ['error policy-unread: ']],
    ['a list instead of a policy', '[]', ['error schema-type: []']],
    ['a syntax error', 'version: 1\nrules: [\n', ['error yaml-syntax: ']],
    [
      'two keys of one name',
      `version: 1\nrules: [{${TCP_IN}, ports: 21, ports: 22}]`,
      ['error yaml-duplicate-key: ports'],
    ],
  ];
  test.each(cases)('%s', (_what, text, troubles) => {
    expect(troublesOf(text)).toEqual(troubles);
  });
});

describe('what is not understood makes verdicts uncertain, never wrong', () => {
  const everything = 'nothing sure, all possible';
  const nothing = 'nothing sure, nothing possible';

  function passes(text: string, direction: PolicyRule['direction'] = 'inbound'): string {
    const { sure, possible } = passingPackets(read(text).value, direction, ['ipv4', 6]);
    const whole = possible.length === 1 && possible[0]?.destination.length === 2;
    return `${sure.length === 0 ? 'nothing' : 'something'} sure, ${possible.length === 0 ? 'nothing' : whole ? 'all' : 'something'} possible`;
  }

  const cases: [what: string, text: string, outcome: string][] = [
    ['an allow rule with a key we do not know', `version: 1\nrules: [{${TCP_IN}, schedule: nights}]`, everything],
    ['an allow rule whose ports are unreadable', `version: 1\nrules: [{${TCP_IN}, ports: ["2l"]}]`, everything],
    [
      'a deny rule whose ports are unreadable, before one that allows',
      `version: 1\nrules: [{action: deny, direction: inbound, ports: ["2l"]}, {${TCP_IN}}]`,
      everything,
    ],
    ['a rule without direction', 'version: 1\nrules: [{action: allow}]', everything],
    ['a rule without action', 'version: 1\nrules: [{direction: inbound}]', everything],
    ['a rule that is no mapping', 'version: 1\nrules: [7]', everything],
    ['a default that cannot be read', 'version: 1\ndefault: denny', everything],
    ['a NAT entry that cannot be read', 'version: 1\nnat: [{public: nowhere, inside: 10.0.0.1}]', everything],
    ['priorities on some rules only', `version: 1\nrules: [{${TCP_IN}}, {${TCP_IN}, priority: 1}]`, everything],
    ['a whole file that cannot be read', 'version: 1\nrules: [\n', everything],
    ['a source that only others know', `version: 1\nrules: [{${TCP_IN}, from: [partners]}]`, everything],
    ['a key we do not know at the top', `version: 1\nzones: {}\nrules: [{${TCP_IN}}]`, everything],
    [
      'ports that stand twice',
      `version: 1\ndefault: allow\nrules: [{action: deny, direction: inbound, ports: 21, ports: 22}]`,
      everything,
    ],
    ['an alias that leads nowhere', `version: 1\nrules: [{${TCP_IN}, from: [10.0.0.1, *x]}]`, everything],
    [
      'a mistake in text that two rules share',
      `version: 1\ndefault: allow\nrules: [&a {action: deny, direction: outbound, ports: 21, ports: 22}, {<<: *a, direction: inbound}]`,
      everything,
    ],
    ['a missing version puts nothing in doubt', `rules: [{action: deny, direction: inbound}]`, nothing],
    ['a disabled rule does nothing', `version: 1\nrules: [{${TCP_IN}, disabled: true}]`, nothing],
  ];
  test.each(cases)('%s', (_what, text, outcome) => {
    expect(passes(text)).toBe(outcome);
  });

  test('a bad rule leaves those before it certain', () => {
    const policy = readRules(`{${TCP_IN}, ports: 21}`, `{${TCP_IN}, ports: ["2l"]}`).value;
    const { sure } = passingPackets(policy, 'inbound', ['ipv4', 6]);
    expect(sure.map(({ destinationPort }) => formatPorts(destinationPort))).toEqual(['21']);
    expect(policy.entries).toEqual({ understood: 1, total: 2 });
  });

  test('a rule without direction counts both ways', () => {
    expect(passes('version: 1\nrules: [{action: allow}]', 'outbound')).toBe(everything);
  });
});

describe('priorities', () => {
  test('the lowest number is tried first if every rule has one', () => {
    const { value } = readRules(`{name: b, priority: 20, ${TCP_IN}}`, `{name: a, priority: 10, ${TCP_IN}}`);
    expect(value.rules.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  test('equal numbers keep the order of the file, with a warning if the actions differ', () => {
    const { value, diagnostics } = readRules(
      `{name: b, priority: 1, ${TCP_IN}}`,
      '{name: a, priority: 1, action: deny, direction: inbound}',
    );
    expect(value.rules.map(({ name }) => name)).toEqual(['b', 'a']);
    expect(diagnostics.map(({ code }) => code)).toEqual(['policy-priority-tie']);
  });
});

test('anchors and merges are followed', () => {
  const text = `version: 1\nrules:\n  - &control {${TCP_IN}, ports: &ports [21]}\n  - {<<: *control, name: again, direction: outbound, source_ports: *ports}\n`;
  const { value, diagnostics } = read(text);
  expect(diagnostics).toEqual([]);
  expect(
    value.rules.map(({ name, direction, ports, sourcePorts }) => [
      name,
      direction,
      formatPorts(ports),
      formatPorts(sourcePorts),
    ]),
  ).toEqual([
    ['rule 1', 'inbound', '21', '0–65535'],
    ['again', 'outbound', '21', '21'],
  ]);
});
