import { type Family, formatAddress } from '../../model/address.ts';
import { allPackets } from '../../model/packet-set.ts';
import { crossHook } from '../filter/hook.ts';
import { EXTERNAL_INTERFACE, NEW_TCP_CONNECTION, namedInterface } from '../filter/packet.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import { topologyOf } from '../ftp/device/host.ts';
import { rulesOf } from '../ftp/device/rules.ts';
import type { Relation, Row } from './vocabulary.ts';

/** The two rule sets of a host beside each other. */
export const FAMILY_FILTER = {
  meaning:
    'A host that has rules for IPv4 and for IPv6 and serves clients over both, and whether each keeps anything out.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    ipv4_closes: { type: 'bool', meaning: 'True if the rules for IPv4 surely stop some new TCP connections.' },
    ipv6_closes: { type: 'bool', meaning: 'The same of those for IPv6, or true if it cannot be told.' },
    address: { type: 'string', meaning: 'The IPv6 address of the server, if one is stated; else empty.' },
  },
  places: { ipv4: 'The line that stops connections over IPv4.', ipv6: 'The line that accepts all over IPv6.' },
} as const satisfies Relation;

/** One row for such a host. */
export function listFamilyFilters(analysis: HostAnalysis): readonly Row<typeof FAMILY_FILTER>[] {
  const { host, startup, views } = analysis;
  const served = new Set(
    views.filter(({ control }) => control.unserved === undefined).map(({ scope }) => scope.family),
  );
  const ipv4 = crossFilter(analysis, 'ipv4');
  const ipv6 = crossFilter(analysis, 'ipv6');
  if (startup.outcome === 'fails' || served.size < 2 || ipv4 === undefined || ipv6 === undefined) return [];
  const address = host.addresses.inside.find((one) => typeof one === 'bigint');
  return [
    {
      values: {
        server: host.name,
        ipv4_closes: ipv4.stops.length > 0,
        ipv6_closes: !ipv6.open,
        address: address === undefined ? '' : formatAddress(address),
      },
      places: { ipv4: ipv4.stops[0]?.decider.span, ipv6: ipv6.accepts[0]?.decider.span },
      assumptions: [],
      key: [host.name, 'filters of both IP versions'].join(' '),
    },
  ];
}

function crossFilter({ host }: HostAnalysis, family: Family) {
  const ruleset = rulesOf(host, family);
  if (ruleset === undefined) return undefined;
  const name = host.interface === undefined ? EXTERNAL_INTERFACE : namedInterface(host.interface);
  const outcomes = crossHook(ruleset, {
    hook: 'INPUT',
    facts: { ...NEW_TCP_CONNECTION, in: name },
    region: [allPackets(family)],
    topology: topologyOf(host),
  });
  const accepts = outcomes.filter(({ verdict }) => verdict === 'accept');
  const stops = outcomes.filter(({ verdict, sure }) => (verdict === 'drop' || verdict === 'reject') && sure.length > 0);
  return { accepts, stops, open: accepts.length === outcomes.length };
}
