import { type AddressSet, NO_ADDRESSES, subtractAddresses, uniteAddresses } from '../../../model/address-set.ts';
import { type IntervalSet, intersect, isEmpty, subtract, union } from '../../../model/interval-set.ts';
import type { OpaquePart, PolicyRule, Selector } from '../../../model/policy.ts';
import { ALL_PORTS, type PortSet } from '../../../model/port-set.ts';
import type { Spanned } from '../../../source/span.ts';
import { ANYONE, blankRule } from '../blank.ts';
import { portSetOf, readPortText } from '../text/ports.ts';
import { ALL_PROTOCOLS, readProtocolText } from '../text/protocols.ts';
import { readAddressText } from '../text/addresses.ts';
import { type Definitions, lookUpNetwork, lookUpService } from './definitions.ts';
import type { AclTerm } from './filter.ts';
import type { Placement } from './target.ts';

type Words = readonly Spanned<string>[];

/** Keywords that select packets and are modelled. */
const MODELLED = new Set([
  'source-address',
  'destination-address',
  'address',
  'source-exclude',
  'destination-exclude',
  'protocol',
  'protocol-except',
  'source-port',
  'destination-port',
  'port',
  'action',
  'option',
]);

/** Keywords that no verdict depends on. */
const INERT = new Set([
  'comment',
  'owner',
  'counter',
  'logging',
  'log_name',
  'log-limit',
  'policer',
  'qos',
  'loss-priority',
  'traffic-type',
  'forwarding-class',
  'dscp-set',
  'timeout',
  'priority',
  'annotations',
  'pan-tag',
  'routing-instance',
]);

/** Options that only mark packets for statistics. */
const INERT_OPTIONS = new Set(['sample', 'log', 'syslog', 'stateful']);

/** The rules of a term; none if it lets packets go on, or is for established connections that pass by state. */
export function readTerm(term: AclTerm, placement: Placement, definitions: Definitions): readonly PolicyRule[] {
  const words = (key: string): Words => term.fields.get(key) ?? [];
  const base = blankRule(term.name, term.span);
  if (term.include !== undefined) {
    const reason = `what the terms in \`${term.include}\` do`;
    return [{ ...base, action: 'unknown', opaque: [{ code: 'include-unread', reason, span: term.span }] }];
  }
  const action = words('action')[0]?.value;
  const options = words('option').filter(({ value }) => !INERT_OPTIONS.has(value));
  const established = options.some(({ value }) => value === 'established' || value === 'tcp-established');
  if (action === 'next' || (established && placement.stateful)) return [];
  const opaque = [...term.fields.keys()]
    .filter((key) => !MODELLED.has(key) && !INERT.has(key))
    .map((key) => describeKey(key, words(key), term));
  const conditions = options.map(({ value, span }) => describeOption(value, span));
  const either = words('address');
  const rule: PolicyRule = {
    ...base,
    action: action === 'accept' ? 'allow' : /^(deny|reject)/.test(action ?? '') ? 'deny' : 'unknown',
    opaque: [...opaque, ...conditions],
    portsSpan: words('destination-port')[0]?.span,
  };
  const sides = {
    from: select(words('source-address'), words('source-exclude'), definitions),
    to: select(words('destination-address'), words('destination-exclude'), definitions),
  };
  const addressed =
    either.length === 0
      ? [sides]
      : [
          { ...sides, from: select(either, [], definitions) },
          { ...sides, to: select(either, [], definitions) },
        ];
  const traffic = splitTraffic(term, definitions);
  return addressed.flatMap((sets) =>
    traffic.map((part) => ({ ...rule, ...sets, ...part, opaque: [...rule.opaque, ...part.opaque] })),
  );
}

function describeKey(key: string, words: Words, term: AclTerm): OpaquePart {
  return { code: 'condition-not-modelled', reason: `\`${key}\` of a term`, span: words[0]?.span ?? term.span };
}

function describeOption(value: string, span: OpaquePart['span']): OpaquePart {
  return { code: 'condition-not-modelled', reason: `the option \`${value}\` of a term`, span };
}

/** Addresses and tokens, less those that are excluded; an exclusion that is not known leaves all of it open. */
function select(words: Words, excluded: Words, definitions: Definitions): Selector {
  const [span] = words.map((word) => word.span);
  const listed = words.length === 0 ? ANYONE : gather(words, definitions);
  const holes = gather(excluded, definitions);
  if (excluded.length === 0) return { ...listed, span };
  const addresses = holes.unresolved.length > 0 ? NO_ADDRESSES : subtractAddresses(listed.addresses, holes.addresses);
  const open = holes.unresolved.map((part) => ({
    code: part.code,
    reason: part.reason,
    span: part.span,
    within: listed.addresses,
  }));
  return { addresses, unresolved: [...listed.unresolved, ...open], span };
}

function gather(words: Words, definitions: Definitions): Selector {
  let addresses: AddressSet = NO_ADDRESSES;
  const unresolved: OpaquePart[] = [];
  for (const { value, span } of words) {
    const known = definitions.networks.has(value) ? lookUpNetwork(definitions, value) : readLiteral(value);
    if (known === undefined)
      unresolved.push({ code: 'token-unresolved', reason: describeNetwork(definitions, value), span, name: value });
    else addresses = uniteAddresses(addresses, known);
  }
  return { addresses, unresolved, span: undefined };
}

/** An address, a prefix, or `ANY`; no other word means addresses by itself. */
function readLiteral(text: string): AddressSet | undefined {
  const read = readAddressText(text);
  return read.kind === 'addresses' && (text === 'ANY' || /[\d:]/.test(text)) ? read.addresses : undefined;
}

function describeNetwork({ networks }: Definitions, name: string): string {
  return networks.get(name)?.rival === undefined
    ? `the addresses of \`${name}\``
    : `which of its definitions \`${name}\` has`;
}

function describeService({ services }: Definitions, name: string): string {
  return services.get(name)?.rival === undefined
    ? `the ports of \`${name}\``
    : `which of its definitions \`${name}\` has`;
}

interface Traffic {
  readonly protocols: IntervalSet<number>;
  readonly sourcePorts: PortSet;
  readonly ports: PortSet;
  readonly opaque: readonly OpaquePart[];
}

/** Services may differ by protocol, so each protocol is a part of its own where ports are named. */
function splitTraffic(term: AclTerm, definitions: Definitions): readonly Traffic[] {
  const words = (key: string): Words => term.fields.get(key) ?? [];
  const names = words('protocol');
  const opaque: OpaquePart[] = [];
  const read = (list: Words): IntervalSet<number> =>
    list.reduce<IntervalSet<number>>((all, { value, span }) => {
      const protocols = readProtocolText(value);
      if (protocols === undefined)
        opaque.push({ code: 'condition-not-modelled', reason: `the protocol \`${value}\``, span });
      return union(all, protocols ?? ALL_PROTOCOLS);
    }, []);
  const wanted = names.length === 0 ? ALL_PROTOCOLS : read(names);
  const protocols = words('protocol-except').length === 0 ? wanted : subtract(wanted, read(words('protocol-except')));
  const ported = ['source-port', 'destination-port', 'port'].some((key) => words(key).length > 0);
  if (!ported) return [{ protocols, sourcePorts: ALL_PORTS, ports: ALL_PORTS, opaque }];
  return ['tcp', 'udp', 'sctp'].flatMap((name) => {
    const own = intersect(protocols, readProtocolText(name) ?? []);
    if (isEmpty(own)) return [];
    const side = (key: string): Ports => readPorts(words(key), name, definitions);
    const [source, destination, either] = [side('source-port'), side('destination-port'), side('port')];
    const parts = [...opaque, ...source.opaque, ...destination.opaque, ...either.opaque];
    const plain = { protocols: own, sourcePorts: source.ports, ports: destination.ports, opaque: parts };
    if (words('port').length === 0) return [plain];
    return [
      { ...plain, sourcePorts: either.ports },
      { ...plain, ports: either.ports },
    ];
  });
}

interface Ports {
  readonly ports: PortSet;
  readonly opaque: readonly OpaquePart[];
}

/** The ports of one protocol behind numbers and tokens; all, in doubt, if a token is not defined. */
function readPorts(words: Words, protocol: string, definitions: Definitions): Ports {
  if (words.length === 0) return { ports: ALL_PORTS, opaque: [] };
  const opaque: OpaquePart[] = [];
  const ranges = words.flatMap(({ value, span }) => {
    const literal = /^\d/.test(value) ? readPortText(value) : undefined;
    const defined =
      literal?.kind === 'ports' ? [{ protocol, ranges: literal.ranges }] : lookUpService(definitions, value);
    if (defined === undefined)
      opaque.push({ code: 'service-unresolved', reason: describeService(definitions, value), span });
    return (defined ?? []).filter((one) => one.protocol === protocol).flatMap((one) => one.ranges);
  });
  return { ports: opaque.length > 0 ? ALL_PORTS : portSetOf(ranges), opaque };
}
