import { type PacketReading, readPacket } from '../../../src/convert/packet.ts';
import type { Family } from '../../../src/model/address.ts';

/** One recorded rule set: its text, the packets that were sent, and the verdicts that the kernel gave them. */
export interface Record {
  readonly id: string;
  readonly family: Family;
  readonly ruleset: string;
  /** Text for `ipset restore`; empty if the rules use no sets. */
  readonly ipsets: string;
  readonly packets: readonly PacketReading[];
  readonly expected: readonly string[];
  /** `table:chain:number` of the line that decided, where it was recorded. */
  readonly by: readonly (string | undefined)[];
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
    by: list(read(value, 'info')).map((info) => {
      const by = read(info, 'by');
      return typeof by === 'string' ? by : undefined;
    }),
  };
}

function read(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
