import { expect, test } from 'vitest';
import { recognizeDocument } from '../../../src/convert/kind.ts';
import { findSystem } from '../../../src/convert/systems.ts';
import { lint } from '../../../src/lint.ts';
import { formatPorts } from '../../../src/model/port-set.ts';
import type { ModeReport, ServerReport } from '../../../src/model/report.ts';

const OFF = 'ftpd_use_passive_mode --> off\nftpd_connect_all_unreserved --> off\n';
const ON = OFF.replaceAll('off', 'on');
const ENFORCING = 'SELINUX=enforcing\n';

interface Given {
  readonly config?: string;
  readonly mode?: string;
  readonly booleans?: string;
  readonly labels?: string;
  readonly system?: string;
  readonly sysctl?: string;
}

function judge({
  config = '',
  mode = ENFORCING,
  booleans = OFF,
  labels,
  system = 'rhel9',
  sysctl = '',
}: Given): ServerReport {
  const texts = {
    'etc/vsftpd/vsftpd.conf': `listen=YES\nlisten_ipv6=NO\n${config}`,
    'etc/sysctl.conf': sysctl,
    ...(mode === '' ? {} : { 'etc/selinux/config': mode }),
    ...(booleans === '' ? {} : { 'getsebool.txt': booleans }),
    ...(labels === undefined ? {} : { 'semanage-port.txt': labels }),
  };
  const documents = Object.entries(texts).map(([name, text]) => {
    const document = { name, text, encoding: 'utf-8' } as const;
    return { document, kind: recognizeDocument(document) };
  });
  const [server] = lint(documents, { checks: [], system: findSystem(system) }).servers;
  if (server === undefined) throw new Error('there is a server');
  return server;
}

function modeOf(given: Given, command: string): ModeReport | undefined {
  return judge(given).modes.find(({ mode, family }) => mode === command && family === 'ipv4');
}

const LOW = 'pasv_min_port=3001\npasv_max_port=3300\n';

test.each<[string, Given, string]>([
  ['a range that the kernel asks about', { config: LOW }, 'fails'],
  ['a range that it does not', { config: 'pasv_min_port=50000\npasv_max_port=50100\n' }, 'works'],
  [
    'the same after the kernel was told to draw from others',
    {
      config: 'pasv_min_port=50000\npasv_max_port=50100\n',
      system: 'debian12',
      sysctl: 'net.ipv4.ip_local_port_range = 10000 20000\n',
    },
    'fails',
  ],
  ['the boolean switched on', { config: LOW, booleans: ON }, 'works'],
  ['a warning only', { config: LOW, mode: 'SELINUX=permissive\n' }, 'works'],
  ['an unknown mode', { config: LOW, mode: '' }, 'depends'],
  ['unknown booleans', { config: LOW, booleans: '' }, 'depends'],
  ['an unknown policy', { config: LOW, system: 'rhel6' }, 'depends'],
  ['labels for FTP', { config: LOW, labels: 'ftp_port_t tcp 3001-3300, 21\n' }, 'works'],
  ['a host of NIS', { config: LOW, booleans: `${OFF}nis_enabled --> on\n` }, 'depends'],
  ['no word of SELinux', { config: LOW, mode: '', booleans: '' }, 'works'],
])('passive mode with %s', (_what, given, verdict) => {
  expect(modeOf(given, 'PASV')?.verdict).toBe(verdict);
});

test('what a denial does is told with the line of the boolean', () => {
  const mode = modeOf({ config: LOW }, 'EPSV');
  expect(mode?.reason).toBe('500 OOPS: vsf_sysutil_bind');
  expect(mode?.blockedBy[0]?.span).toMatchObject({ file: 'getsebool.txt', start: 0 });
});

test('without a range nine tries mask most of the denials', () => {
  const denied = 32_767 - 5001 + 1 + (65_535 - 61_000 + 1);
  const mode = modeOf({}, 'PASV');
  expect(mode?.verdict).toBe('partial');
  expect(mode?.failureRate).toBeCloseTo((denied / (65_535 - 5001 + 1)) ** 9, 3);
});

test.each<[Given, string, string]>([
  [{}, 'partial', '32768–60999'],
  [{ booleans: ON }, 'works', '1024–65535'],
  [{ system: 'debian12' }, 'fails', 'none'],
  [{ system: 'debian12', booleans: ON }, 'works', '1024–65535'],
  [{ booleans: '' }, 'depends', '32768–60999'],
])('active mode on %j %s', (given, verdict, open) => {
  const mode = modeOf(given, 'PORT');
  expect([mode?.verdict, formatPorts(mode?.ports.open ?? [])]).toEqual([verdict, open]);
});

test.each<[Given, boolean | null]>([
  [{ config: 'listen_port=2121\n' }, false],
  [{ config: 'listen_port=2121\n', booleans: ON }, true],
  [{ config: 'listen_port=990\n' }, true],
  [{ config: 'listen_port=2121\n', booleans: '' }, null],
  [{ config: 'listen_port=2121\n', labels: 'ftp_port_t tcp 2121\n' }, true],
  [{ config: 'listen_port=800\n', booleans: ON }, false],
])('with %j it starts: %s', (given, starts) => {
  expect(judge(given).starts).toBe(starts);
});

test('a source port of its own for active data has to be one of FTP', () => {
  const config = 'connect_from_port_20=YES\n';
  expect(modeOf({ config, booleans: ON }, 'PORT')?.verdict).toBe('works');
  const other = `${config}ftp_data_port=2020\n`;
  expect(modeOf({ config: other, booleans: ON }, 'PORT')?.verdict).toBe('works');
  expect(modeOf({ config: other }, 'PORT')?.reason).toBe('500 OOPS: vsf_sysutil_bind');
  expect(modeOf({ config: other, booleans: '' }, 'PORT')?.verdict).toBe('depends');
});

test('a port of a type that is reserved stays closed', () => {
  const labels =
    'unreserved_port_t tcp 1024-32767, 61000-65535\nephemeral_port_t tcp 32768-60999\nrndc_port_t tcp 953\nmysqld_port_t tcp 3306\n';
  const config = 'pasv_min_port=3306\npasv_max_port=3306\n';
  expect(modeOf({ config, booleans: ON, labels }, 'PASV')?.verdict).toBe('works');
  const added = labels.replace('953', '953, 3306').replace('mysqld_port_t tcp 3306\n', '');
  expect(modeOf({ config, booleans: ON, labels: added }, 'PASV')?.verdict).toBe('depends');
});
