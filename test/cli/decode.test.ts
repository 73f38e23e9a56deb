import { expect, test } from 'vitest';
import { run } from './run.ts';

test('a reply is decoded', async () => {
  const { status, out } = await run('decode', '227 Entering Passive Mode (192,0,2,1,12,166)');
  expect([status, out]).toEqual([0, expect.stringContaining('the client connects to 192.0.2.1, port 3238')]);
});

test('words that the shell has taken apart are put together again', async () => {
  expect((await run('decode', 'PORT', '192,0,2,1,12,166')).out).toContain(
    'the server connects to 192.0.2.1, port 3238',
  );
});

test('an address with a port is written as replies and commands', async () => {
  expect((await run('decode', '192.0.2.1:3238')).out).toContain('227 Entering Passive Mode (192,0,2,1,12,166)');
});

test('several are decoded at once', async () => {
  const { out } = await run('decode', '--format', 'json', '229 (|||1|)', 'PORT 1,2,3,4,5,6');
  expect(JSON.parse(out).decoded.map((one: { command: string }) => one.command)).toEqual(['EPSV', 'PORT']);
});

test('a number that is no byte is told, and the rest is decoded', async () => {
  const { status, out, err } = await run('decode', 'PORT 1,2,3,456,5,6 PORT 1,2,3,4,5,6');
  expect([status, out.includes('1.2.3.4'), err]).toEqual([
    2,
    true,
    'pasvlint: PORT 1,2,3,456,5,6: 456 is no byte: each of the six numbers is 0 to 255.\n',
  ]);
});

test('a text with nothing in it is told', async () => {
  const { status, err } = await run('decode', 'hello');
  expect([status, err]).toEqual([2, expect.stringContaining('there is no 227 or 229 reply')]);
});

test('with the files at hand it says that the very port is closed, and by which line', async () => {
  const words = ['227 Entering Passive Mode (198,51,100,10,12,166)', '--in', 'samples/passive-range-mismatch'];
  expect((await run('decode', ...words)).out).toContain(
    '  ftp01, internet, IPv4, plain: closed, perimeter: default deny (samples/passive-range-mismatch/perimeter.yaml:5:10)\n',
  );
});

test.each([
  ['229 (|||3001|)', 'open'],
  ['229 (|||3101|)', 'blocked'],
  ['229 (|||2999|)', 'unused'],
  ['PORT 203,0,113,5,200,0', 'open'],
])('%s is %s', async (text, state) => {
  const { out } = await run('decode', text, '--in', 'samples/passive-range-mismatch', '--format', 'json');
  expect(JSON.parse(out).decoded[0].fates[0].state).toBe(state);
});

test('files that cannot be read are told', async () => {
  const { status, err } = await run('decode', '3001', '--in', 'none');
  expect([status, err]).toEqual([2, 'pasvlint: none cannot be read: no such file or directory\n']);
});
