import { type Address, type Family, familyOf, formatAddress } from '../../../src/model/address.ts';
import type { AddressSet } from '../../../src/model/address-set.ts';
import { type IntervalSet, equals, isEmpty, toRanges } from '../../../src/model/interval-set.ts';
import type { NetworkPolicy, PolicyRule, PortTranslation, StatedTranslation } from '../../../src/model/policy.ts';
import { ALL_PORTS } from '../../../src/model/port-set.ts';
import type { Router } from '../../../src/model/router.ts';

/** What of a policy cannot be built because it is not known; undefined if all is. */
export function findPolicyObstacle(policy: NetworkPolicy): string | undefined {
  if (policy.router !== undefined) return findRouterObstacle(policy.router);
  const parts = [
    ...policy.opaque,
    ...policy.rules.flatMap(({ opaque, from, to }) => [...opaque, ...from.unresolved, ...to.unresolved]),
  ];
  if (parts[0] !== undefined) return `${policy.name} leaves open ${parts[0].reason}`;
  if (policy.published !== undefined)
    return `${policy.name} publishes ports of a machine behind it, which is not built here`;
  if (policy.alg.ftp === 'unknown') return `${policy.name} does not tell whether it follows FTP`;
  const actions = [policy.fallback.action, ...policy.rules.map(({ action }) => action)];
  return actions.includes('unknown') ? `${policy.name} has an action that is not understood` : undefined;
}

/** All namespaces have the helper and nf_nat_ftp of one kernel. */
function findRouterObstacle({ helper, rewrites }: Router): string | undefined {
  if (helper.presence.value === 'absent')
    return 'nf_conntrack_ftp of a router is stated to be absent, and here it is not';
  if (rewrites === false) return 'nf_nat_ftp of a router is stated to be absent, and here it is not';
  return helper.ports.value.join() === '21' && !helper.loose.value
    ? undefined
    : 'options of nf_conntrack_ftp cannot be set for one namespace alone';
}

/** The policy as a file for `nft -f`, for a router whose `wan0` leads to clients and whose `lan0` leads to the server. */
export function spellPolicy(policy: NetworkPolicy): string {
  const { stateful, alg, fallback, rules, translations } = policy;
  const lines = [
    'table inet firewall {',
    ...(alg.ftp === true ? GATEWAY : []),
    '  chain transit {',
    `    type filter hook forward priority filter; policy ${fallback.action === 'allow' ? 'accept' : 'drop'};`,
    ...(alg.ftp === true ? ['    ct status expected accept'] : []),
    ...(stateful ? ['    ct state established,related accept'] : []),
    ...rules
      .filter(({ disabled }) => !disabled)
      .flatMap(spellRule)
      .map((line) => `    ${line}`),
    '  }',
    '}',
    ...(['ipv4', 'ipv6'] as const).flatMap((family) => spellTranslations(translations.filter(isStated), family)),
  ];
  return `${lines.join('\n')}\n`;
}

/** The helper is attached before destinations are translated (priority −100), so port 21 is the port that the client dials. */
const GATEWAY = [
  '  ct helper ftp4 { type "ftp" protocol tcp; l3proto ip; }',
  '  ct helper ftp6 { type "ftp" protocol tcp; l3proto ip6; }',
  '  chain follow {',
  '    type filter hook prerouting priority -150; policy accept;',
  '    meta nfproto ipv4 tcp dport 21 ct helper set "ftp4"',
  '    meta nfproto ipv6 tcp dport 21 ct helper set "ftp6"',
  '  }',
];

/** One line for each family that the rule's addresses allow. */
function spellRule(rule: PolicyRule): readonly string[] {
  const { direction, action, protocols, sourcePorts, ports, from, to } = rule;
  if (isEmpty(protocols) || isEmpty(sourcePorts) || isEmpty(ports)) return [];
  const sides = direction === 'inbound' ? 'iifname "wan0" oifname "lan0"' : 'iifname "lan0" oifname "wan0"';
  const rest = [
    `meta l4proto ${spellNumbers(protocols)}`,
    ...(equals(sourcePorts, ALL_PORTS) ? [] : [`th sport ${spellNumbers(sourcePorts)}`]),
    ...(equals(ports, ALL_PORTS) ? [] : [`th dport ${spellNumbers(ports)}`]),
    action === 'allow' ? 'accept' : 'drop',
  ].join(' ');
  return (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const source = spellAddresses(from.addresses, family, 'saddr');
    const destination = spellAddresses(to.addresses, family, 'daddr');
    return source === undefined || destination === undefined ? [] : [`${sides} ${source} ${destination} ${rest}`];
  });
}

/** Undefined if the set has no address of the family. */
function spellAddresses(set: AddressSet, family: Family, side: 'saddr' | 'daddr'): string | undefined {
  const intervals: IntervalSet<Address> = set[family];
  if (isEmpty(intervals)) return undefined;
  const ranges: string[] = [];
  for (let index = 0; index < intervals.length; index += 2) {
    const first = formatAddress(intervals[index] ?? 0);
    const last = formatAddress(lastBefore(intervals[index + 1] ?? 0));
    ranges.push(first === last ? first : `${first}-${last}`);
  }
  return `${family === 'ipv4' ? 'ip' : 'ip6'} ${side} { ${ranges.join(', ')} }`;
}

function lastBefore(end: Address): Address {
  return typeof end === 'number' ? end - 1 : end - 1n;
}

function spellNumbers(set: IntervalSet<number>): string {
  return `{ ${toRanges(set)
    .map(([first, last]) => spellRange([first, last]))
    .join(', ')} }`;
}

function spellRange([first, last]: readonly [number, number]): string {
  return first === last ? `${first}` : `${first}-${last}`;
}

function isStated(translation: PortTranslation): translation is StatedTranslation {
  return translation.publicAddress !== undefined && translation.insideAddress !== undefined;
}

/** Destinations are translated as the entries say, and new connections of an inside host leave with its public address. */
function spellTranslations(all: readonly StatedTranslation[], family: Family): readonly string[] {
  const translations = all.filter(({ publicAddress }) => familyOf(publicAddress) === family);
  if (translations.length === 0) return [];
  const word = family === 'ipv4' ? 'ip' : 'ip6';
  const sources = new Map(translations.toReversed().map((one) => [one.insideAddress, one.publicAddress]));
  return [
    `table ${word} translation {`,
    '  chain destinations {',
    '    type nat hook prerouting priority dstnat; policy accept;',
    ...translations.map((one) => `    iifname "wan0" ${spellTranslation(one, word)}`),
    '  }',
    '  chain sources {',
    '    type nat hook postrouting priority srcnat; policy accept;',
    ...[...sources].map(
      ([from, to]) => `    oifname "wan0" ${word} saddr ${formatAddress(from)} snat to ${formatAddress(to)}`,
    ),
    '  }',
    '}',
  ];
}

function spellTranslation({ publicAddress, insideAddress, publicPorts, insidePorts }: StatedTranslation, word: string) {
  const [first, last] = publicPorts;
  const [start] = insidePorts;
  const meets = `${word} daddr ${formatAddress(publicAddress)} tcp dport ${spellRange(publicPorts)}`;
  const target = `dnat to ${formatAddress(insideAddress)}`;
  if (first === start) return `${meets} ${target}`;
  const pairs = Array.from({ length: last - first + 1 }, (_, index) => `${first + index} : ${start + index}`);
  return `${meets} ${target} : tcp dport map { ${pairs.join(', ')} }`;
}
