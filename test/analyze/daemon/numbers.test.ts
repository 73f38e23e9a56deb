import { expect, test } from 'vitest';
import { listOddNumbers } from '../../../src/analyze/daemon/numbers.ts';
import { readText } from '../../convert/vsftpd/read.ts';

test.each([
  ['listen_port=21\n', undefined],
  ['listen_port= 21 \r\n', undefined],
  ['listen_port=+21\n', undefined],
  ['listen_port=0\n', undefined],
  ['listen_port=00\n', undefined],
  ['listen_port=07\n', undefined],
  ['listen_port=021\n', 'octal'],
  ['listen_port=08\n', 'octal'],
  ['listen_port= 021\n', undefined],
  ['pasv_min_port=3001-3100\n', 'cut short'],
  ['pasv_min_port=3001 # x\n', 'cut short'],
  ['pasv_min_port=0x10\n', 'cut short'],
  ['pasv_min_port="3001"\n', 'no number'],
  ['pasv_min_port=abc\n', 'no number'],
  ['pasv_min_port=-1\n', 'wrapped'],
  ['pasv_min_port=4294970297\n', 'wrapped'],
  ['local_umask=022\n', undefined],
  ['local_umask=22\n', 'decimal'],
  ['local_umask= 022\n', 'decimal'],
  ['local_umask=7\n', undefined],
  ['local_umask=0\n', undefined],
  ['local_umask=089\n', 'octal'],
])('%j is %s', (text, kind) => {
  expect(listOddNumbers(readText(text))[0]?.kind).toBe(kind);
});

test('only the assignment that counts is judged', () => {
  expect(listOddNumbers(readText('listen_port=021\nlisten_port=2121\n'))).toEqual([]);
});
