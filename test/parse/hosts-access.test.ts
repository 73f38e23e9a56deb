import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AccessLine, parseHostsAccess } from '../../src/parse/hosts-access.ts';
import { documentOf, textAt } from '../convert/texts.ts';

function show(text: string): readonly unknown[] {
  return parseHostsAccess(documentOf(text)).map((line: AccessLine) =>
    line.kind === 'entry'
      ? [line.daemons, line.clients, line.options ?? []].map((list) => list.map(({ value }) => value))
      : line.kind,
  );
}

test.each<[string, readonly unknown[]]>([
  ['vsftpd: 10.0.0.1\n', [[['vsftpd'], ['10.0.0.1'], []]]],
  ['vsftpd, sshd :10. EXCEPT\t10.1.\r\n', [[['vsftpd', 'sshd'], ['10.', 'EXCEPT', '10.1.'], []]]],
  ['vsftpd: [2001:db8::1] 10. : allow\n', [[['vsftpd'], ['[2001:db8::1]', '10.'], ['allow']]]],
  ['vsftpd: ALL : spawn echo a\\:b : deny\n', [[['vsftpd'], ['ALL'], ['spawn echo a:b', 'deny']]]],
  ['vsftpd: ALL:\n', [[['vsftpd'], ['ALL'], ['']]]],
  ['vsftpd: 1\\\n0.\n', [[['vsftpd'], ['10.'], []]]],
  ['# vsftpd: ALL \\\nvsftpd: ALL\n\n \t\n', []],
  [' # vsftpd: ALL\n', [[['#', 'vsftpd'], ['ALL'], []]]],
  ['vsftpd ALL\n', ['no colon']],
  ['vsftpd: [2001:db8::1 10.\n', ['open bracket']],
  ['vsftpd: ALL', ['no line end']],
  ['vsftpd: ALL \\\n', ['no line end']],
  ['# end', ['no line end']],
])('%j is cut as libwrap cuts it', (text, expected) => {
  expect(show(text)).toEqual(expected);
});

test('a line of 2047 bytes, its line feed included, is read, and one more byte ends the reading', () => {
  const line = (length: number): string => `${'vsftpd: '.padEnd(length - 1, 'x')}\nsshd: ALL\n`;
  expect(show(line(2047))).toHaveLength(2);
  expect(show(line(2048))).toEqual(['too long']);
  expect(show(line(2047).replace('xx', 'é'))).toHaveLength(2);
});

test('a word that is broken over two lines is found from its start to its end', () => {
  const document = documentOf('vsftpd: 1\\\n0.0. : de\\\nny\n');
  const [line] = parseHostsAccess(document);
  if (line?.kind !== 'entry') throw new Error('this is an entry');
  expect(textAt(document, line.clients[0]?.span ?? line.span)).toBe('1\\\n0.0.');
  expect(textAt(document, line.options?.[0]?.span ?? line.span)).toBe('de\\\nny');
});

test('whatever the text is, every place lies in it', () => {
  const texts = fc.array(
    fc.constantFrom('vsftpd', ':', ' ', '\n', '\\\n', '#', '[', ']', '\\', ',', 'é', '\r', '@10.'),
  );
  fc.assert(
    fc.property(texts, (pieces) => {
      const text = pieces.join('');
      for (const line of parseHostsAccess(documentOf(text))) {
        const spans =
          line.kind === 'entry'
            ? [...line.daemons, ...line.clients, ...(line.options ?? [])].map(({ span }) => span)
            : [];
        for (const { start, end } of [line.span, ...spans]) {
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }
    }),
  );
});
