import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type HostFiles, groupFiles } from '../../src/convert/grouping.ts';
import { recognizeDocument } from '../../src/convert/kind.ts';
import { documentOf } from './texts.ts';

/** Groups files whose names tell their kind; other YAML files are network policies. */
function group(...names: readonly string[]) {
  return groupFiles(
    names.map((name) => {
      const kind = recognizeDocument(documentOf('', name));
      return { name, kind: kind === 'unknown' ? 'network-firewall' : kind };
    }),
  );
}

/** Every host as its name and all that belongs to it. */
function tell({ hosts }: { readonly hosts: readonly HostFiles[] }): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    hosts.map(({ name, vsftpd, files, policies }) => [name, [vsftpd, ...Object.values(files).flat(), ...policies]]),
  );
}

describe('files belong to the server', () => {
  test('whose directory is their nearest common ancestor', () => {
    const names = [
      'ftp01/etc/vsftpd/vsftpd.conf',
      'ftp01/etc/sysconfig/iptables',
      'ftp02/etc/vsftpd.conf',
      'ftp02/etc/iptables/rules.v4',
    ];
    expect(tell(group(...names))).toEqual({
      ftp01: ['ftp01/etc/vsftpd/vsftpd.conf', 'ftp01/etc/sysconfig/iptables'],
      ftp02: ['ftp02/etc/vsftpd.conf', 'ftp02/etc/iptables/rules.v4'],
    });
  });

  test('beside them in a flat directory', () => {
    expect(tell(group('vsftpd.conf', 'iptables.save', 'ip6tables.save', 'perimeter.yaml'))).toEqual({
      vsftpd: ['vsftpd.conf', 'ip6tables.save', 'iptables.save', 'perimeter.yaml'],
    });
  });

  test('of the same machine when they lie under /', () => {
    expect(tell(group('/etc/vsftpd.conf', '/etc/iptables/rules.v4', '/etc/modules', '/proc/modules'))).toEqual({
      vsftpd: ['/etc/vsftpd.conf', '/etc/iptables/rules.v4', '/etc/modules', '/proc/modules'],
    });
  });

  test('that is the only one, in whatever directory', () => {
    expect(tell(group('server/vsftpd.conf', 'host/iptables', 'network/fw.yaml'))).toEqual({
      server: ['server/vsftpd.conf', 'host/iptables', 'network/fw.yaml'],
    });
  });

  test('in the common directory itself rather than to one further down', () => {
    const { hosts } = group('vsftpd.conf', 'iptables', 'lab/ftp02/vsftpd.conf');
    expect(hosts.map(({ name, files }) => [name, files.iptables ?? []])).toEqual([
      ['ftp02', []],
      ['vsftpd', ['iptables']],
    ]);
  });
});

describe('equally near servers', () => {
  test('share a file', () => {
    const { hosts } = group('etc/vsftpd/a.conf', 'etc/vsftpd/b.conf', 'etc/sysconfig/iptables');
    expect(hosts.map(({ name, shared }) => [name, shared])).toEqual([
      ['a', ['etc/sysconfig/iptables']],
      ['b', ['etc/sysconfig/iptables']],
    ]);
  });

  test('do not share a file that is named for one of them', () => {
    const { hosts } = groupFiles([
      { name: 'conf/vsftpd-a.conf', kind: 'vsftpd' },
      { name: 'conf/vsftpd-b.conf', kind: 'vsftpd' },
      { name: 'rules/a.rules', kind: 'iptables' },
      { name: 'rules/b.rules', kind: 'iptables' },
    ]);
    expect(hosts.map(({ files, guessed }) => [files.iptables, guessed])).toEqual([
      [['rules/a.rules'], ['rules/a.rules']],
      [['rules/b.rules'], ['rules/b.rules']],
    ]);
  });

  test('each prefer a file of their own to one they share', () => {
    const { hosts, unused } = group('ftp01/vsftpd.conf', 'ftp01/iptables', 'ftp02/vsftpd.conf', 'iptables');
    expect(hosts.map(({ files }) => files.iptables)).toEqual([['ftp01/iptables'], ['iptables']]);
    expect(unused).toEqual([]);
  });
});

describe('a network policy', () => {
  test('outside of every server is crossed by all servers below it', () => {
    const names = ['a/ftp01/vsftpd.conf', 'a/ftp02/vsftpd.conf', 'b/ftp03/vsftpd.conf', 'a/inner.yaml', 'outer.yaml'];
    expect(group(...names).hosts.map(({ name, policies }) => [name, policies])).toEqual([
      ['ftp01', ['outer.yaml', 'a/inner.yaml']],
      ['ftp02', ['outer.yaml', 'a/inner.yaml']],
      ['ftp03', ['outer.yaml']],
    ]);
  });

  test('inside the directory of a host is crossed by that one alone', () => {
    const { hosts } = group('ftp01/etc/vsftpd.conf', 'ftp01/fw.yaml', 'ftp02/etc/vsftpd.conf');
    expect(hosts.map(({ policies }) => policies)).toEqual([['ftp01/fw.yaml'], []]);
  });
});

describe('of several files of one kind', () => {
  test.each([
    ['the one that a service loads at boot goes before its backup', 'iptables', 'iptables.save'],
    ['rules go before a dump', 'iptables.rules', 'iptables-save.txt'],
    ['the nearer goes before the farther', 'a/etc/sysconfig/iptables', 'a/rules.v4'],
  ])('%s: %s, not %s', (_, used, other) => {
    const [host] = group(used.startsWith('a/') ? 'a/etc/vsftpd.conf' : 'vsftpd.conf', other, used).hosts;
    expect(host?.files.iptables).toEqual([used]);
    expect(host?.rivals).toEqual([{ name: other, used, alike: false }]);
  });

  test('two that are alike are told', () => {
    const [host] = group('vsftpd.conf', 'rules.v4', 'iptables').hosts;
    expect(host?.rivals).toEqual([{ name: 'rules.v4', used: 'iptables', alike: true }]);
  });

  test('all are used where a host may have many', () => {
    const [host] = group('etc/vsftpd.conf', 'etc/modprobe.d/a.conf', 'etc/modprobe.d/b.conf').hosts;
    expect(host?.files.modprobe).toEqual(['etc/modprobe.d/a.conf', 'etc/modprobe.d/b.conf']);
  });
});

describe('a host is named', () => {
  test.each([
    [['ftp01/etc/vsftpd/vsftpd.conf'], ['ftp01']],
    [['ftp01/vsftpd/vsftpd.conf'], ['ftp01']],
    [['hosts/ftp01/vsftpd.conf'], ['ftp01']],
    [['vsftpd.conf'], ['vsftpd']],
    [['./vsftpd.conf'], ['vsftpd']],
    [['../vsftpd.conf'], ['vsftpd']],
    [['/etc/vsftpd.conf'], ['vsftpd']],
    [
      ['a/ftp01/vsftpd.conf', 'b/ftp01/vsftpd.conf'],
      ['a/ftp01', 'b/ftp01'],
    ],
    [
      ['ftp01/etc/vsftpd/in.conf', 'ftp01/etc/vsftpd/out.conf'],
      ['ftp01/in', 'ftp01/out'],
    ],
    [
      ['vsftpd-in.conf', 'vsftpd-out.conf'],
      ['vsftpd-in', 'vsftpd-out'],
    ],
  ])('for %j: %j', (files, names) => {
    expect(group(...files).hosts.map(({ name }) => name)).toEqual(names);
  });
});

test('files that no server can use are told', () => {
  expect(group('rules.v4', 'fw.yaml').unused.map(({ name }) => name)).toEqual(['fw.yaml', 'rules.v4']);
});

const directory = fc.constantFrom('', 'a/', 'b/', 'a/etc/', 'a/etc/vsftpd/', 'b/etc/', './', '../', '/');
const base = fc.constantFrom(
  'vsftpd.conf',
  'vsftpd-x.conf',
  'iptables',
  'rules.v6',
  'fw.yaml',
  'lsmod.txt',
  'iptables-config',
);
const names = fc.uniqueArray(
  fc.tuple(directory, base).map((parts) => parts.join('')),
  { maxLength: 8 },
);

describe('for any directories', () => {
  test('every file has a place: with a host, beside one that was preferred, or among the unused', () => {
    fc.assert(
      fc.property(names, (files) => {
        const { hosts, unused } = group(...files);
        const placed = hosts.flatMap((host) => [
          ...Object.values(tell({ hosts: [host] })).flat(),
          ...host.rivals.map(({ name }) => name),
        ]);
        expect(new Set([...placed, ...unused.map(({ name }) => name)])).toEqual(new Set(files));
      }),
    );
  });

  test('the order of the files does not matter, and hosts have names of their own', () => {
    fc.assert(
      fc.property(names, (files) => {
        const { hosts } = group(...files);
        expect(group(...files.toReversed()).hosts).toEqual(hosts);
        expect(new Set(hosts.map(({ name }) => name)).size).toBe(hosts.length);
      }),
    );
  });
});
