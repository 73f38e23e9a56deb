import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { compareWithIni } from '../../../src/convert/vsftpd/ini.ts';
import { configuration, readText } from './read.ts';

function compare(text: string): readonly unknown[] {
  return compareWithIni(configuration(text), readText(text)).map(({ kind, name, daemon, ini }) => [
    kind,
    name,
    daemon,
    ini,
  ]);
}

test.each([
  ['local_enable=YES\nlocal_umask=18\nftpd_banner=hello\n', []],
  ['local_umask=022\n', []],
  ['local_enable = YES\n', [['name', 'local_enable ', undefined, 'local_enable=YES']]],
  ['local_enable=YES # x\n', [['value', 'local_enable', undefined, 'local_enable=YES']]],
  ['pasv_min_port=03001\n', [['value', 'pasv_min_port', 1537, 'pasv_min_port=03001']]],
  ['pasv_min_port="3001"\n', [['value', 'pasv_min_port', 0, 'pasv_min_port=3001']]],
  ['ftpd_banner=a # b\n', [['value', 'ftpd_banner', 'a # b', 'ftpd_banner=a']]],
  ['ftpd_banner="a"\n', [['value', 'ftpd_banner', '"a"', 'ftpd_banner=a']]],
  ['pasv_enabel=YES\nlisten=on\n', []],
  ['; a comment\n', [['comment', '; a comment', undefined, '']]],
  ['[ftp]\n', [['section', '[ftp]', undefined, 'ftp={}']]],
  ['local_enable=YES\rlisten=YES\n', [['several', 'local_enable', undefined, 'local_enable=YES, listen=YES']]],
  ["'null'=1\n", [['unreadable', "'null'", undefined, '']]],
  ['pasv_address=\n', []],
])('%j is read differently in these lines', (text, expected) => {
  expect(compare(text)).toEqual(expected);
});

test('no text makes the comparison fail', () => {
  assert(property(string({ unit: 'binary', maxLength: 100 }), (text) => Array.isArray(compare(text))));
});
