import { describe, expect, test } from 'vitest';
import { deriveHelper } from '../../src/convert/helper.ts';
import { UNKNOWN_KERNEL, kernelOfVersion } from '../../src/convert/kernel.ts';
import type { DocumentKind } from '../../src/convert/kind.ts';
import { readModules } from '../../src/convert/modules.ts';
import type { FtpHelper } from '../../src/model/modules.ts';
import type { KernelVersion } from '../../src/model/site.ts';
import { documentOf } from './texts.ts';

type File = readonly [kind: DocumentKind, text: string];

function derive(files: readonly File[], version?: KernelVersion, stated?: 'builtin' | 'loaded' | 'absent'): FtpHelper {
  const documents = files.map(([kind, text]) => ({ document: documentOf(text, kind), kind }));
  const kernel = version === undefined ? UNKNOWN_KERNEL : kernelOfVersion(version, undefined);
  return deriveHelper(readModules(documents).value, kernel, stated && { value: stated, origin: 'file' });
}

const LOADS: File = ['iptables-config', 'IPTABLES_MODULES="nf_conntrack_ftp"\n'];
const LOADS_BY_ALIAS: File = ['iptables-config', 'IPTABLES_MODULES="ip_conntrack_ftp"\n'];
const LOADS_NAT: File = ['iptables-config', 'IPTABLES_MODULES="nf_nat_ftp"\n'];
const LOADS_NOTHING: File = ['iptables-config', 'IPTABLES_MODULES=""\n'];
const LISTED: File = ['modules-load', 'nf_conntrack_ftp\n'];
const RUNNING: File = ['lsmod', 'Module Size Used by\nnf_conntrack_ftp 20480 0\n'];
const NOT_RUNNING: File = ['lsmod', 'Module Size Used by\nnf_conntrack 20480 0\n'];
const PART_OF_LSMOD: File = ['lsmod', 'nf_conntrack 20480 0\n'];
const BLACKLIST: File = ['modprobe', 'blacklist nf_conntrack_ftp\n'];
const BLACKLIST_OF_ALIAS: File = ['modprobe', 'blacklist ip_conntrack_ftp\n'];
const INSTALL_FALSE: File = ['modprobe', 'install nf_conntrack_ftp /bin/false\n'];
const ALIAS_OFF: File = ['modprobe', 'alias ip_conntrack_ftp off\n'];

describe('the helper is', () => {
  test.each<[FtpHelper['presence']['value'], string, readonly File[]]>([
    ['unknown', 'nothing says anything', []],
    [
      'unknown',
      'it cannot be told what iptables-config loads',
      [['iptables-config', 'IPTABLES_MODULES=$(cat list)\n']],
    ],
    ['unknown', 'the list is a template', [['iptables-config', 'IPTABLES_MODULES="{{ modules }}"\n']]],
    [
      'unloaded',
      'lsmod does not show it, and the list is a template',
      [['iptables-config', 'IPTABLES_MODULES="{{ x }}"\n'], NOT_RUNNING],
    ],
    ['loaded', 'iptables-config runs modprobe', [['iptables-config', '/sbin/modprobe -q nf_conntrack_ftp\n']]],
    ['unloaded', 'iptables-config removes it', [['iptables-config', 'modprobe -r nf_conntrack_ftp\n']]],
    [
      'unknown',
      'modprobe.d has a command of its own for it',
      [LOADS_NOTHING, ['modprobe', 'install nf_conntrack_ftp /opt/x\n']],
    ],
    ['absent', 'it refuses its options', [LOADS, ['modprobe', 'options nf_conntrack_ftp ports=21,\n']]],
    [
      'loaded',
      'it refuses its options, but lsmod shows it',
      [RUNNING, ['modprobe', 'options nf_conntrack_ftp ports=21,\n']],
    ],
    ['unknown', 'only options are given', [['modprobe', 'options nf_conntrack_ftp ports=21\n']]],
    ['loaded', 'iptables-config loads it', [LOADS]],
    ['loaded', 'iptables-config loads it by its old name', [LOADS_BY_ALIAS]],
    ['loaded', 'the module that needs it is loaded', [LOADS_NAT]],
    ['loaded', 'modules-load.d lists it', [LISTED]],
    ['unloaded', 'a file that could load it does not', [LOADS_NOTHING]],
    ['loaded', 'lsmod shows it', [RUNNING]],
    ['unloaded', 'lsmod does not show it', [NOT_RUNNING]],
    ['unloaded', 'lsmod does not show it, whatever the files say', [LOADS, NOT_RUNNING]],
    ['loaded', 'lsmod shows it, whatever the files say', [INSTALL_FALSE, RUNNING]],
    ['loaded', 'a part of lsmod shows others', [LOADS, PART_OF_LSMOD]],
    ['loaded', 'a blacklist is passed over by the real name', [LOADS, BLACKLIST]],
    ['unloaded', 'a blacklist stops the old name', [LOADS_BY_ALIAS, BLACKLIST]],
    ['loaded', 'a blacklist does not stop a dependency', [LOADS_NAT, BLACKLIST]],
    ['loaded', 'a blacklist of the old name stops nothing', [LOADS_BY_ALIAS, BLACKLIST_OF_ALIAS]],
    ['unloaded', 'systemd respects the blacklist', [LISTED, BLACKLIST]],
    ['unloaded', 'install /bin/false stops the real name', [LOADS, INSTALL_FALSE]],
    ['unloaded', 'install /bin/false stops the dependency', [LOADS_NAT, INSTALL_FALSE]],
    ['unloaded', 'an alias that is off stops the old name', [LOADS_BY_ALIAS, ALIAS_OFF]],
    ['loaded', 'an alias that is off does not stop the real name', [LOADS, ALIAS_OFF]],
  ])('%s if %s', (presence, _, files) => {
    expect(derive(files).presence.value).toBe(presence);
  });

  test.each(['builtin', 'loaded', 'absent'] as const)('%s if that is stated, whatever the files say', (stated) => {
    expect(derive([LOADS_NOTHING], undefined, stated).presence.value).toBe(stated);
  });
});

describe('its ports', () => {
  test.each<[string, readonly number[], readonly File[]]>([
    ['are 21', [21], [LOADS]],
    ['are replaced by the option', [2121], [LOADS, ['modprobe', 'options nf_conntrack_ftp ports=2121\n']]],
    ['are those of the last option', [22], [LOADS, ['modprobe', 'options nf_conntrack_ftp ports=1 ports=22\n']]],
    ['may be octal or hexadecimal', [17, 33], [LOADS, ['modprobe', 'options nf_conntrack_ftp ports=021,0x21\n']]],
    ['do not heed an alias that is not used', [21], [LOADS, ['modprobe', 'options ip_conntrack_ftp ports=2121\n']]],
    [
      'heed the alias by which it is loaded',
      [2121],
      [LOADS_BY_ALIAS, ['modprobe', 'options ip_conntrack_ftp ports=2121\n']],
    ],
    [
      'heed the real name when an alias is used',
      [2121],
      [LOADS_BY_ALIAS, ['modprobe', 'options nf-conntrack-ftp ports=2121\n']],
    ],
  ])('%s: %j', (_, ports, files) => {
    expect(derive(files).ports.value).toEqual(ports);
  });

  test('of a built-in helper are not those of modprobe.d', () => {
    expect(derive([['modprobe', 'options nf_conntrack_ftp ports=2121\n']], undefined, 'builtin').ports.value).toEqual([
      21,
    ]);
  });
});

test.each([
  ['', false],
  ['loose', true],
  ['loose=1', true],
  ['loose=Y', true],
  ['loose=on', true],
  ['loose=0', false],
  ['loose=n', false],
  ['loose=off', false],
])('options nf_conntrack_ftp %s: loose is %s', (option, loose) => {
  expect(derive([LOADS, ['modprobe', `options nf_conntrack_ftp ${option}\n`]]).loose.value).toBe(loose);
});

describe('the kernel attaches it by itself', () => {
  const on: File = ['sysctl', 'net.netfilter.nf_conntrack_helper = 1\n'];
  const off: File = ['sysctl', 'net.netfilter.nf_conntrack_helper = 0\n'];
  const option: File = ['modprobe', 'options nf_conntrack nf_conntrack_helper=1\n'];
  test.each<[KernelVersion | undefined, readonly File[], FtpHelper['automatic']['value']]>([
    [[2, 6], [], 'on'],
    [[2, 6], [off], 'on'],
    [[3, 10], [], 'on'],
    [[3, 10], [off], 'off'],
    [[4, 18], [], 'off'],
    [[4, 18], [on], 'on'],
    [[4, 18], [option], 'on'],
    [[4, 18], [option, off], 'off'],
    [[6, 1], [], 'off'],
    [[6, 1], [on], 'off'],
    [undefined, [], 'unknown'],
    [undefined, [on], 'unknown'],
  ])('on %j with %j: %s', (version, files, automatic) => {
    expect(derive(files, version).automatic.value).toBe(automatic);
  });

  test('and the line that decides is named', () => {
    expect(derive([on], [4, 18]).automatic).toMatchObject({ origin: 'file', span: { file: 'sysctl', start: 0 } });
  });
});
