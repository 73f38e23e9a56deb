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
      'version: 1\nextends: base.yaml\noverrides: []\n',
      ['schema-unknown-key: extends', 'schema-unknown-key: overrides'],
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
