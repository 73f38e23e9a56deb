import { expect, test } from 'vitest';
import { fitsPath, readPathPattern } from '../../src/model/path-pattern.ts';

/** Whether the patterns, written in `directory`, fit the path. */
function fits(patterns: string | readonly string[], path: string, directory: string = ''): boolean {
  const read = [patterns].flat().map((text) => readPathPattern(text, directory));
  if (read.includes(undefined)) throw new Error(`${patterns} cannot be read`);
  return fitsPath(
    read.filter((one) => one !== undefined),
    path,
  );
}

test.each([
  ['vsftpd.conf', 'vsftpd.conf', true],
  ['vsftpd.conf', 'ftp01/etc/vsftpd.conf', true],
  ['vsftpd.conf', '/srv/ftp01/vsftpd.conf', true],
  ['vsftpd.conf', 'ftp01/xvsftpd.conf', false],
  ['*.conf', 'ftp01/etc/vsftpd.conf', true],
  ['ftp01/*.conf', 'ftp01/vsftpd.conf', true],
  ['ftp01/*.conf', 'ftp01/etc/vsftpd.conf', false],
  ['ftp01/*.conf', 'hosts/ftp01/vsftpd.conf', false],
  ['ftp01/**', 'ftp01/etc/vsftpd.conf', true],
  ['ftp01/**', 'ftp01', false],
  ['ftp01/', 'ftp01/etc/vsftpd.conf', true],
  ['ftp01/', 'hosts/ftp01/etc/vsftpd.conf', true],
  ['hosts/ftp01/', 'hosts/ftp01/etc/vsftpd.conf', true],
  ['ftp01/**/iptables', 'ftp01/iptables', true],
  ['ftp01/**/iptables', 'ftp01/etc/sysconfig/iptables', true],
  ['**/sysconfig/*', 'ftp01/etc/sysconfig/iptables', true],
  ['**', 'ftp01/etc/vsftpd.conf', true],
  ['ftp0?/vsftpd.conf', 'ftp02/vsftpd.conf', true],
  ['ftp0?/vsftpd.conf', 'ftp0/vsftpd.conf', false],
  ['ftp[01][!0]/', 'ftp01/vsftpd.conf', true],
  ['ftp[01][!0]/', 'ftp00/vsftpd.conf', false],
  ['*.{yaml,yml}', 'perimeter.yml', true],
  ['*.{yaml,yml}', 'perimeter.json', false],
  ['a.b', 'axb', false],
  [String.raw`\*.conf`, '*.conf', true],
  [String.raw`\*.conf`, 'a.conf', false],
  ['./ftp01/*', 'ftp01/a', true],
])('%s and %s: %s', (pattern, path, expected) => {
  expect(fits(pattern, path)).toBe(expected);
});

test('a pattern is relative to the directory it is written in, whatever characters that has', () => {
  expect([
    fits('ftp01/*', 'prod(1)/ftp01/a', 'prod(1)'),
    fits('ftp01/*', 'ftp01/a', 'prod(1)'),
    fits('a', 'other/a', 'prod'),
    fits('ftp01/*', '/srv/ftp01/a', '/srv'),
  ]).toEqual([true, false, false, true]);
});

test('a pattern may climb', () => {
  expect([
    fits('../perimeter.yaml', 'perimeter.yaml', 'ftp01'),
    fits('../../net/*', '../net/a', 'ftp01'),
    fits('../*', '../../a', '..'),
  ]).toEqual([true, true, true]);
});

test('of several patterns that fit, the last one decides', () => {
  expect(['ftp01/a', 'ftp02/a'].map((path) => fits(['**', '!ftp01/', 'nothing'], path))).toEqual([false, true]);
});

test.each(['', '!', 'a[b', 'a{b', '/etc/vsftpd.conf', '[z-a]'])('%j cannot be read', (pattern) => {
  expect(readPathPattern(pattern, '')).toBeUndefined();
});
