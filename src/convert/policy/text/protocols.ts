import { type IntervalSet, fromRanges } from '../../../model/interval-set.ts';
import { parseProtocol } from '../../iptables/values/protocols.ts';

/** Every protocol: the field is eight bits wide. */
export const ALL_PROTOCOLS: IntervalSet<number> = [0, 256];

/** Words of firewall exports that the IANA list does not have. */
const OTHER_NAMES: ReadonlyMap<string, number> = new Map([
  ['icmpv4', 1],
  ['icmp6', 58],
]);

/** Reads a protocol name, a number 0 to 255, or a word for all of them; undefined if it is none. */
export function readProtocolText(text: string): IntervalSet<number> | undefined {
  const name = text.trim().toLowerCase();
  if (['any', 'all', '*', 'ip'].includes(name)) return ALL_PROTOCOLS;
  const number = /^\d+$/.test(name) ? Number(name) : (OTHER_NAMES.get(name) ?? parseProtocol(name));
  return number === undefined || number > 255 ? undefined : fromRanges([[number, number]]);
}
