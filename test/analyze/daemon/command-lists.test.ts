import { expect, test } from 'vitest';
import { listDeadCommands } from '../../../src/analyze/daemon/command-lists.ts';
import { UPSTREAM, readText } from '../../convert/vsftpd/read.ts';

test.each([
  ['cmds_denied=EPSV,EPRT\n', []],
  ['cmds_denied=EPSV, EPRT\n', [' EPRT', 'blank']],
  ['cmds_denied=epsv\n', ['epsv', 'small letters']],
  ['cmds_denied=EPSV,,EPRT\n', ['EPRT', 'after the end']],
  ['cmds_denied=,EPRT\n', ['EPRT', 'after the end']],
  ['cmds_denied=PASV\n', ['PASV', 'alias']],
  ['cmds_denied=PASV,P@SW\n', []],
  ['cmds_allowed=PASV\n', []],
  ['cmds_denied= EPSV \n', []],
  ['cmds_denied=\n', []],
])('%j has an item that does less than it says', (text, expected) => {
  expect(listDeadCommands(readText(text)).flatMap(({ item, kind }) => [item, kind])).toEqual(expected);
});

test('a build that does not trim keeps the blank at the start', () => {
  expect(listDeadCommands(readText('cmds_denied= EPSV\n', UPSTREAM))).toMatchObject([{ item: ' EPSV', kind: 'blank' }]);
});

test('an item is where it stands in the line, whatever the build trims', () => {
  const text = 'cmds_denied= EPSV,\tEPRT\n';
  const [dead] = listDeadCommands(readText(text));
  expect(text.slice(dead?.span?.start, dead?.span?.end)).toBe('\tEPRT');
});
