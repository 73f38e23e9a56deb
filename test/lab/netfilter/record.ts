import { type PacketReading, readPacket } from '../../../src/convert/packet.ts';
import { type Address, type Family, parseAddress } from '../../../src/model/address.ts';

/** One recorded rule set: its text, the packets that were sent, and the verdicts that the kernel gave them. */
export interface Record {
  readonly id: string;
  readonly family: Family;
  readonly ruleset: string;
  /** Text for `ipset restore`; empty if the rules use no sets. */
  readonly ipsets: string;
  readonly packets: readonly PacketReading[];
  readonly expected: readonly string[];
  /** The verdicts under nf_tables, if some are others. */
  readonly nfTables: readonly string[] | undefined;
  readonly info: readonly Info[];
}

/** What was seen of one packet besides the verdict; undefined where it was not recorded. */
export interface Info {
  /** `table:chain:number` of the line that decided. */
  readonly by: string | undefined;
  /** True if a rejection of the packet sends nothing, so that without a trace it looks like a drop. */
  readonly mute: boolean;
  /** What an accepted packet left with; fields that are undefined are as they came. */
  readonly end: End | undefined;
}

export interface End {
  readonly mark: number | undefined;
  readonly source: Address | undefined;
  readonly destination: Address | undefined;
  readonly sourcePort: number | undefined;
  readonly destinationPort: number | undefined;
}

/** Reads one line of a file of recorded verdicts. */
export function readRecord(line: string): Record {
  const value: unknown = JSON.parse(line);
  return {
    id: String(read(value, 'id')),
    family: read(value, 'family') === 6 ? 'ipv6' : 'ipv4',
    ruleset: String(read(value, 'ruleset')),
    ipsets: String(read(value, 'ipsets') ?? ''),
    packets: list(read(value, 'packets')).map(readPacket),
    expected: list(read(value, 'expected')).map(String),
    nfTables: read(value, 'nf_tables') === undefined ? undefined : list(read(value, 'nf_tables')).map(String),
    info: list(read(value, 'info')).map(readInfo),
  };
}

/** The line with the verdicts under nf_tables added. */
export function writeAnswer(line: string, answers: readonly string[]): string {
  const value: unknown = JSON.parse(line);
  return JSON.stringify(typeof value === 'object' ? { ...value, nf_tables: answers } : value);
}

/** The line without what is only needed to send its packets again. */
export function shortenLine(line: string): string {
  return JSON.stringify(JSON.parse(line, (key, value: unknown) => (key === 'x' || key === 'mute' ? undefined : value)));
}

/** Reads the list of verdicts in an answer of `kernel.py`; one that could not be told is empty. */
export function readAnswer(line: string): readonly string[] {
  return list(read(JSON.parse(line), 'expected')).map((verdict) => (typeof verdict === 'string' ? verdict : ''));
}

function readInfo(value: unknown): Info {
  const by = read(value, 'by');
  const end = read(value, 'end');
  return {
    by: typeof by === 'string' ? by : undefined,
    mute: read(value, 'mute') === true,
    end: end === undefined ? undefined : readEnd(end),
  };
}

function readEnd(end: unknown): End {
  return {
    mark: readNumber(end, 'mark'),
    source: parseAddress(String(read(end, 'src'))),
    destination: parseAddress(String(read(end, 'dst'))),
    sourcePort: readNumber(end, 'sport'),
    destinationPort: readNumber(end, 'dport'),
  };
}

function readNumber(value: unknown, key: string): number | undefined {
  const number = read(value, key);
  return typeof number === 'number' ? number : undefined;
}

function read(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
