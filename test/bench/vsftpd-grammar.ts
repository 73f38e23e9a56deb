// Reads the recorded cases of a directory (grammar-BUILD.json) as each build would and prints how many agree.
// node scripts/run.mjs test/bench/vsftpd-grammar.ts DIR
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readServer } from '../../src/convert/vsftpd/server.ts';
import type { Dialect, Server, SettingValue } from '../../src/model/server.ts';
import { decodeDocument } from '../../src/source/document.ts';

const recording = z.object({
  cases: z.array(
    z.object({
      label: z.string(),
      configBase64: z.string(),
      outcome: z.enum(['running', 'exit', 'segfault']),
      message: z.string().nullable(),
      values: z.record(z.string(), z.union([z.number(), z.string(), z.null()])).nullable(),
    }),
  ),
});

const [directory] = process.argv.slice(2);
if (directory === undefined) {
  console.error('usage: vsftpd-grammar.ts DIR');
  process.exit(2);
}
let agreed = 0;
let total = 0;
for (const file of readdirSync(directory).filter((name) => /^grammar-.*\.json$/.test(name))) {
  const { cases } = recording.parse(JSON.parse(readFileSync(join(directory, file), 'utf8')));
  const [, dialect, version] = /^grammar-(debian|redhat|suse|upstream)-(\d+\.\d+\.\d+)/.exec(file) ?? [];
  const differences = cases.flatMap((one) => {
    const document = decodeDocument('vsftpd.conf', Buffer.from(one.configBase64, 'base64'));
    const request = { dialect: isDialect(dialect) ? dialect : undefined, version };
    const server = readServer({ sources: [{ kind: 'file', document }], ...request }).value;
    const encoding = document.encoding === 'latin1' ? 'latin1' : 'utf8';
    const seen = describe(server, one.values === null ? [] : Object.keys(one.values), encoding);
    const recorded = JSON.stringify([one.outcome, one.message, one.values]);
    return seen === recorded ? [] : [`  ${one.label}: recorded ${recorded}, read ${seen}`];
  });
  agreed += cases.length - differences.length;
  total += cases.length;
  console.log(`${file}: ${cases.length - differences.length} of ${cases.length} agree`);
  for (const difference of differences) console.log(difference);
}
console.log(`${agreed} of ${total} agree`);
process.exitCode = agreed === total && total > 0 ? 0 : 1;

function isDialect(text: string | undefined): text is Dialect {
  return text === 'debian' || text === 'redhat' || text === 'suse' || text === 'upstream';
}

/** Outcome, message and values in the shape of a recording, whose texts are bytes read as Latin-1. */
function describe(server: Server, names: readonly string[], encoding: BufferEncoding): string {
  const { startup } = server;
  const record = (value: SettingValue): number | string | null => {
    if (typeof value === 'boolean') return value ? 1 : 0;
    return typeof value === 'string' ? Buffer.from(value, encoding).toString('latin1') : value;
  };
  if (startup.outcome !== 'fails') {
    const values = names.map((name) => [name, record(server.settings.get(name)?.value ?? null)]);
    return JSON.stringify(['running', null, Object.fromEntries(values)]);
  }
  const outcome = startup.crash ? 'segfault' : 'exit';
  return JSON.stringify([outcome, startup.crash ? null : record(startup.message), null]);
}
