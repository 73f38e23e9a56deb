import { describe, expect, test } from 'vitest';
import type { DocumentKind } from '../../src/convert/kind.ts';
import { readSelinux } from '../../src/convert/selinux.ts';
import { formatPorts } from '../../src/model/port-set.ts';
import type { Selinux } from '../../src/model/selinux.ts';
import { DEBIAN, REDHAT, readText } from './vsftpd/read.ts';
import { documentOf, pointsOf } from './texts.ts';

function read(...files: readonly (readonly [DocumentKind, string])[]): {
  selinux: Selinux | undefined;
  points: readonly string[];
} {
  const documents = files.map(([kind, text], index) => ({ document: documentOf(text, `f${index}`), kind }));
  const { value, diagnostics } = readSelinux(documents, readText('', REDHAT));
  const points = documents.flatMap(({ document }) =>
    pointsOf(
      document,
      diagnostics.filter(({ span }) => span.file === document.name),
    ),
  );
  return { selinux: value, points };
}

// As sestatus of policycoreutils 3.4 prints it.
const SESTATUS = `SELinux status:                 enabled
SELinuxfs mount:                /sys/fs/selinux
Loaded policy name:             targeted
Current mode:                   enforcing
Mode from config file:          permissive

Policy booleans:
ftpd_use_passive_mode                       off
`;

describe('whether SELinux enforces', () => {
  test.each<[string, Selinux['mode']]>([
    ['# x\nSELINUX=enforcing\nSELINUXTYPE=targeted\n', 'enforcing'],
    ['SELINUX=Permissive\r\n', 'permissive'],
    ['SELINUX=disabled\n', 'disabled'],
    ['Enforcing\n', 'enforcing'],
    ['Disabled\n', 'disabled'],
    [SESTATUS, 'enforcing'],
    ['SELinux status:                 disabled\n', 'disabled'],
  ])('is read from %j', (text, mode) => {
    expect(read(['selinux-mode', text])).toMatchObject({ selinux: { mode }, points: [] });
  });

  test('is what runs, rather than what the next start will bring', () => {
    const files = [
      ['selinux-mode', 'SELINUX=permissive\n'],
      ['selinux-mode', 'Enforcing\n'],
    ] as const;
    expect(read(...files).selinux?.mode).toBe('enforcing');
    expect(read(...files.toReversed()).selinux?.mode).toBe('enforcing');
  });

  test('is not known where nothing tells, and of a strange word that is told', () => {
    expect(read(['selinux-booleans', 'ftpd_full_access --> on\n']).selinux?.mode).toBe('unknown');
    expect(read(['selinux-mode', 'SELINUX=on\n'])).toMatchObject({
      selinux: { mode: 'unknown' },
      points: ['selinux-mode: SELINUX=on'],
    });
    expect(read(['selinux-mode', 'hello\n']).points).toEqual(['selinux-mode: ']);
  });
});

test.each([
  'ftpd_use_passive_mode --> on\nftpd_connect_db --> off\n',
  'SELinux boolean                State  Default Description\n\nftpd_use_passive_mode          (on   ,  off)  Determine\nftpd_connect_db (off , on) x\n',
  'ftpd_use_passive_mode=1\nftpd_connect_db = false\n',
  'ftpd_use_passive_mode                       on\nftpd_connect_db    off\n',
])('booleans are read from %j', (text) => {
  const { selinux, points } = read(['selinux-booleans', text]);
  expect([...(selinux?.booleans ?? [])].map(([name, { value }]) => [name, value])).toEqual([
    ['ftpd_use_passive_mode', true],
    ['ftpd_connect_db', false],
  ]);
  expect(points).toEqual([]);
});

test('sestatus -b has booleans too', () => {
  expect(read(['selinux-mode', SESTATUS]).selinux?.booleans.get('ftpd_use_passive_mode')?.value).toBe(false);
});

test('port types are read with their TCP ports', () => {
  const text =
    'SELinux Port Type              Proto    Port Number\n\nftp_port_t                     tcp      3001-3100, 21\nftp_port_t  udp  989\n';
  const { selinux, points } = read(['selinux-ports', text]);
  expect(selinux?.ports.map(({ type, ports }) => [type, formatPorts(ports)])).toEqual([
    ['ftp_port_t', '21, 3001–3100'],
  ]);
  expect(points).toEqual([]);
});

test('lines of other kinds are told', () => {
  expect(read(['selinux-booleans', '$ getsebool -a\n'], ['selinux-ports', 'ftp_port_t tcp 99999\n']).points).toEqual([
    'selinux-boolean: $ getsebool -a',
    'selinux-port: ftp_port_t tcp 99999',
  ]);
});

test('without a file nothing is said, and the policy goes with the build of the daemon', () => {
  expect(read().selinux).toBeUndefined();
  const documents = [{ document: documentOf('Enforcing\n'), kind: 'selinux-mode' }] as const;
  expect(readSelinux(documents, readText('', DEBIAN)).value?.policy).toBe('reference');
  expect(readSelinux(documents, readText('', { dialect: 'redhat', version: '2.2.2' })).value?.policy).toBe('unknown');
});
