import { type IntervalSet, subtract } from '../../../model/interval-set.ts';
import type { OpaquePart, PolicyRule, Selector } from '../../../model/policy.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import { blankRule } from '../blank.ts';
import { type Notes, readText } from '../field.ts';
import { readMapping, refuse } from '../mapping.ts';
import { ALL_PROTOCOLS, readProtocolText } from '../text/protocols.ts';
import { readSide } from './side.ts';

/** What is the same for every rule of a policy in one direction. */
export interface RuleContext {
  readonly name: string;
  readonly direction: PolicyRule['direction'];
  /** The endpoints that the policy is about. */
  readonly endpoints: Selector;
  readonly opaque: readonly OpaquePart[];
}

const RULE_KEYS = [
  'action',
  'protocol',
  'notProtocol',
  'ipVersion',
  'icmp',
  'notICMP',
  'source',
  'destination',
  'metadata',
  'http',
];

/** Reads one rule; none for `Log`, which lets the packet go on. */
export function readCalicoRule(node: YamlContent, context: RuleContext, notes: Notes): readonly PolicyRule[] {
  const { values, opaque } = readMapping(node, RULE_KEYS, notes);
  const action = readText(values.get('action'))?.toLowerCase();
  if (action === 'log') return [];
  const source = readSide(values.get('source'), notes);
  const destination = readSide(values.get('destination'), notes);
  const inbound = context.direction === 'inbound';
  const protocols = readProtocols(values, notes);
  const detail = ['icmp', 'notICMP', 'http'].flatMap((key) => values.get(key) ?? []);
  const family = readFamily(values.get('ipVersion'), notes);
  const peer = keepFamily(inbound ? source.selector : destination.selector, family.value);
  // What a rule says of the policy's own side narrows the endpoints, which are names: then it is left open.
  const own = inbound ? destination.selector : source.selector;
  const ownNarrowed = own.unresolved.length > 0 || own.span !== undefined;
  const endpoints = context.endpoints.unresolved.length > 0 ? context.endpoints : own;
  return [
    {
      ...blankRule(context.name, node.span),
      action: action === 'allow' || action === 'deny' ? action : 'unknown',
      direction: context.direction,
      protocols: protocols.value,
      from: inbound ? peer : endpoints,
      to: inbound ? endpoints : peer,
      sourcePorts: source.ports,
      ports: destination.ports,
      portsSpan: destination.portsSpan,
      opaque: [
        ...context.opaque,
        ...opaque,
        ...source.opaque,
        ...destination.opaque,
        ...protocols.opaque,
        ...family.opaque,
        ...detail.map(describeDetail),
        ...(ownNarrowed && context.endpoints.unresolved.length > 0 ? [describeOwn(node)] : []),
        ...(action === 'pass' || action === 'allow' || action === 'deny' ? [] : [refuseAction(node, notes)]),
      ],
    },
  ];
}

interface Read<T> {
  readonly value: T;
  readonly opaque: readonly OpaquePart[];
}

function readProtocols(values: ReadonlyMap<string, YamlContent>, notes: Notes): Read<IntervalSet<number>> {
  const wanted = readProtocol(values.get('protocol'), notes);
  const unwanted = readProtocol(values.get('notProtocol'), notes);
  return {
    value: subtract(wanted.value ?? ALL_PROTOCOLS, unwanted.value ?? []),
    opaque: [...wanted.opaque, ...unwanted.opaque],
  };
}

function readProtocol(node: YamlContent | undefined, notes: Notes): Read<IntervalSet<number> | undefined> {
  if (node === undefined) return { value: undefined, opaque: [] };
  const value = readProtocolText(readText(node) ?? '');
  return { value, opaque: value === undefined ? [refuse('This protocol is not known.', node, notes)] : [] };
}

function readFamily(node: YamlContent | undefined, notes: Notes): Read<'ipv4' | 'ipv6' | undefined> {
  const text = readText(node);
  if (node === undefined || text === '4' || text === '6') {
    return { value: text === '4' ? 'ipv4' : text === '6' ? 'ipv6' : undefined, opaque: [] };
  }
  return { value: undefined, opaque: [refuse('This must be 4 or 6.', node, notes)] };
}

function keepFamily(selector: Selector, family: 'ipv4' | 'ipv6' | undefined): Selector {
  if (family === undefined) return selector;
  return { ...selector, addresses: { ipv4: [], ipv6: [], [family]: selector.addresses[family] } };
}

function describeDetail({ span }: YamlContent): OpaquePart {
  return { code: 'condition-not-modelled', reason: 'a condition on ICMP or HTTP', span };
}

function describeOwn({ span }: YamlContent): OpaquePart {
  return { code: 'endpoints-unresolved', reason: 'which of the endpoints of the policy the rule means', span };
}

function refuseAction(node: YamlContent, notes: Notes): OpaquePart {
  return refuse('The action of a rule must be `Allow`, `Deny`, `Log` or `Pass`.', node, notes);
}
