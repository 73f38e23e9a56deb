import { type AddressSet, formatAddresses } from '../model/address-set.ts';
import { formatAddress } from '../model/address.ts';
import { type IntervalSet, toRanges } from '../model/interval-set.ts';
import type { NetworkPolicy, PolicyRule, PortTranslation } from '../model/policy.ts';
import type { Router } from '../model/router.ts';
import { ALL_PORTS, type PortSet, formatPorts } from '../model/port-set.ts';
import { type Line, piece } from './paint.ts';
import { type Sources, formatPlace, locateSpan } from './position.ts';
import { formatCount } from './words.ts';

/** One entry of `documents` of `show --format json` for a network firewall's policy; lines count from 1. */
export function mapPolicy(policy: NetworkPolicy, sources: Sources): unknown {
  return {
    file: policy.file,
    kind: 'network-firewall',
    name: policy.name,
    ...(policy.router === undefined ? {} : { router: mapRouter(policy.router) }),
    stateful: policy.stateful,
    default: policy.fallback.action,
    algFtp: policy.alg.ftp,
    rules: policy.rules.map((rule) => ({
      name: rule.name,
      action: rule.action,
      direction: rule.direction,
      disabled: rule.disabled,
      protocols: toRanges(rule.protocols),
      from: listAddresses(rule.from.addresses),
      to: listAddresses(rule.to.addresses),
      sourcePorts: toRanges(rule.sourcePorts),
      ports: toRanges(rule.ports),
      dependsOn: listDoubts(rule),
      line: locateSpan(sources, rule.span).start.line,
    })),
    nat: policy.translations.map(({ publicAddress, insideAddress, publicPorts, insidePorts, span }) => ({
      public: publicAddress === undefined ? null : formatAddress(publicAddress),
      inside: insideAddress === undefined ? null : formatAddress(insideAddress),
      publicPorts,
      insidePorts,
      line: locateSpan(sources, span).start.line,
    })),
    entries: { understood: policy.entries.understood, total: policy.entries.total },
    dependsOn: [...policy.opaque, ...(policy.published?.partings ?? []).map(({ part }) => part)].map(
      ({ reason }) => reason,
    ),
  };
}

function mapRouter({ rulesets, addresses, outside, inside, helper, rewrites }: Router): unknown {
  return {
    iptables: rulesets.ipv4?.file ?? null,
    ip6tables: rulesets.ipv6?.file ?? null,
    addresses: addresses.map(formatAddress),
    outside: outside ?? null,
    inside: inside ?? null,
    helper: helper.presence.value,
    natHelper: rewrites,
  };
}

/** The rules of a policy in their order, what it does otherwise, and its translations. */
export function renderPolicy(policy: NetworkPolicy, sources: Sources): readonly Line[] {
  if (policy.router !== undefined) return renderRouter(policy, policy.router);
  const { understood, total } = policy.entries;
  const gateway = policy.alg.ftp === 'unknown' ? 'not known' : policy.alg.ftp ? 'on' : 'off';
  const facts = `default ${policy.fallback.action}, ${policy.stateful ? 'stateful' : 'stateless'}, FTP gateway ${gateway}`;
  return [
    [piece(policy.file, 'strong'), piece(`  network firewall ${policy.name}`, 'quiet')],
    [piece(`  ${facts}; ${understood} of ${formatCount(total, 'rule')} understood`)],
    ...policy.opaque.map(({ reason, span }): Line => {
      return [piece(`  ${formatPlace(sources, span)}  `, 'quiet'), piece(`depends on ${reason}`, 'depends')];
    }),
    ...renderPublished(policy, sources),
    ...policy.rules.flatMap((rule) => renderRule(rule, sources)),
    ...policy.translations.map((translation): Line => {
      return [piece(`  ${formatPlace(sources, translation.span)}  `, 'quiet'), piece(describeTranslation(translation))];
    }),
  ];
}

/** A Linux router with its files; its rules are shown as rule sets. */
function renderRouter({ name }: NetworkPolicy, router: Router): readonly Line[] {
  const { rulesets, addresses, helper, rewrites } = router;
  const natFtp = rewrites === 'unknown' ? 'not known' : rewrites ? 'there' : 'not there';
  const facts: readonly (readonly [label: string, text: string])[] = [
    ['IPv4 rules', rulesets.ipv4?.file ?? 'none given, so nothing is filtered'],
    ['IPv6 rules', rulesets.ipv6?.file ?? 'none given, so nothing is filtered'],
    ['interfaces', `${router.outside ?? 'not stated'} to clients, ${router.inside ?? 'not stated'} to the server`],
    ['addresses', addresses.length === 0 ? 'not stated' : addresses.map(formatAddress).join(', ')],
    ['FTP helper', `nf_conntrack_ftp ${helper.presence.value}, nf_nat_ftp ${natFtp}`],
  ];
  return [
    [piece(name, 'strong'), piece('  Linux router', 'quiet')],
    ...facts.map(([label, text]): Line => [piece(`  ${label.padEnd(12)}`, 'quiet'), piece(text)]),
  ];
}

/** What a device that publishes ports leaves open besides its rules. */
function renderPublished({ published }: NetworkPolicy, sources: Sources): readonly Line[] {
  return (published?.partings ?? []).map(({ connections, part }): Line => {
    const modes = connections === 'passive' ? 'PASV and EPSV depend' : 'PORT and EPRT depend';
    return [piece(`  ${formatPlace(sources, part.span)}  `, 'quiet'), piece(`${modes} on ${part.reason}`, 'depends')];
  });
}

function renderRule(rule: PolicyRule, sources: Sources): readonly Line[] {
  const { action, direction, name } = rule;
  const style = rule.disabled ? 'quiet' : action === 'unknown' ? 'depends' : action === 'allow' ? 'works' : 'fails';
  const addresses = `${listAddresses(rule.from.addresses).join(', ')} to ${listAddresses(rule.to.addresses).join(', ')}`;
  const from =
    rule.sourcePorts.length === 2 && rule.sourcePorts[1] === ALL_PORTS[1]
      ? ''
      : ` from ${formatPorts(rule.sourcePorts)}`;
  const text = `  ${direction}  ${formatProtocols(rule.protocols)}${from} to port ${describePorts(rule.ports)}  ${addresses}`;
  return [
    [
      piece(`  ${formatPlace(sources, rule.span)}  `, 'quiet'),
      piece(rule.disabled ? 'disabled' : action, style),
      piece(`  ${name}`, 'strong'),
      piece(text),
    ],
    ...listDoubts(rule).map((reason) => [piece(`    depends on ${reason}`, 'depends')]),
  ];
}

function listDoubts({ opaque, from, to }: PolicyRule): readonly string[] {
  return [...opaque, ...from.unresolved, ...to.unresolved].map(({ reason }) => reason);
}

function listAddresses({ ipv4, ipv6 }: AddressSet): readonly string[] {
  const texts = { ipv4: formatAddresses(ipv4), ipv6: formatAddresses(ipv6) };
  const [first] = texts.ipv4;
  const [second] = texts.ipv6;
  if (first === 'any' && second === 'any') return ['any'];
  return [...(first === 'any' ? ['0.0.0.0/0'] : texts.ipv4), ...(second === 'any' ? ['::/0'] : texts.ipv6)];
}

function describePorts(ports: PortSet): string {
  return ports.length === 2 && ports[0] === 0 && ports[1] === ALL_PORTS[1] ? 'any' : formatPorts(ports);
}

/** IANA protocol numbers that firewall rules are about. */
const PROTOCOLS: ReadonlyMap<number, string> = new Map([
  [1, 'icmp'],
  [6, 'tcp'],
  [17, 'udp'],
  [58, 'icmpv6'],
]);

function formatProtocols(protocols: IntervalSet<number>): string {
  const ranges = toRanges(protocols);
  if (ranges.some(([first, last]) => last - first > 100)) return 'any protocol';
  return ranges
    .map(([first, last]) =>
      first === last ? (PROTOCOLS.get(first) ?? `protocol ${first}`) : `protocols ${first}–${last}`,
    )
    .join(', ');
}

function describeTranslation({ publicAddress, publicPorts, insideAddress, insidePorts }: PortTranslation): string {
  const end = (place: string, [first, last]: PortTranslation['publicPorts']): string =>
    `${place} port ${first === last ? first : `${first}–${last}`}`;
  const outside = publicAddress === undefined ? 'dialled' : formatAddress(publicAddress);
  const inside = insideAddress === undefined ? "the server's" : formatAddress(insideAddress);
  return `${end(outside, publicPorts)} leads to ${end(inside, insidePorts)}`;
}
