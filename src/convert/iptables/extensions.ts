import type { Family } from '../../model/address.ts';
import type { Extension } from './extension.ts';
import { FOREIGN_MODULES, type ForeignModule } from './foreign.ts';
import { MATCH_EXTENSIONS } from './matches/all.ts';
import { TARGET_EXTENSIONS } from './targets/all.ts';

const MATCHES: Readonly<Record<Family, ReadonlyMap<string, Extension>>> = {
  ipv4: indexExtensions(MATCH_EXTENSIONS, 'ipv4'),
  ipv6: indexExtensions(MATCH_EXTENSIONS, 'ipv6'),
};

const TARGETS: Readonly<Record<Family, ReadonlyMap<string, Extension>>> = {
  ipv4: indexExtensions(TARGET_EXTENSIONS, 'ipv4'),
  ipv6: indexExtensions(TARGET_EXTENSIONS, 'ipv6'),
};

/** Names under which iptables finds a match beside its own. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['icmpv6', 'icmp6'],
  ['ipv6-icmp', 'icmp6'],
  ['ipv6-mh', 'mh'],
  ['mobility-header', 'mh'],
]);

/** The match that iptables loads for `-p` with this number, if an option asks for it. */
const PROTOCOL_MATCHES: ReadonlyMap<number, string> = new Map([
  [1, 'icmp'],
  [6, 'tcp'],
  [17, 'udp'],
  [33, 'dccp'],
  [50, 'esp'],
  [51, 'ah'],
  [58, 'icmp6'],
  [108, 'ipcomp'],
  [132, 'sctp'],
  [135, 'mh'],
]);

/** The match extension of that name. */
export function findMatch(name: string, family: Family): Extension | undefined {
  return MATCHES[family].get(name) ?? MATCHES[family].get(OTHER_NAMES.get(name) ?? '');
}

/** The target extension of that name; its case counts. */
export function findTarget(name: string, family: Family): Extension | undefined {
  return TARGETS[family].get(name);
}

/** The match extension for the header of a protocol. */
export function findProtocolMatch(protocol: number, family: Family): Extension | undefined {
  return MATCHES[family].get(PROTOCOL_MATCHES.get(protocol) ?? '');
}

/** A match or target that other packages bring. */
export function findForeign(name: string): ForeignModule | undefined {
  return FOREIGN_MODULES.find((one) => one.name === name);
}

function indexExtensions(extensions: readonly Extension[], family: Family): ReadonlyMap<string, Extension> {
  const usable = extensions.filter((one) => one.families.includes(family));
  return new Map(usable.map((one) => [one.name, one]));
}
