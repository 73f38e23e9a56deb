import { fromRanges } from '../../../model/interval-set.ts';
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
  const ports = joinAscending(ranges) ?? fromRanges(ranges);
  return complement ? complementPorts(ports) : ports;
}

/** The quick way for ranges in ascending order, which nearly every list is; undefined for others. */
function joinAscending(ranges: readonly PortRange[]): PortSet | undefined {
  const [only] = ranges;
  if (ranges.length === 1 && only !== undefined) return only[0] <= only[1] ? [only[0], only[1] + 1] : [];
  const bounds: number[] = [];
  let end = -1;
  for (const [first, last] of ranges) {
    if (first > last || first < end) return undefined;
    if (first === end) bounds[bounds.length - 1] = last + 1;
    else bounds.push(first, last + 1);
    end = last + 1;
  }
  // A copy has no room left over.
  return bounds.slice();
}

/** Every other port. */
export function complementPorts(ports: PortSet): PortSet {
  const bounds = ports[0] === 0 ? ports.slice(1) : [0, ...ports];
  return bounds.at(-1) === ALL_PORTS[1] ? bounds.slice(0, -1) : [...bounds, ALL_PORTS[1] ?? 0];
}
