import { expect, test } from 'vitest';
import { addressesOf } from '../../src/model/address-set.ts';
import { prefixRange } from '../../src/model/address.ts';
import { EMPTY } from '../../src/model/interval-set.ts';
import { portRange } from '../../src/model/port-set.ts';
import type { ModeReport, ServerReport } from '../../src/model/report.ts';
import { paintLines } from '../../src/report/paint.ts';
import { indexDocuments } from '../../src/report/position.ts';
import { renderVerdicts } from '../../src/report/verdicts.ts';
import { CONFIG, MODE, POLICY } from './example.ts';

const SERVER: ServerReport = {
  name: 'ftp01',
  file: CONFIG.name,
  starts: true,
  startError: null,
  passivePorts: portRange(3001, 3300),
  control: { verdict: 'works', port: 21 },
  devices: [],
  modes: [],
};

const WORKS: ModeReport = { ...MODE, verdict: 'works', failureRate: 0, blockedBy: [], reason: '' };

function draw(server: ServerReport): readonly string[] {
  return paintLines(renderVerdicts(server, indexDocuments([CONFIG, POLICY]), 100), false)
    .trimEnd()
    .split('\n');
}

test('a mode that fails for some ports shows its share and, below, the ports and who blocks them', () => {
  expect(draw({ ...SERVER, modes: [MODE, { ...WORKS, security: 'tls' }] })).toEqual([
    'ftp01  ftp01/vsftpd.conf',
    '  control port 21 works; passive ports 3001–3300',
    '  client    mode  IPv4             IPv4 TLS',
    '  internet  PASV  66.7 % fail [1]  works',
    '  [1] the passive range is wider than what the firewall opens; perimeter: default deny',
    '      (perimeter.yaml:3:1); blocked: 3101–3300; open: 3001–3100',
  ]);
});

test('equal reasons share one note', () => {
  expect(
    draw({ ...SERVER, modes: [MODE, { ...MODE, mode: 'EPSV' }] }).filter((line) => line.includes('[1]')),
  ).toHaveLength(3);
});

test('each client group has its own rows', () => {
  const rows = draw({ ...SERVER, modes: [WORKS, { ...WORKS, client: 'partners' }] });
  expect(rows.slice(3)).toEqual(['  internet  PASV  works', '  partners  PASV  works']);
});

test('a verdict that depends names the fact that is missing and the ports it is about', () => {
  const depends: ModeReport = {
    ...WORKS,
    verdict: 'depends',
    reason: 'the kernel version is not known',
    ports: { open: EMPTY, blocked: EMPTY, unknown: portRange(3001, 3300) },
    failureRate: null,
  };
  expect(draw({ ...SERVER, modes: [depends] }).slice(3)).toEqual([
    '  internet  PASV  depends [1]',
    '  [1] the kernel version is not known; not known: 3001–3300',
  ]);
});

test('a mode that fails for some clients names them', () => {
  const partly: ModeReport = {
    ...MODE,
    blockedClients: addressesOf(prefixRange(0xcb007100, 24)),
    ports: { open: portRange(3001, 3300), blocked: EMPTY, unknown: EMPTY },
    failureRate: 0,
    blockedBy: [],
    reason: 'one network is shut out',
  };
  expect(draw({ ...SERVER, modes: [partly] }).slice(3)).toEqual([
    '  internet  PASV  partly [1]',
    '  [1] one network is shut out; blocked: none; open: 3001–3300; nothing works for 203.0.113.0/24',
  ]);
});

test('a transfer that starts late is told apart from one that works', () => {
  expect(draw({ ...SERVER, modes: [{ ...WORKS, delayedPorts: portRange(3001) }] })[3]).toBe(
    '  internet  PASV  works, late [1]',
  );
});

test('a daemon that does not start says so in its own words', () => {
  const startError = '500 OOPS: bad bool value in config file for: listen';
  expect(draw({ ...SERVER, starts: false, startError })[1]).toBe(`  the daemon does not start: ${startError}`);
});

test('a mode without ports is not offered', () => {
  const refused: ModeReport = {
    ...MODE,
    verdict: 'fails',
    ports: { open: EMPTY, blocked: EMPTY, unknown: EMPTY },
    failureRate: 1,
    blockedBy: [{ device: 'ftp01', what: '550 Permission denied.', span: undefined }],
    reason: '550 Permission denied.',
  };
  expect(draw({ ...SERVER, modes: [refused] }).slice(3)).toEqual([
    '  internet  PASV  n/a [1]',
    '  [1] ftp01: 550 Permission denied.',
  ]);
});

test('of a long policy only the first lines that stop something are named, and how many more there are', () => {
  const blockedBy = Array.from({ length: 500 }, (_, index) => ({
    device: 'perimeter',
    what: `rule r${index}`,
    span: undefined,
  }));
  const text = draw({ ...SERVER, modes: [{ ...MODE, blockedBy }] }).join(' ');
  expect(text).toContain('perimeter: rule r7, and 492 more;');
  expect(text).not.toContain('rule r8');
});
