import { type IntervalSet, fromRanges, size, toRanges } from './interval-set.ts';

/** A set of 16-bit port numbers. */
export type PortSet = IntervalSet<number>;

/** Every port, 0 to 65535. */
export const ALL_PORTS: PortSet = [0, 65_536];

/** The ports from `first` to `last`, both included. */
export function portRange(first: number, last: number = first): PortSet {
  return fromRanges([[first, last]]);
}

/** How many ports the set has. */
export function countPorts(ports: PortSet): number {
  return size(ports);
}

/** The set as people write it: `21, 3001–3100`; `none` if it is empty. */
export function formatPorts(ports: PortSet): string {
  if (ports.length === 0) return 'none';
  return toRanges(ports)
    .map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`))
    .join(', ');
}
