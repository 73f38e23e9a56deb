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
