import { expect, test } from 'vitest';
import { deriveDaemon } from '../../../src/analyze/daemon/daemon.ts';
import { explainPassiveRange } from '../../../src/analyze/daemon/passive-notes.ts';
import { toRanges } from '../../../src/model/interval-set.ts';
import { countPorts } from '../../../src/model/port-set.ts';
import { readText } from '../../convert/vsftpd/read.ts';
import { readPassiveCases } from '../../lab/vsftpd/recorded.ts';

test.each(readPassiveCases())('$text gives ports as recorded from $draws replies', ({ text, draws, first, last }) => {
  const { passiveDraw } = deriveDaemon(readText(text));
  const [[lowest, highest] = [0, 0], ...others] = toRanges(passiveDraw);
  // The chance that none of the draws falls into so wide a margin is below one in a hundred thousand.
  const margin = (countPorts(passiveDraw) / draws) * 12;
  expect(others).toEqual([]);
  expect(lowest <= first && first - lowest <= margin).toBe(true);
  expect(last <= highest && highest - last <= margin).toBe(true);
});

test('the control port is drawn but never given', () => {
  const daemon = deriveDaemon(readText('listen=YES\nlisten_port=3005\npasv_min_port=3001\npasv_max_port=3010\n'));
  expect([toRanges(daemon.passiveDraw), toRanges(daemon.passivePorts)]).toEqual([
    [[3001, 3010]],
    [
      [3001, 3004],
      [3006, 3010],
    ],
  ]);
});

test('a range of the control port alone ends every session at PASV and EPSV', () => {
  const { refusals } = deriveDaemon(readText('listen=YES\nlisten_port=3005\npasv_min_port=3005\npasv_max_port=3005\n'));
  expect([refusals.PASV?.answer, refusals.EPSV?.answer, refusals.PORT]).toEqual([
    '500 OOPS: vsf_sysutil_bind',
    '500 OOPS: vsf_sysutil_bind',
    undefined,
  ]);
});

test.each([
  ['pasv_min_port=3001\npasv_max_port=3300\n', []],
  ['', []],
  ['pasv_min_port=4000\npasv_max_port=3000\n', [['pasv_max_port', 'swapped', 3000, 65_535]]],
  ['pasv_max_port=3000\n', [['pasv_max_port', 'below default', 3000, 65_535]]],
  ['pasv_max_port=6000\n', [['pasv_max_port', 'alone', 6000, 6000]]],
  ['pasv_min_port=3001\n', [['pasv_min_port', 'alone', 3001, 3001]]],
  ['pasv_min_port=500\npasv_max_port=3000\n', [['pasv_min_port', 'reserved', 500, 1024]]],
  ['pasv_min_port=0\npasv_max_port=3000\n', [['pasv_min_port', 'zero', 0, 1024]]],
  ['pasv_min_port=70000\npasv_max_port=3000\n', [['pasv_min_port', 'out of range', 70_000, 1024]]],
  ['pasv_min_port=3001\npasv_max_port=70000\n', [['pasv_max_port', 'out of range', 70_000, 65_535]]],
  ['pasv_min_port=3001\npasv_max_port=65535\n', []],
  ['pasv_min_port=3001\npasv_max_port=0\n', []],
])('%j: what the two settings do instead of what they say', (text, expected) => {
  const notes = explainPassiveRange(readText(text));
  expect(notes.map(({ setting, kind, value, used }) => [setting, kind, value, used])).toEqual(expected);
});
