import {
  type AddressSet,
  NO_ADDRESSES,
  addressesOf,
  hasNoAddress,
  subtractAddresses,
  uniteAddresses,
} from '../../../model/address-set.ts';
import { ALL_IPV4, oneAddress } from '../../../model/address.ts';
import { intersect } from '../../../model/interval-set.ts';
import type { OpaquePart, PolicyRule, StatedTranslation, Selector } from '../../../model/policy.ts';
import { ALL_PORTS, type PortSet, portRange } from '../../../model/port-set.ts';
import type { Span } from '../../../source/span.ts';
import { blankRule, unknownRules, unresolvedSelector } from '../blank.ts';
import { listKeys } from '../mapping.ts';
import { findEntry, lookUpAddresses } from './addresses.ts';
import { lookUpServices } from './services.ts';
import { type Sides, readCrossings } from './sides.ts';
import { type Named, type TableEntry, type Tables, isUnreadable, namesOf, textOf } from './tables.ts';
import type { VirtualAddress } from './vips.ts';

/** What the policies of a backup refer to. */
export interface Backup {
  readonly tables: Tables;
  readonly sides: Sides;
  readonly virtual: readonly VirtualAddress[];
}

/** Settings that limit a policy in a way that is not modelled, with the values that do not. */
const LIMITS: readonly (readonly [key: string, harmless: readonly string[]])[] = [
  ['schedule', ['always']],
  ['groups', []],
  ['users', []],
  ['fsso-groups', []],
  ['internet-service', ['disable']],
  ['internet-service-src', ['disable']],
  ['srcaddr-negate', ['disable']],
  ['dstaddr-negate', ['disable']],
  ['service-negate', ['disable']],
  ['geoip-match', ['physical-location']],
  ['tcp-session-without-syn', ['disable']],
];

/** The rules that one entry of `firewall_policy` stands for. */
export function readFortigateRule(entry: TableEntry, backup: Backup): readonly PolicyRule[] {
  const { tables } = backup;
  const unread = listUnread(entry);
  if (unread.length > 0) return unknownRules(textOf(entry, 'name') ?? `policy ${entry.name}`, entry.span, unread);
  const source = selectSource(entry, tables);
  const targets = selectTargets(entry, backup);
  const services = lookUpServices(tables, namesOf(entry, 'service'));
  const opaque = LIMITS.flatMap(([key, harmless]) => limitOf(entry, key, harmless));
  const action = textOf(entry, 'action') ?? 'deny';
  const base: PolicyRule = {
    ...blankRule(textOf(entry, 'name') ?? `policy ${entry.name}`, entry.span),
    action: action === 'accept' ? 'allow' : action === 'deny' ? 'deny' : 'unknown',
    disabled: textOf(entry, 'status') === 'disable',
    from: source,
    portsSpan: entry.values.get('service')?.value.span,
  };
  return readCrossings(entry, backup.sides).flatMap(({ direction, opaque: unclear }) =>
    targets.flatMap((target) =>
      services.map((service): PolicyRule => ({
        ...base,
        direction,
        to: target.selector,
        protocols: service.protocols,
        sourcePorts: service.sourcePorts,
        ports: intersect(service.ports, target.ports),
        opaque: [
          ...opaque,
          ...unclear,
          ...service.opaque,
          ...(direction === 'inbound' ? target.opaque : []),
          ...hideSource(entry, direction, backup),
        ],
      })),
    ),
  );
}

/** Settings that a policy cannot do without: a backup leaves out only what is as it was delivered, which none of these is. */
const REQUIRED: readonly (readonly string[])[] = [
  ['srcintf'],
  ['dstintf'],
  ['srcaddr', 'srcaddr6', 'internet-service-src'],
  ['dstaddr', 'dstaddr6', 'internet-service'],
  ['service', 'internet-service'],
];

/** Settings that say what the policy is about. */
const DECIDING = ['srcintf', 'dstintf', 'srcaddr', 'srcaddr6', 'dstaddr', 'dstaddr6', 'service', 'action', 'status'];

/** Settings that no verdict depends on: what is logged, shaped, translated at the source, or looked into once it passes. */
const INERT: ReadonlySet<string> = new Set(
  listKeys(`
    uuid name comments label global-label logtraffic logtraffic-start capture-packet session-ttl vlan-cos-fwd vlan-cos-rev
    utm-status inspection-mode profile-type profile-group profile-protocol-options ssl-ssh-profile av-profile
    webfilter-profile dnsfilter-profile emailfilter-profile dlp-profile dlp-sensor file-filter-profile ips-sensor
    application-list voip-profile waf-profile ssh-filter-profile videofilter-profile icap-profile casi-profile
    traffic-shaper traffic-shaper-reverse per-ip-shaper nat ippool poolname fixedport permit-any-host natoutbound natinbound
    natip diffserv-forward diffserv-reverse diffservcode-forward diffservcode-rev tcp-mss-sender tcp-mss-receiver
    auto-asic-offload np-acceleration timeout-send-rst send-deny-packet match-vip custom-log-fields replacemsg-override-group
    email-collect block-notification anti-replay dscp-match tos tos-mask tos-negate delay-tcp-npu-session wccp webcache
    http-policy-redirect ssh-policy-redirect passive-wan-health-measurement fec policy-expiry-date-utc app-group
  `),
);

const KNOWN: ReadonlySet<string> = new Set([...DECIDING, ...LIMITS.map(([key]) => key), ...INERT]);

/** What keeps a policy from being read: settings that nobody knows, that are missing, or that are no text. */
function listUnread(entry: TableEntry): readonly OpaquePart[] {
  const describe = (what: string, span: Span): OpaquePart => {
    return { code: 'policy-not-understood', reason: `${what} of a policy, which is not understood`, span };
  };
  return [
    ...[...entry.values.values()]
      .filter(({ name }) => !KNOWN.has(name))
      .map(({ name, key }) => describe(`\`${name}\``, key.span)),
    ...REQUIRED.filter((keys) => !keys.some((key) => entry.values.has(key))).map((keys) =>
      describe(`a missing \`${keys[0]}\``, entry.span),
    ),
    ...DECIDING.filter((key) => isUnreadable(entry, key)).map((key) =>
      describe(`\`${key}\``, entry.values.get(key)?.value.span ?? entry.span),
    ),
  ];
}

function limitOf(entry: TableEntry, key: string, harmless: readonly string[]): readonly OpaquePart[] {
  const field = entry.values.get(key);
  const text = textOf(entry, key);
  if (field === undefined || (text !== undefined && harmless.includes(text))) return [];
  return [{ code: 'condition-not-modelled', reason: `\`${key}\` of a policy`, span: field.key.span }];
}

/** What a next firewall, the server's or the clients', sees as source is an address of the device. */
function hideSource(
  entry: TableEntry,
  direction: PolicyRule['direction'],
  { tables, sides, virtual }: Backup,
): readonly OpaquePart[] {
  const reason = `the source address that the device puts in place of the ${direction === 'inbound' ? 'client’s' : 'server’s'}`;
  if (usesCentralNat(tables)) {
    const met = (tables.get('firewall_central-snat-map') ?? []).filter(
      (map) =>
        textOf(map, 'status') !== 'disable' &&
        textOf(map, 'nat') !== 'disable' &&
        readCrossings(map, sides).some((crossing) => crossing.direction === direction),
    );
    return met.map(({ span }) => ({ code: 'source-translated', reason, span }));
  }
  const field = entry.values.get('nat');
  if (field === undefined || textOf(entry, 'nat') === 'disable') return [];
  // A virtual address for all ports is what its server sends from, unless the policy has addresses of its own.
  const known =
    virtual.length > 0 &&
    virtual.every(({ protocol, translations }) => protocol === undefined && translations.length > 0);
  const pooled = entry.values.has('ippool') && textOf(entry, 'ippool') !== 'disable';
  if (direction === 'outbound' && known && !pooled) return [];
  return [{ code: 'source-translated', reason, span: field.key.span }];
}

/** Source: FortiOS administration guide, central SNAT and DNAT: policies then have real addresses as destination. */
function usesCentralNat(tables: Tables): boolean {
  const [settings] = tables.get('system_settings') ?? [];
  return settings !== undefined && textOf(settings, 'central-nat') === 'enable';
}

function selectSource(entry: TableEntry, tables: Tables): Selector {
  const ipv4 = lookUpAddresses(tables, namesOf(entry, 'srcaddr'), 'ipv4');
  const ipv6 = lookUpAddresses(tables, namesOf(entry, 'srcaddr6'), 'ipv6');
  return {
    addresses: uniteAddresses(ipv4.addresses, ipv6.addresses),
    unresolved: [...ipv4.unresolved, ...ipv6.unresolved],
    span: entry.values.get('srcaddr')?.value.span,
  };
}

interface TargetPart {
  readonly selector: Selector;
  readonly ports: PortSet;
  readonly opaque: readonly OpaquePart[];
}

/** Destination objects, and each virtual address with the ports that it leads to. */
function selectTargets(entry: TableEntry, { tables, virtual }: Backup): readonly TargetPart[] {
  const span = entry.values.get('dstaddr')?.value.span;
  const names = expandGroups(tables, namesOf(entry, 'dstaddr'));
  const plain = names.filter(({ name }) => !virtual.some((one) => one.name === name));
  const ipv4 = lookUpAddresses(tables, plain, 'ipv4');
  const ipv6 = lookUpAddresses(tables, namesOf(entry, 'dstaddr6'), 'ipv6');
  const inside = virtual.reduce((all, { translations }) => uniteAddresses(all, insideOf(translations)), NO_ADDRESSES);
  const known = uniteAddresses(ipv4.addresses, ipv6.addresses);
  // Whether `all` takes in what came by a virtual address depends on `match-vip` and the release.
  const doubtful =
    !usesCentralNat(tables) && ipv4.addresses.ipv4.length === 2 && ipv4.addresses.ipv4[1] === ALL_IPV4[1]
      ? inside
      : NO_ADDRESSES;
  const sure = {
    addresses: subtractAddresses(known, doubtful),
    unresolved: [...ipv4.unresolved, ...ipv6.unresolved],
    span,
  };
  const reason = 'whether a policy for all addresses takes in those behind virtual addresses';
  return [
    ...(hasNoAddress(sure.addresses) && sure.unresolved.length === 0
      ? []
      : [{ selector: sure, ports: ALL_PORTS, opaque: [] }]),
    ...(doubtful === NO_ADDRESSES
      ? []
      : [
          {
            selector: { addresses: doubtful, unresolved: [], span },
            ports: ALL_PORTS,
            opaque: [{ code: 'virtual-address-unclear', reason, span: span ?? entry.span }],
          },
        ]),
    ...names.flatMap((named) =>
      virtual.filter(({ name }) => name === named.name).map((one) => targetVirtual(one, named.span)),
    ),
  ];
}

function targetVirtual({ name, translations, limited }: VirtualAddress, span: Span): TargetPart {
  const [first] = translations;
  if (first !== undefined) {
    const selector = { addresses: insideOf(translations), unresolved: [], span };
    const reason = `which packets the virtual address \`${name}\` is for`;
    const opaque = limited ? [{ code: 'virtual-address-unclear', reason, span }] : [];
    return { selector, ports: portRange(...first.insidePorts), opaque };
  }
  const reason = `where the virtual address \`${name}\` leads to`;
  return {
    selector: unresolvedSelector([{ code: 'virtual-address-unclear', reason, span }], span),
    ports: ALL_PORTS,
    opaque: [],
  };
}

function insideOf(translations: readonly StatedTranslation[]): AddressSet {
  const inside = translations.map(({ insideAddress }) => addressesOf(oneAddress(insideAddress)));
  return inside.reduce<AddressSet>(uniteAddresses, NO_ADDRESSES);
}

/** The names, with the members of groups of virtual addresses in place of the groups. */
function expandGroups(tables: Tables, names: readonly Named[]): readonly Named[] {
  return names.flatMap((named) => {
    const group = findEntry(tables, 'firewall_vipgrp', named.name);
    return group === undefined ? [named] : namesOf(group, 'member').map(({ name }) => ({ name, span: named.span }));
  });
}
