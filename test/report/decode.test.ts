import { assert, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { convertReply } from '../../src/convert/ftp-reply.ts';
import { mapDecoded, renderDecoded, spellAddress } from '../../src/report/decode.ts';
import { paintLines } from '../../src/report/paint.ts';
import { parseReplies } from '../../src/parse/ftp-reply.ts';

const ADDRESS = 0xc0000201;

test('a reply reads as an address, the sum, and every other spelling', () => {
  const text = '227 Entering Passive Mode (192,0,2,1,12,166)';
  expect(
    paintLines(renderDecoded([{ text, value: { command: 'PASV', address: ADDRESS, port: 3238 }, fates: [] }]), false),
  ).toBe(`\
227 Entering Passive Mode (192,0,2,1,12,166)
  the client connects to 192.0.2.1, port 3238
  12 × 256 + 166 = 3238
  229 Entering Extended Passive Mode (|||3238|)
  PORT 192,0,2,1,12,166
  EPRT |1|192.0.2.1|3238|
`);
});

test('an address that no client reaches is called out', () => {
  const value = { command: 'PASV' as const, address: 0, port: 3238 };
  expect(paintLines(renderDecoded([{ text: '', value, fates: [] }]), false)).toContain(
    'no address that anybody can connect to',
  );
});

test('a 229 reply means the address of the control connection', () => {
  const value = { command: 'EPSV' as const, address: undefined, port: 3238 };
  expect(paintLines(renderDecoded([{ text: '', value, fates: [] }]), false)).toContain(
    'the client connects to the address of the control connection, port 3238',
  );
});

test('JSON names command, family, address and port', () => {
  const value = { command: 'EPRT' as const, address: 1n, port: 1 };
  expect(mapDecoded([{ text: 'x', value, fates: [] }])).toEqual({
    schemaVersion: 1,
    decoded: [
      {
        text: 'x',
        command: 'EPRT',
        family: 'ipv6',
        address: '::1',
        port: 1,
        spellings: ['229 Entering Extended Passive Mode (|||1|)', 'EPRT |2|::1|1|'],
        fates: [],
      },
    ],
  });
});

test('whatever is spelled is read back the same', () => {
  assert(
    property(integer({ min: 0, max: 2 ** 32 - 1 }), integer({ min: 0, max: 65_535 }), (address, port) => {
      const text = spellAddress({ command: undefined, address, port }).join('\n');
      const read = parseReplies({ name: 'x', text, encoding: 'utf-8' }).map((reply) => convertReply(reply).value);
      expect(read).toEqual([
        { command: 'PASV', address, port },
        { command: 'EPSV', address: undefined, port },
        { command: 'PORT', address, port },
        { command: 'EPRT', address, port },
      ]);
    }),
  );
});
