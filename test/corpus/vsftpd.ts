// Says for every file of a directory, and of those below it, whether vsftpd would start with it, dialect by dialect.
// node scripts/run.mjs test/corpus/vsftpd.ts DIR
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { deriveDaemon } from '../../src/analyze/daemon/daemon.ts';
import { readServer } from '../../src/convert/vsftpd/server.ts';
import { formatPorts } from '../../src/model/port-set.ts';
import { DIALECTS, type Server, type Startup } from '../../src/model/server.ts';
import { toPrintable } from '../../src/report/printable.ts';
import { decodeDocument } from '../../src/source/document.ts';

const [directory] = process.argv.slice(2);
if (directory === undefined) {
  console.error('usage: vsftpd.ts DIR');
  process.exit(2);
}
let files = 0;
let lines = 0;
const starting = new Map<string, number>();
for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  const document = decodeDocument(relative(directory, path), readFileSync(path));
  const read = (dialect?: (typeof DIALECTS)[number]): Server =>
    readServer({ dialect, sources: [{ kind: 'file', document }] }).value;
  const guessed = read();
  files += 1;
  lines += guessed.lines.total;
  console.log(
    `${toPrintable(document.name)}: ${guessed.dialect.name} (${guessed.dialect.basis}: ${guessed.dialect.evidence})`,
  );
  for (const dialect of DIALECTS) {
    const server = read(dialect);
    const { startup } = server;
    if (startup.outcome === 'starts') starting.set(dialect, (starting.get(dialect) ?? 0) + 1);
    const passive = startup.outcome === 'starts' ? `, passive ${formatPorts(deriveDaemon(server).passiveDraw)}` : '';
    console.log(`  ${dialect.padEnd(9)} ${toPrintable(describe(startup))}${passive}`);
  }
}
const counts = DIALECTS.map((dialect) => `${dialect} ${starting.get(dialect) ?? 0}`).join(', ');
console.log(`${files} files with ${lines} assignments; starting: ${counts}`);

function describe(startup: Startup): string {
  switch (startup.outcome) {
    case 'starts':
      return 'starts';
    case 'fails':
      return `fails: ${startup.message}`;
    case 'depends':
      return `depends: ${startup.reason}`;
  }
}
