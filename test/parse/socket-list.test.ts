import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSocketList } from '../../src/parse/socket-list.ts';
import { documentOf, textAt } from '../convert/texts.ts';

test('the address and the whole line are found where they stand', () => {
  const document = documentOf('State x\r\n  LISTEN 0 5 [::]:21 [::]:* users:(("vsftpd",pid=1,fd=3))\r\n');
  const [socket] = parseSocketList(document).sockets;
  expect(socket && textAt(document, socket.local.span)).toBe('[::]:21');
  expect(socket && textAt(document, socket.span)).toBe('LISTEN 0 5 [::]:21 [::]:* users:(("vsftpd",pid=1,fd=3))');
});

test.each(['LISTEN 0 5 0.0.0.0 *:*', 'hello', 'tcp 0 0 :21 LISTEN'])('%j is strange, and told', (line) => {
  const document = documentOf(`${line}\n`);
  expect(parseSocketList(document).strange.map((span) => textAt(document, span))).toEqual([line]);
});

test('a long line of colons takes no time', () => {
  const { sockets } = parseSocketList(documentOf(`LISTEN 0 5 ${':'.repeat(200_000)}\n`));
  expect(sockets).toEqual([]);
}, 2000);

test('whatever the text is, every line is a socket, strange, or of another kind, and every place lies in it', () => {
  const words = fc.array(
    fc.constantFrom('LISTEN', 'tcp', '0', ' ', '*:21', '[::]:*', '\n', '\r\n', 'users:(("a",', ':', 'ESTAB'),
  );
  fc.assert(
    fc.property(words, (pieces) => {
      const text = pieces.join('');
      const { sockets, strange } = parseSocketList(documentOf(text));
      for (const { start, end } of [...strange, ...sockets.flatMap(({ span, local }) => [span, local.span])]) {
        expect(start).toBeLessThanOrEqual(end);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }),
  );
});
