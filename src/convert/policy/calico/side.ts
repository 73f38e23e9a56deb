import {
  ANY_ADDRESS,
  type AddressSet,
  NO_ADDRESSES,
  subtractAddresses,
  uniteAddresses,
} from '../../../model/address-set.ts';
import { subtract } from '../../../model/interval-set.ts';
import type { OpaquePart, Selector } from '../../../model/policy.ts';
import { ALL_PORTS, type PortSet } from '../../../model/port-set.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import type { Span } from '../../../source/span.ts';
import { unresolvedSelector } from '../blank.ts';
import { type Notes, readText } from '../field.ts';
import { readList, readMapping, refuse } from '../mapping.ts';
import { readAddressText } from '../text/addresses.ts';
import { type PortRange, portSetOf, readPortText } from '../text/ports.ts';

/** One side of a rule: `source` or `destination`. */
export interface RuleSide {
  readonly selector: Selector;
  readonly ports: PortSet;
  readonly portsSpan: Span | undefined;
  readonly opaque: readonly OpaquePart[];
}

/** Keys that pick endpoints by what they are, which only the cluster knows. */
const ENDPOINT_KEYS = [
  'selector',
  'notSelector',
  'namespaceSelector',
  'serviceAccounts',
  'services',
  'domains',
] as const;
const SIDE_KEYS = ['nets', 'notNets', 'ports', 'notPorts', ...ENDPOINT_KEYS];

/** Reads one side. Networks and endpoint selectors must both hold, so where there are both, the rule is left open. */
export function readSide(node: YamlContent | undefined, notes: Notes): RuleSide {
  const { values, opaque } = readMapping(node, SIDE_KEYS, notes);
  const nets = readNets(values.get('nets'), notes);
  const holes = readNets(values.get('notNets'), notes);
  const ports = readPorts(values.get('ports'), notes);
  const notPorts = readPorts(values.get('notPorts'), notes);
  const named = ENDPOINT_KEYS.flatMap((key) => nameEndpoints(key, values.get(key)));
  const byName = named.length === 1 && !values.has('nets') && !values.has('notNets');
  const addresses = subtractAddresses(nets.found ?? ANY_ADDRESS, holes.found ?? NO_ADDRESSES);
  return {
    selector:
      byName && node !== undefined
        ? unresolvedSelector(named, node.span)
        : { addresses, unresolved: [], span: values.get('nets')?.span },
    ports: subtract(ports.found ?? ALL_PORTS, notPorts.found ?? []),
    portsSpan: values.get('ports')?.span,
    opaque: [
      ...opaque,
      ...(byName ? [] : named),
      ...[nets, holes, ports, notPorts].flatMap(({ opaque: parts }) => parts),
    ],
  };
}

/** The endpoints that a selector means; `all()` means every one, and an absent key says nothing. */
export function nameEndpoints(key: string, node: YamlContent | undefined): readonly OpaquePart[] {
  if (node === undefined) return [];
  const text = node.kind === 'scalar' ? node.text.trim() : undefined;
  if (text === '' || text === 'all()') return [];
  const name = key === 'selector' ? (text ?? key) : `${key} ${text ?? ''}`.trim();
  return [describeEndpoints(name, node.span)];
}

/** Endpoints that the policy does not give the addresses of; `name` is what the project file can resolve. */
export function describeEndpoints(name: string, span: Span): OpaquePart {
  return { code: 'endpoints-unresolved', reason: `which endpoints \`${name}\` means`, span, name };
}

/** `found` is undefined if the key is absent or could not be read. */
interface Read<T> {
  readonly found: T | undefined;
  readonly opaque: readonly OpaquePart[];
}

function readNets(node: YamlContent | undefined, notes: Notes): Read<AddressSet> {
  const opaque: OpaquePart[] = [];
  let found: AddressSet = NO_ADDRESSES;
  for (const item of readList(node)) {
    const read = readAddressText(readText(item) ?? '');
    if (read.kind === 'addresses') found = uniteAddresses(found, read.addresses);
    else opaque.push(refuse('This is no network in CIDR notation.', item, notes));
  }
  return { found: node === undefined || opaque.length > 0 ? undefined : found, opaque };
}

/** Numbers, ranges `first:last`, or names that only the endpoints know. */
function readPorts(node: YamlContent | undefined, notes: Notes): Read<PortSet> {
  const opaque: OpaquePart[] = [];
  const ranges: PortRange[] = [];
  for (const item of readList(node)) {
    const text = readText(item) ?? '';
    const read = readPortText(text);
    if (/^[a-z]/i.test(text)) {
      opaque.push({
        code: 'port-name-unresolved',
        reason: `which port the endpoints call \`${text}\``,
        span: item.span,
      });
    } else if (read.kind === 'ports') ranges.push(...read.ranges);
    else opaque.push(refuse('This is no port or range of ports such as `3001:3100`.', item, notes));
  }
  return { found: node === undefined || opaque.length > 0 ? undefined : portSetOf(ranges), opaque };
}
