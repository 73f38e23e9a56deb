import { expect, test } from 'vitest';
import { VOCABULARY, deriveFacts } from '../../../src/analyze/facts/facts.ts';
import { analyzeText } from './site.ts';

type Relation = keyof typeof VOCABULARY;

/** The values of the rows of one relation. */
function valuesOf(relation: Relation, files: Readonly<Record<string, string>>, kernel?: string): readonly unknown[] {
  return deriveFacts([analyzeText(files, kernel)])[relation].map(({ values }) => values);
}

/** Lines of a filter table whose INPUT drops what they do not accept. */
function dropping(...rules: readonly string[]): string {
  const head = ['*filter', ':INPUT DROP [0:0]', ':FORWARD DROP [0:0]', ':OUTPUT ACCEPT [0:0]'];
  return [...head, ...rules, 'COMMIT', ''].join('\n');
}

const ESTABLISHED = '-A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT';
const RELATED = '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT';
const CONTROL = '-A INPUT -p tcp -m conntrack --ctstate NEW -m tcp --dport 21 -j ACCEPT';

test.each<readonly [string, Relation, Readonly<Record<string, string>>, readonly object[]]>([
  [
    'a misspelt name',
    'refused_line',
    { 'vsftpd.conf': 'listen=YES\npasv_enabel=YES\n' },
    [{ fault: 'unrecognised', name: 'pasv_enabel', text: 'YES', suggestion: 'pasv_enable', known_to: [] }],
  ],
  ['a daemon that starts', 'startup', { 'vsftpd.conf': 'listen=YES\n' }, [{ starts: true, message: '', crash: false }]],
  [
    'a daemon that a line stops',
    'startup',
    { 'vsftpd.conf': 'listen=yep\n' },
    [{ starts: false, message: '500 OOPS: bad bool value in config file for: listen', by_line: true }],
  ],
  [
    'settings that exclude each other',
    'startup',
    { 'vsftpd.conf': 'listen=YES\nlisten_ipv6=YES\n' },
    [{ starts: false, by_line: false, message: '500 OOPS: run two copies of vsftpd for IPv4 and IPv6' }],
  ],
  [
    'a fault that a start does not see',
    'fault',
    { 'vsftpd.conf': 'listen=YES\nanonymous_enable=NO\nlocal_enable=NO\n' },
    [{ when: 'every client', setting: 'anonymous_enable' }],
  ],
  [
    'a swapped range',
    'passive_setting',
    { 'vsftpd.conf': 'listen=YES\npasv_min_port=4000\npasv_max_port=3000\n' },
    [{ setting: 'pasv_max_port', kind: 'swapped', value: 3000, used: 65_535, range: '4000–65535' }],
  ],
  [
    'an octal number',
    'number',
    { 'vsftpd.conf': 'listen=YES\npasv_min_port=03001\npasv_max_port=3300\n' },
    [{ setting: 'pasv_min_port', kind: 'octal', text: '03001', value: 1537 }],
  ],
  [
    'a setting that is assigned twice',
    'repeated',
    { 'vsftpd.conf': 'listen=YES\nmax_clients=1\nmax_clients=2\n' },
    [{ setting: 'max_clients', lost: '1', kept: '2', differs: true }],
  ],
  [
    'a setting without effect',
    'ineffective',
    { 'vsftpd.conf': 'listen=YES\nimplicit_ssl=YES\n' },
    [{ setting: 'implicit_ssl', because: 'ssl_enable' }],
  ],
  [
    'a line that a reload skips',
    'reload',
    { 'vsftpd.conf': 'listen=YES\nanonymous_enable=NO \n' },
    [{ setting: 'anonymous_enable', cause: 'refused line', before: 'unset', after: 'YES' }],
  ],
  [
    'a drop site',
    'anonymous',
    { 'vsftpd.conf': 'listen=YES\nwrite_enable=YES\nanon_upload_enable=YES\nanon_umask=022\n' },
    [{ login: true, written: false, upload: true, fetch_uploads: true, change: false }],
  ],
  [
    'passwords in the clear',
    'session',
    { 'vsftpd.conf': 'listen=YES\nlocal_enable=YES\n' },
    [{ tls: false, clear_text: true, clear_text_setting: 'ssl_enable', port: 21 }],
  ],
  [
    'a range',
    'passive_range',
    { 'vsftpd.conf': 'listen=YES\nlisten_port=3306\nmax_clients=9\npasv_min_port=3300\npasv_max_port=3309\n' },
    [
      {
        first: 3300,
        last: 3309,
        count: 9,
        written: true,
        clients_limit: 9,
        limit_written: true,
        tries: 9,
        usable: 5,
        control_inside: true,
        services: [],
        overlaps_ephemeral: false,
      },
    ],
  ],
  [
    'a range over a database',
    'passive_range',
    { 'vsftpd.conf': 'listen=YES\npasv_min_port=3300\npasv_max_port=3309\n' },
    [{ services: ['3306 (mysql)'], count: 10 }],
  ],
  [
    'an address under an IPv6 listener',
    'advertised',
    { 'vsftpd.conf': 'listen=NO\nlisten_ipv6=YES\npasv_address=10.0.2.2\n' },
    [{ kind: 'zero', text: '10.0.2.2', address: '0.0.0.0', ipv6_listener: true }],
  ],
  [
    'an inside address',
    'advertised',
    { 'vsftpd.conf': 'listen=YES\npasv_address=10.0.2.2\n' },
    [{ kind: 'fixed', address: '10.0.2.2', internal: true, known: false, translated: false }],
  ],
  [
    'port 20 in a policy and in the packet filter',
    'data_port_rule',
    {
      'vsftpd.conf': 'listen=YES\n',
      'iptables.rules': dropping(ESTABLISHED, CONTROL, '-A INPUT -p tcp -m tcp --dport 20 -j ACCEPT'),
      'perimeter.yaml':
        'version: 1\nname: perimeter\ndefault: deny\nrules:\n  - {name: f, action: allow, direction: inbound, protocol: tcp, ports: ["20-21"]}\n  - {name: all, action: allow, direction: inbound, protocol: tcp, ports: ["1-1000"]}\n',
    },
    [
      { device: 'perimeter', on_host: false, listens: false },
      { on_host: true, listens: false },
    ],
  ],
])('%s is a row of %s', (...[, relation, files, expected]) => {
  const rows = valuesOf(relation, files);
  expect(rows).toHaveLength(expected.length);
  expect(rows).toMatchObject(expected);
});

test('a setting has a row, written or not, with what the man page says wrongly', () => {
  const rows = valuesOf('setting', { 'vsftpd.conf': 'listen=YES\npasv_min_port=3001\n' });
  expect(rows).toContainEqual(
    expect.objectContaining({ name: 'pasv_min_port', value: '3001', number: 3001, written: true }),
  );
  expect(rows).toContainEqual(
    expect.objectContaining({ name: 'max_per_ip', value: '50', written: false, manual: '0' }),
  );
});

test('a device that stops the first packet of a connection is not said to stop later ones', () => {
  const rows = valuesOf('gap', { 'vsftpd.conf': 'listen=YES\n', 'iptables.rules': dropping(ESTABLISHED, CONTROL) });
  expect(rows).toMatchObject([{ purpose: 'passive', packet: 'first' }]);
});

test('packets of established connections that are stopped are a row of their own', () => {
  const rows = valuesOf('gap', {
    'vsftpd.conf': 'listen=YES\npasv_min_port=5001\npasv_max_port=5010\n',
    'iptables.rules': dropping(
      CONTROL,
      '-A INPUT -p tcp -m conntrack --ctstate NEW -m tcp --dport 5001:5010 -j ACCEPT',
    ),
  });
  expect(rows).toContainEqual(expect.objectContaining({ purpose: 'control', packet: 'further', blocked_count: 1 }));
  expect(rows).toContainEqual(expect.objectContaining({ purpose: 'passive', packet: 'further', blocked_count: 10 }));
});

test.each([
  ['there is no rule for passive ports', '', [RELATED, CONTROL], true],
  ['a range is written and no rule names it', 'pasv_min_port=5001\npasv_max_port=5010\n', [RELATED, CONTROL], true],
  [
    'a rule names some of the range',
    'pasv_min_port=5001\npasv_max_port=5010\n',
    [RELATED, CONTROL, '-A INPUT -p tcp -m tcp --dport 5001:5005 -j ACCEPT'],
    false,
  ],
  ['RELATED is not accepted', '', [ESTABLISHED, CONTROL], false],
] as const)('whether the ports are left to the helper: %s', (...[, range, rules, expected]) => {
  const files = { 'vsftpd.conf': `listen=YES\n${range}`, 'iptables.rules': dropping(...rules) };
  const [row] = deriveFacts([analyzeText(files)]).helper;
  expect(row?.values.left_to_helper).toBe(expected);
  const passive = deriveFacts([analyzeText(files)]).gap.find(({ values }) => values.purpose === 'passive');
  expect(passive?.values.left_to_helper).toBe(expected);
});

test('without a kernel nobody knows whether the helper follows, and the row says so', () => {
  const files = {
    'etc/vsftpd.conf': 'listen=YES\n',
    'etc/sysconfig/iptables': dropping(RELATED, CONTROL),
    'etc/sysconfig/iptables-config': 'IPTABLES_MODULES="nf_conntrack_ftp"\n',
  };
  const [row] = deriveFacts([analyzeText(files, '')]).helper;
  expect(row?.values.followed).toBe('unknown');
  expect(row?.uncertain).toContain('kernel');
  const modes = deriveFacts([analyzeText(files, '')]).mode;
  expect(modes.filter(({ uncertain }) => uncertain !== undefined).map(({ values }) => values.command)).toContain(
    'EPSV',
  );
});

test('clients that get past the control port and no further are named', () => {
  const files = {
    'vsftpd.conf': 'listen=YES\npasv_min_port=5001\npasv_max_port=5010\n',
    'iptables.rules': dropping(
      ESTABLISHED,
      CONTROL,
      '-A INPUT -s 128.0.0.0/1 -p tcp -m tcp --dport 5001:5010 -j ACCEPT',
    ),
  };
  expect(valuesOf('gap', files)).toContainEqual(
    expect.objectContaining({ purpose: 'passive', packet: 'first', locked_out: '0.0.0.0/1', blocked_count: 0 }),
  );
});

test('a daemon that does not start has no client modes', () => {
  const files = { 'vsftpd.conf': 'listen=yep\n' };
  expect([valuesOf('mode', files), valuesOf('gap', files), valuesOf('helper', files)]).toEqual([[], [], []]);
});
