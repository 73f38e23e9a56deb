import type { IntervalSet } from '../../../model/interval-set.ts';
import { fromRanges, subtract } from '../../../model/interval-set.ts';
import { ALL_PORTS, type PortSet } from '../../../model/port-set.ts';
import { parseNumber } from './number.ts';
import { findService } from './services.ts';

export type PortRange = readonly [first: number, last: number];

const HIGHEST = 65_535;

/** Reads a port number or a service name. */
export function parsePort(text: string, protocol: 'tcp' | 'udp'): number | undefined {
  return parseNumber(text, HIGHEST) ?? findService(text, protocol);
}

/** Reads `port` or `first:last`, where a missing end is the lowest or highest port. The range may be reversed. */
export function parsePortRange(text: string, protocol: 'tcp' | 'udp'): PortRange | undefined {
  const colon = text.indexOf(':');
  if (colon === -1) {
    const port = parsePort(text, protocol);
    return port === undefined ? undefined : [port, port];
  }
  const first = colon === 0 ? 0 : parsePort(text.slice(0, colon), protocol);
  const last = colon === text.length - 1 ? HIGHEST : parsePort(text.slice(colon + 1), protocol);
  return first === undefined || last === undefined ? undefined : [first, last];
}

/** The numbers of the ranges, or all other ports. */
export function portsOf(ranges: readonly PortRange[], complement: boolean): PortSet {
  const [only] = ranges;
  const upward = ranges.length === 1 && only !== undefined && only[0] <= only[1];
  const ports: IntervalSet<number> = upward ? [only[0], only[1] + 1] : fromRanges(ranges);
  return complement ? subtract(ALL_PORTS, ports) : ports;
}
