import { toRanges, union } from '../model/interval-set.ts';
import { type PortSet, portRange } from '../model/port-set.ts';

/** Ports of one multiport match, a range counting twice (iptables-extensions: 15). */
export const MULTIPORT_LIMIT = 15;

/** The match of the ports as iptables-save writes it; undefined for none, or for more ports than one match can hold. */
export function writePorts(side: 'sport' | 'dport', ports: PortSet): string | undefined {
  const ranges = toRanges(ports).map(writeRange);
  if (ranges.length === 1) return `-m tcp --${side} ${ranges.join()}`;
  return weigh(ports) > MULTIPORT_LIMIT || ranges.length === 0
    ? undefined
    : `-m multiport --${side}s ${ranges.join(',')}`;
}

/** One port, or two with a colon. */
export function writeRange([first, last]: readonly [number, number]): string {
  return first === last ? `${first}` : `${first}:${last}`;
}

/** How many of MULTIPORT_LIMIT the ports take. */
export function weigh(ports: PortSet): number {
  return toRanges(ports).reduce((sum, [first, last]) => sum + (first === last ? 1 : 2), 0);
}

/** The ports of a match; an open end is the lowest or the highest port. */
export function readPorts(text: string): PortSet {
  return text.split(',').reduce<PortSet>((all, part) => {
    const [first = '', last = first] = part.split(':');
    return union(all, portRange(first === '' ? 0 : Number(first), last === '' ? 65_535 : Number(last)));
  }, []);
}
