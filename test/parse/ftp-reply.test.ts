import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { parseReplies } from '../../src/parse/ftp-reply.ts';

function read(text: string): readonly unknown[] {
  return parseReplies({ name: 'log', text, encoding: 'utf-8' }).map((reply) =>
    reply.kind === 'comma'
      ? [reply.command, ...reply.numbers]
      : [reply.command, reply.protocol, reply.address, reply.port],
  );
}

const PASSIVE = ['PASV', 192, 0, 2, 1, 12, 166];

test.each([
  ['as vsftpd writes it', '227 Entering Passive Mode (192,0,2,1,12,166).', [PASSIVE]],
  ['without brackets', '227 Entering Passive Mode. 192,0,2,1,12,166', [PASSIVE]],
  ['behind another word with a digit', '227 Entering Passive Mode A1=192,0,2,1,12,166', [PASSIVE]],
  ['with blanks after the commas', '227 ok (192, 0, 2, 1, 12, 166)', [PASSIVE]],
  ['as a client logs it', '<--- 227 Entering Passive Mode (192,0,2,1,12,166)\r', [PASSIVE]],
  ['the numbers alone', '192,0,2,1,12,166', [[undefined, 192, 0, 2, 1, 12, 166]]],
  ['a command in small letters', 'port 10,0,0,1,4,5', [['PORT', 10, 0, 0, 1, 4, 5]]],
  ['numbers that are too large are kept for the message', 'PORT 300,0,0,1,4,5', [['PORT', 300, 0, 0, 1, 4, 5]]],
  ['seven numbers are no address', '1,2,3,4,5,6,7', []],
  ['a version number is no address', '1.2.3.4,5,6,7,8,9', []],
])('a 227 reply or PORT command: %s', (_, text, expected) => {
  expect(read(text)).toEqual(expected);
});

test.each([
  ['as vsftpd writes it', '229 Entering Extended Passive Mode (|||3238|)', [['EPSV', '', '', 3238]]],
  ['with another delimiter', '229 ok (!!!3238!)', [['EPSV', '', '', 3238]]],
  ['the part in brackets alone', '|||3238|', [['EPSV', '', '', 3238]]],
  ['EPRT with IPv4', 'EPRT |1|192.0.2.1|3238|', [['EPRT', '1', '192.0.2.1', 3238]]],
  ['EPRT with IPv6', 'EPRT |2|2001:db8::1|3238|', [['EPRT', '2', '2001:db8::1', 3238]]],
  ['another delimiter without its word is punctuation', 'wait!!!3!', []],
])('a 229 reply or EPRT command: %s', (_, text, expected) => {
  expect(read(text)).toEqual(expected);
});

test('several in one text are found in order', () => {
  expect(read('229 x (|||1|) 227 y (1,2,3,4,5,6)\nPORT 1,2,3,4,5,6')).toEqual([
    ['EPSV', '', '', 1],
    ['PASV', 1, 2, 3, 4, 5, 6],
    ['PORT', 1, 2, 3, 4, 5, 6],
  ]);
});

test('a span runs from the word to the closing bracket', () => {
  const text = 'log: ok\n<--- 227 Mode (1,2,3,4,5,6).\n<--- 229 (|||7|)';
  const found = parseReplies({ name: 'log', text, encoding: 'utf-8' }).map(({ span }) =>
    text.slice(span.start, span.end),
  );
  expect(found).toEqual(['227 Mode (1,2,3,4,5,6)', '229 (|||7|)']);
});

test('any text is read, and every span lies inside it', () => {
  assert(
    property(string({ unit: 'binary' }), (text) => {
      for (const { span } of parseReplies({ name: 'x', text: `227 1,2,3,4,5,6${text}`, encoding: 'utf-8' })) {
        expect(span.start >= 0 && span.start < span.end && span.end <= text.length + 15).toBe(true);
      }
    }),
  );
});
