import { type Address, familyOf, formatAddress } from '../../model/address.ts';
import { contains, equals, intersect, overlaps } from '../../model/interval-set.ts';
import type { NetworkPolicy, PolicyRule } from '../../model/policy.ts';
import { ALL_PORTS, type PortSet, formatPorts } from '../../model/port-set.ts';
import type { Host } from '../../model/site.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import { findClosedPorts, listFtpPorts } from './ftp-ports.ts';
import { type Before, findTaken, indexTakers, isKnown } from './taken-rule.ts';
import type { Relation, Row } from './vocabulary.ts';

/** A rule of a network firewall that means FTP. */
export const POLICY_RULE = {
  meaning:
    'A rule of a network firewall that names ports of FTP and would let clients in, and what keeps it from doing so.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    device: { type: 'string', meaning: 'Name of the network firewall.' },
    name: { type: 'string', meaning: 'Name of the rule.' },
    ports: { type: 'string', meaning: 'The ports of FTP that it names.' },
    state: {
      type: 'string',
      meaning:
        '`plain`, `disabled`, `public address` (it names the address before translation) or `overruled` (an earlier rule denies what it allows).',
    },
    closed: { type: 'bool', meaning: 'True if the device closes some of these ports now; false of a plain rule.' },
    address: { type: 'string', meaning: 'The address before translation that it names; else empty.' },
    inside: { type: 'string', meaning: 'The address that this one is translated to; else empty.' },
    taker: { type: 'string', meaning: 'Name of the earlier rule; else empty.' },
    taken: { type: 'string', meaning: 'The ports that the earlier rule denies; `none` if there is none.' },
  },
  places: { rule: 'The rule.', ports: 'Its ports.', target: 'The address that it names.', taker: 'The earlier rule.' },
} as const satisfies Relation;

/** One row for each rule that surely means what it says; one with parts that are not known is left out. */
export function listPolicyRules(analysis: HostAnalysis): readonly Row<typeof POLICY_RULE>[] {
  const { host, daemon, startup } = analysis;
  if (startup.outcome === 'fails') return [];
  const ftp = listFtpPorts(daemon);
  return host.path.flatMap((policy) => {
    // A part of the file that is not understood may stand for a rule before all others.
    if (policy.opaque.length > 0) return [];
    let closed: PortSet | undefined;
    const rules = policy.rules.filter(({ direction, protocols, ports }) => {
      return direction === 'inbound' && contains(protocols, 6) && overlaps(ports, ftp);
    });
    const takers = indexTakers(rules);
    return rules.flatMap((rule, index) => {
      const ports = intersect(rule.ports, ftp);
      if (rule.action !== 'allow' || equals(rule.ports, ALL_PORTS) || !isKnown(rule)) return [];
      const found = describeState(host, policy, { rule, ports, before: { rules, takers, index } });
      if (found === undefined) return [];
      closed ??= found.state === 'plain' ? undefined : findClosedPorts(analysis, policy.name);
      return [describeRule({ host, policy, rule, ports, closed: closed ?? [], found })];
    });
  });
}

interface State {
  readonly state: 'plain' | 'disabled' | 'public address' | 'overruled';
  readonly translation?: NetworkPolicy['translations'][number];
  readonly taker?: PolicyRule;
  readonly taken?: PortSet;
}

/** Undefined for a rule about other machines. */
function describeState(
  { addresses: { inside } }: Host,
  policy: NetworkPolicy,
  { rule, ports, before }: { readonly rule: PolicyRule; readonly ports: PortSet; readonly before: Before },
): State | undefined {
  const named = rule.to.addresses;
  const holds = (address: Host['addresses']['inside'][number]): boolean => contains(named[familyOf(address)], address);
  const translation = policy.translations.find(
    ({ publicAddress, insidePorts: [first, last] }) =>
      publicAddress !== undefined && holds(publicAddress) && overlaps(ports, [first, last + 1]),
  );
  const behind = translation?.insideAddress;
  if (translation !== undefined && behind !== undefined && !holds(behind))
    return { state: 'public address', translation };
  if (inside.length > 0 && !inside.some(holds)) return undefined;
  if (rule.disabled) return { state: 'disabled' };
  const taken = findTaken(before, { ...rule, ports });
  return taken === undefined ? { state: 'plain' } : { state: 'overruled', ...taken };
}

function describeAddress(address: Address | undefined): string {
  return address === undefined ? '' : formatAddress(address);
}

function describeRule(about: {
  readonly host: Host;
  readonly policy: NetworkPolicy;
  readonly rule: PolicyRule;
  readonly ports: PortSet;
  readonly closed: PortSet;
  readonly found: State;
}): Row<typeof POLICY_RULE> {
  const { host, policy, rule, ports, closed, found } = about;
  const { state, translation, taker, taken = [] } = found;
  return {
    values: {
      server: host.name,
      device: policy.name,
      name: rule.name,
      ports: formatPorts(ports),
      state,
      closed: state !== 'plain' && overlaps(ports, closed),
      address: describeAddress(translation?.publicAddress),
      inside: describeAddress(translation?.insideAddress),
      taker: taker?.name ?? '',
      taken: formatPorts(taken),
    },
    places: {
      rule: rule.span,
      ports: rule.portsSpan,
      target: rule.to.span,
      taker: taker === undefined ? undefined : (taker.portsSpan ?? taker.span),
    },
    assumptions: [],
    key: [host.name, policy.name, rule.name, state].join(' '),
  };
}
