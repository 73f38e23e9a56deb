import type { IntervalSet } from '../../../model/interval-set.ts';
import { fromRanges, subtract } from '../../../model/interval-set.ts';
import { ALL_PORTS, type PortSet } from '../../../model/port-set.ts';
import { parseNumber, parseWrappedPort } from './number.ts';
import { type ServiceList, findService } from './services.ts';

export type PortRange = readonly [first: number, last: number];

const HIGHEST = 65_535;

/**
 * How a module reads port numbers: tcp, sctp and multiport as C does (022 is 18), udp, dccp and
 * conntrack as getaddrinfo does (022 is 22, and 65558 as well).
 */
export interface PortReading {
  /** Whose service names count. */
  readonly services: ServiceList;
  readonly base: 'any' | 'ten';
}

/** Reads a port number or a service name. */
export function parsePort(text: string, { services, base }: PortReading): number | undefined {
  const number = base === 'any' ? parseNumber(text, HIGHEST) : parseWrappedPort(text);
  return number ?? findService(text, services);
}

/** Reads `port` or `first:last`, where a missing end is the lowest or highest port. The range may be reversed. */
export function parsePortRange(text: string, reading: PortReading): PortRange | undefined {
  const colon = text.indexOf(':');
  if (colon === -1) {
    const port = parsePort(text, reading);
    return port === undefined ? undefined : [port, port];
  }
  const first = colon === 0 ? 0 : parsePort(text.slice(0, colon), reading);
  const last = colon === text.length - 1 ? HIGHEST : parsePort(text.slice(colon + 1), reading);
  return first === undefined || last === undefined ? undefined : [first, last];
}

/** The numbers of the ranges, or all other ports. */
export function portsOf(ranges: readonly PortRange[], complement: boolean): PortSet {
  const [only] = ranges;
  const upward = ranges.length === 1 && only !== undefined && only[0] <= only[1];
  const ports: IntervalSet<number> = upward ? [only[0], only[1] + 1] : fromRanges(ranges);
  return complement ? subtract(ALL_PORTS, ports) : ports;
}

/** Every other port. */
export function complementPorts(ports: PortSet): PortSet {
  const bounds = ports[0] === 0 ? ports.slice(1) : [0, ...ports];
  return bounds.at(-1) === ALL_PORTS[1] ? bounds.slice(0, -1) : [...bounds, ALL_PORTS[1] ?? 0];
}
