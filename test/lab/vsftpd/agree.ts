import { drawPassivePorts } from '../../../src/analyze/daemon/passive-range.ts';
import { listNeeds } from '../../../src/analyze/daemon/needs.ts';
import { readServer } from '../../../src/convert/vsftpd/server.ts';
import { formatAddress } from '../../../src/model/address.ts';
import { parseLooseIpv4 } from '../../../src/model/loose-address.ts';
import { toRanges } from '../../../src/model/interval-set.ts';
import type { Server, SettingValue } from '../../../src/model/server.ts';
import { type SourceDocument, decodeDocument } from '../../../src/source/document.ts';
import type { Observed } from './daemon.ts';
import type { Held } from './memory.ts';

/** Reads the bytes, and the options after them, as Debian's 3.0.3 would. */
export function readAsDebian(
  bytes: Uint8Array,
  options: readonly string[],
): { server: Server; document: SourceDocument } {
  const document = decodeDocument('vsftpd.conf', bytes);
  const sources = [
    { kind: 'file' as const, document },
    ...options.map((option) => ({
      kind: 'option' as const,
      document: { name: option, text: option.slice(2), encoding: 'utf-8' as const },
    })),
  ];
  return { server: readServer({ sources, dialect: 'debian', version: '3.0.3' }).value, document };
}

/** How the reader and the real daemon differ; undefined if they agree on the start, the words, all values and the passive range. */
export function findDifference(server: Server, document: SourceDocument, observed: Observed): string | undefined {
  // What is no UTF-8 in a file that is, such as half a character at the end of what is read, is U+FFFD on either side.
  const toText = (bytes: string): string =>
    document.encoding === 'latin1' ? bytes : Buffer.from(bytes, 'latin1').toString('utf8');
  const { startup } = server;
  const message = observed.message === null ? null : toText(observed.message);
  if (server.lines.understood === server.lines.total && lacksNeed(server, message)) return undefined;
  if (startup.outcome === 'fails') {
    const expected = startup.crash ? ['segfault', null] : ['exit', startup.message];
    return differ(expected, [observed.outcome, message]);
  }
  if (observed.outcome !== 'running') return differ(['running', null], [observed.outcome, message]);
  const held = observed.held ?? {};
  const wrong = [...server.settings].flatMap(([name, { value }]) => {
    const expected = record(name === 'pasv_address' ? resolve(server, value) : value);
    const memory = held[name];
    const seen = typeof memory === 'string' ? toText(memory) : memory;
    return expected === seen ? [] : [differ([name, expected], [name, seen])];
  });
  const passive = differ(toRanges(drawPassivePorts(server.settings)), [passiveRange(held)]);
  return wrong[0] ?? passive;
}

/** True if the daemon stopped for want of something that is not in the file: a certificate, an address of the host. */
function lacksNeed(server: Server, seen: string | null): boolean {
  return listNeeds(server).some(({ when, message }) => when === 'start' && message === seen);
}

/** privops.c, written down a second time. */
function passiveRange(held: Held): readonly [number, number] {
  const minimum = Number(held['pasv_min_port']);
  const maximum = Number(held['pasv_max_port']);
  let first = 1024;
  let last = 65_535;
  if (minimum > first && minimum <= last) first = minimum;
  if (maximum >= first && maximum < last) last = maximum;
  return [first, last];
}

/** With pasv_addr_resolve the daemon holds what it found; the generator writes only addresses in one notation or another. */
function resolve(server: Server, value: SettingValue): SettingValue {
  const address = typeof value === 'string' ? parseLooseIpv4(value) : undefined;
  const resolves = server.settings.get('pasv_addr_resolve')?.value === true;
  return resolves && address !== undefined ? formatAddress(address) : value;
}

function record(value: SettingValue): number | string | null {
  return typeof value === 'boolean' ? Number(value) : value;
}

function differ(expected: unknown, seen: unknown): string | undefined {
  const [one, two] = [JSON.stringify(expected), JSON.stringify(seen)];
  return one === two ? undefined : `read ${one}, the daemon ${two}`;
}
