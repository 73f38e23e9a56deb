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
import type { OpaquePart, PolicyRule, PortTranslation, Selector } from '../../../model/policy.ts';
import { ALL_PORTS, type PortSet, portRange } from '../../../model/port-set.ts';
import type { Span } from '../../../source/span.ts';
import { blankRule, unresolvedSelector } from '../blank.ts';
import { findEntry, lookUpAddresses } from './addresses.ts';
import { lookUpServices } from './services.ts';
import { type Sides, readCrossings } from './sides.ts';
import { type Named, type TableEntry, type Tables, namesOf, textOf } from './tables.ts';
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
          ...(direction === 'inbound' ? [...target.opaque, ...hideSource(entry)] : []),
        ],
      })),
    ),
  );
}

function limitOf(entry: TableEntry, key: string, harmless: readonly string[]): readonly OpaquePart[] {
  const field = entry.values.get(key);
  const text = textOf(entry, key);
  if (field === undefined || (text !== undefined && harmless.includes(text))) return [];
  return [{ code: 'condition-not-modelled', reason: `\`${key}\` of a policy`, span: field.key.span }];
}

/** `nat enable`: what the server's own firewall sees as source is an address of the device. */
function hideSource(entry: TableEntry): readonly OpaquePart[] {
  const field = entry.values.get('nat');
  if (field === undefined || textOf(entry, 'nat') !== 'enable') return [];
  return [
    {
      code: 'source-translated',
      reason: 'the source address that the device puts in place of the client’s',
      span: field.key.span,
    },
  ];
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
  const inside = virtual.reduce((all, { translation }) => uniteAddresses(all, insideOf(translation)), NO_ADDRESSES);
  const known = uniteAddresses(ipv4.addresses, ipv6.addresses);
  // Whether `all` takes in what came by a virtual address depends on `match-vip` and the release.
  const doubtful = ipv4.addresses.ipv4.length === 2 && ipv4.addresses.ipv4[1] === ALL_IPV4[1] ? inside : NO_ADDRESSES;
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

function targetVirtual({ name, translation }: VirtualAddress, span: Span): TargetPart {
  if (translation !== undefined) {
    const selector = { addresses: insideOf(translation), unresolved: [], span };
    return { selector, ports: portRange(...translation.insidePorts), opaque: [] };
  }
  const reason = `where the virtual address \`${name}\` leads to`;
  return {
    selector: unresolvedSelector([{ code: 'virtual-address-unclear', reason, span }], span),
    ports: ALL_PORTS,
    opaque: [],
  };
}

function insideOf(translation: PortTranslation | undefined): AddressSet {
  return translation === undefined ? NO_ADDRESSES : addressesOf(oneAddress(translation.insideAddress));
}

/** The names, with the members of groups of virtual addresses in place of the groups. */
function expandGroups(tables: Tables, names: readonly Named[]): readonly Named[] {
  return names.flatMap((named) => {
    const group = findEntry(tables, 'firewall_vipgrp', named.name);
    return group === undefined ? [named] : namesOf(group, 'member').map(({ name }) => ({ name, span: named.span }));
  });
}
