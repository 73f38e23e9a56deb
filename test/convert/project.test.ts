import { describe, expect, test } from 'vitest';
import { readProject } from '../../src/convert/project.ts';

const read = (text: string) => readProject({ name: 'pasvlint.yaml', text, encoding: 'utf-8' });

const EXAMPLE = `version: 1
clients:
  - {name: internet, addresses: [any]}
  - {name: partners, addresses: [203.0.113.0/24]}
firewalls:
  - {name: perimeter, policy: perimeter.yaml}
servers:
  - name: ftp01
    vsftpd: etc/vsftpd/vsftpd.conf
    iptables: etc/sysconfig/iptables
    ip6tables: etc/sysconfig/ip6tables
    iptables-config: etc/sysconfig/iptables-config
    dialect: redhat
    kernel: "5.14"
    addresses: {inside: [10.0.2.2], public: [198.51.100.10]}
    interface: eth0
    path: [perimeter]
    dial: {address: 198.51.100.10, port: 2121}
    conntrack-ftp: builtin
rules: {passive-range-wide: off, anonymous-exposed: error, short-range: false}
resolve: {sg-0aaa: [10.0.0.0/8], db hosts: [10.1.0.1-10.1.0.9]}
`;

describe('the documented example', () => {
  const { value, diagnostics } = read(EXAMPLE);
  const [server] = value.servers;

  test('has nothing to complain of', () => {
    expect(diagnostics).toEqual([]);
  });

  test('names every file of the server, each at its place', () => {
    const files = Object.entries(server?.files ?? {}).map(([file, path]) => [
      file,
      EXAMPLE.slice(path.span.start, path.span.end),
    ]);
    expect(files).toEqual([
      ['vsftpd', 'etc/vsftpd/vsftpd.conf'],
      ['iptables', 'etc/sysconfig/iptables'],
      ['ip6tables', 'etc/sysconfig/ip6tables'],
      ['iptables-config', 'etc/sysconfig/iptables-config'],
    ]);
  });

  test('states everything about the server', () => {
    expect(server?.dialect?.value).toBe('redhat');
    expect(server?.kernel?.value).toEqual([5, 14]);
    expect(server?.addresses.inside.map(({ value }) => value)).toEqual([0x0a000202]);
    expect(server?.addresses.public.map(({ value }) => value)).toEqual([0xc633640a]);
    expect(server?.interface?.value).toBe('eth0');
    expect(server?.path?.value.map(({ value }) => value)).toEqual(['perimeter']);
    expect([server?.dial.address?.value, server?.dial.port?.value]).toEqual([0xc633640a, 2121]);
    expect(server?.conntrackFtp?.value).toBe('builtin');
  });

  test('sets levels of linter rules and addresses of names', () => {
    expect(value.rules.map(({ id, level }) => [id.value, level.value])).toEqual([
      ['passive-range-wide', 'off'],
      ['anonymous-exposed', 'error'],
      ['short-range', 'off'],
    ]);
    expect(value.resolve.map(({ name, addresses }) => [name.value, addresses.value.ipv4])).toEqual([
      ['sg-0aaa', [0x0a000000, 0x0b000000]],
      ['db hosts', [0x0a010001, 0x0a01000a]],
    ]);
  });
});

test('a kernel version without quotes is read as written, not as a number', () => {
  expect(read('version: 1\nservers: [{name: a, kernel: 5.10}]').value.servers[0]?.kernel?.value).toEqual([5, 10]);
});

test('a path that is not stated differs from one that has no firewalls', () => {
  const { servers } = read('version: 1\nservers: [{name: a}, {name: b, path: []}]').value;
  expect(servers.map(({ path }) => path?.value)).toEqual([undefined, []]);
});

describe('what is wrong is said, at its place', () => {
  const cases: [what: string, text: string, troubles: string[]][] = [
    ['an empty file', '', ['project-empty: ']],
    [
      'keys that are not supported',
      'version: 1\nextend: base.yaml\noverride: []\n',
      ['schema-unknown-key: extend', 'schema-unknown-key: override'],
    ],
    ['a base that is not there', 'version: 1\nextends: base.yaml\n', ['project-missing-base: base.yaml']],
    ['an override without files', 'version: 1\noverrides: [{rules: {a: off}}]\n', ['schema-missing-key: rules']],
    [
      'a pattern that cannot be read',
      'version: 1\noverrides: [{files: ["a[b", /etc/b], rules: {a: off}}]\n',
      ['project-pattern: "a[b"', 'project-pattern: /etc/b'],
    ],
    ['a permission without a reason', 'version: 1\nallow: [{rule: a}]\n', ['schema-missing-key: rule']],
    ['a permission with a blank reason', 'version: 1\nallow: [{rule: a, reason: " "}]\n', ['schema-value: " "']],
    ['an end that is no date', 'version: 1\nallow: [{rule: a, reason: b, until: soon}]\n', ['schema-value: soon']],
    [
      'an end that is no day of the calendar',
      'version: 1\nallow: [{rule: a, reason: b, until: 2027-02-30}]\n',
      ['permission-date: 2027-02-30'],
    ],
    ['a level that does not exist', 'version: 1\nrules: {a: fatal}', ['schema-word: fatal']],
    [
      'an address that is none',
      'version: 1\nservers: [{name: a, addresses: {inside: [ftp01]}}]',
      ['project-address: ftp01'],
    ],
    [
      'client addresses that are none',
      'version: 1\nclients: [{name: a, addresses: [10.0.0.0/33]}]',
      ['project-address: 10.0.0.0/33'],
    ],
    [
      'a name in place of client addresses',
      'version: 1\nclients: [{name: a, addresses: [partners]}]',
      ['project-address: partners'],
    ],
    ['two entries of one name', 'version: 1\nservers: [{name: a}, {name: a}]', ['project-twin: a']],
    [
      'a firewall that is not listed',
      'version: 1\nservers: [{name: a, path: [edge]}]',
      ['project-unknown-firewall: edge'],
    ],
    ['a second document', 'version: 1\n---\nversion: 1\n', ['project-several-documents: version: 1']],
    ['a syntax error', 'version: 1\nservers: [\n', ['yaml-syntax: ']],
    ['lists of which every item is commented out', 'version: 1\nclients:\n  # - {name: a}\nservers:\n', []],
  ];
  test.each(cases)('%s', (_what, text, troubles) => {
    expect(read(text).diagnostics.map(({ code, span }) => `${code}: ${text.slice(span.start, span.end)}`)).toEqual(
      troubles,
    );
  });
});

describe('a project file that extends others', () => {
  /** Reads the first of the files; what is said comes with the file it is said of. */
  function readFiles(files: Readonly<Record<string, string>>) {
    const documents = Object.entries(files).map(([name, text]) => ({ name, text, encoding: 'utf-8' as const }));
    const [first] = documents;
    if (first === undefined) throw new Error('no files');
    const { value, diagnostics } = readProject(first, (name) => {
      return documents.find((one) => one.name === name) ?? `${name} is not there`;
    });
    const told = diagnostics.map(({ code, span }) => {
      return `${code} ${span.file}: ${files[span.file]?.slice(span.start, span.end)}`;
    });
    return { value, told };
  }

  test('has what they have, and its own entries in place of theirs', () => {
    const { value, told } = readFiles({
      'a/pasvlint.yaml': `version: 1
extends: ../base.yaml
firewalls: [{name: inner, policy: inner.yaml}, {name: edge, policy: edge.yaml}]
servers: [{name: ftp01, path: [outer, inner]}]
rules: {passive-range-wide: error}
`,
      'base.yaml': `version: 1
clients: [{name: internet, addresses: [any]}]
firewalls: [{name: outer, policy: net/outer.yaml}, {name: edge, policy: net/edge.yaml}]
rules: {passive-range-wide: off, anonymous-exposed: error}
overrides: [{files: ["*.conf"], rules: {setting-unknown: off}}]
allow: [{rule: old-tls-version, reason: old clients}]
baseline: known.json
`,
    });
    expect(told).toEqual([]);
    expect({
      files: value.files,
      clients: value.clients.map(({ name }) => name.value),
      policies: value.firewalls.map(({ policy }) => [policy?.value, policy?.span.file]),
      levels: [...new Map(value.rules.map(({ id, level }) => [id.value, level.value]))],
      overrides: value.overrides.map(({ patterns }) => patterns.map(({ text }) => text)),
      permissions: value.permissions.map(({ rule, reason }) => [rule.value, reason]),
      baseline: [value.baseline?.value, value.baseline?.span.file],
    }).toEqual({
      files: ['base.yaml', 'a/pasvlint.yaml'],
      clients: ['internet'],
      policies: [
        ['net/outer.yaml', 'base.yaml'],
        ['edge.yaml', 'a/pasvlint.yaml'],
        ['inner.yaml', 'a/pasvlint.yaml'],
      ],
      levels: [
        ['passive-range-wide', 'error'],
        ['anonymous-exposed', 'error'],
      ],
      overrides: [['*.conf']],
      permissions: [['old-tls-version', 'old clients']],
      baseline: ['known.json', 'base.yaml'],
    });
  });

  test('reads one that several extend once, and of several the later goes first', () => {
    const { value, told } = readFiles({
      a: 'version: 1\nextends: [b, c]\n',
      b: 'version: 1\nextends: d\nrules: {x: info}\n',
      c: 'version: 1\nextends: d\nrules: {x: error}\n',
      d: 'version: 1\nallow: [{rule: x, reason: r}]\n',
    });
    expect([told, value.files, value.permissions.length, value.rules.at(-1)?.level.value]).toEqual([
      [],
      ['d', 'b', 'c', 'a'],
      1,
      'error',
    ]);
  });

  test.each([
    ['itself', { a: 'version: 1\nextends: ./a\n' }, ['project-circle a: ./a']],
    [
      'each other',
      { 'x/a': 'version: 1\nextends: ../b\n', b: 'version: 1\nextends: x/a\n' },
      ['project-circle b: x/a'],
    ],
    ['what is not there', { a: 'version: 1\nextends: [b]\n' }, ['project-missing-base a: b']],
    ['what is wrong', { a: 'version: 1\nextends: b\n', b: 'version: 2\n' }, ['schema-word b: 2']],
  ])('%s', (_what, files, told) => {
    expect(readFiles(files).told).toEqual(told);
  });
});
