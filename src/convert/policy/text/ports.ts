import { fromRanges } from '../../../model/interval-set.ts';
import { ALL_PORTS, type PortSet } from '../../../model/port-set.ts';
import { findService } from '../../iptables/values/services.ts';

/** Closed ranges as they stand, in order; or why the text is none, as a sentence about `text`. */
export type PortText =
  | { readonly kind: 'ports'; readonly ranges: readonly PortRange[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'bad'; readonly message: string };

export type PortRange = readonly [first: number, last: number];

/** All ports as one range. */
export const EVERY_PORT: PortRange = [0, 65_535];

/**
 * Reads ports as people write them: `21`, `3001-3300`, `3001:3300`, `20,21`, `ftp`, `any`, `*`. A service name that is not
 * known comes back as a name.
 */
export function readPortText(text: string): PortText {
  const ranges: PortRange[] = [];
  for (const part of text.split(',').map((piece) => piece.trim())) {
    const read = readPart(part);
    if (read.kind !== 'ports') return read;
    ranges.push(...read.ranges);
  }
  return { kind: 'ports', ranges };
}

/** The ports of some ranges as a set. */
export function portSetOf(ranges: readonly PortRange[]): PortSet {
  return ranges.includes(EVERY_PORT) ? ALL_PORTS : fromRanges(ranges);
}

function readPart(part: string): PortText {
  if (/^(any|all|\*)$/i.test(part)) return { kind: 'ports', ranges: [EVERY_PORT] };
  const match = /^(\d+)(?:\s*[-:]\s*(\d+))?$/.exec(part);
  if (match === null) return readService(part);
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  if (first > 65_535 || last > 65_535) return { kind: 'bad', message: `\`${part}\` goes beyond 65535, the last port.` };
  if (first > last) return { kind: 'bad', message: `The range \`${part}\` ends before it starts.` };
  return { kind: 'ports', ranges: [[first, last]] };
}

function readService(part: string): PortText {
  const name = part.toLowerCase();
  const port = findService(name, 'tcp') ?? findService(name, 'udp');
  if (port !== undefined) return { kind: 'ports', ranges: [[port, port]] };
  if (/^[a-z_][\w.+-]*$/i.test(part)) return { kind: 'name', name: part };
  return {
    kind: 'bad',
    message: `\`${part}\` is no port: write a number, a range such as \`3001-3300\`, or a service name.`,
  };
}
