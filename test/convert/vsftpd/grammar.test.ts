import { expect, test } from 'vitest';
import { readServer } from '../../../src/convert/vsftpd/server.ts';
import { decodeDocument } from '../../../src/source/document.ts';
import { type GrammarCase, type Result, bytesOf, readGrammarCases } from '../../lab/vsftpd/recorded.ts';

test.each([
  ['debian', '3.0.3', 244],
  ['redhat', '3.0.3', 162],
  ['upstream', '3.0.3', 162],
  ['upstream', '3.0.5', 162],
] as const)('%s %s: every recorded file comes to what the daemon made of it', (dialect, version, count) => {
  const cases = readGrammarCases().filter(({ only }) => only === undefined || only.some((one) => one === dialect));
  const recorded = cases.map((one) => ({ text: one.text, result: resultOf(one, dialect) }));
  const read = cases.map((one) => ({
    text: one.text,
    result: readCase(bytesOf(one), { dialect, version, names: Object.keys(resultOf(one, dialect)) }),
  }));
  expect(read).toEqual(recorded);
  expect(read).toHaveLength(count);
});

type RecordedDialect = 'debian' | 'redhat' | 'upstream';

function resultOf({ result, except }: GrammarCase, dialect: RecordedDialect): Result {
  return dialect === 'debian' ? result : (except?.[dialect] ?? result);
}

/** What the reader makes of the bytes, in the form of a recording. */
function readCase(
  bytes: Uint8Array,
  { dialect, version, names }: { dialect: RecordedDialect; version: string; names: readonly string[] },
): Result {
  const document = decodeDocument('vsftpd.conf', bytes);
  const { value: server } = readServer({ dialect, version, sources: [{ kind: 'file', document }] });
  const toBytes = (text: string): string =>
    Buffer.from(text, document.encoding === 'latin1' ? 'latin1' : 'utf8').toString('latin1');
  const { startup, settings } = server;
  if (startup.outcome === 'fails') return startup.crash ? 'crash' : toBytes(startup.message);
  return Object.fromEntries(
    names.map((name) => {
      const value = settings.get(name)?.value ?? null;
      if (typeof value === 'boolean') return [name, value ? 1 : 0];
      return [name, typeof value === 'string' ? toBytes(value) : value];
    }),
  );
}
