import { ANY_ADDRESS, type AddressSet, NO_ADDRESSES, uniteAddresses } from '../../../model/address-set.ts';
import type { OpaquePart, PolicyRule, Selector } from '../../../model/policy.ts';
import type { PortSet } from '../../../model/port-set.ts';
import { fieldsOf } from '../../../parse/yaml/access.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import { blankRule, unknownRules } from '../blank.ts';
import { type Notes, readText } from '../field.ts';
import { type Mapping, filled, readList, readMapping, refuse } from '../mapping.ts';
import { readAddressText } from '../text/addresses.ts';
import { EVERY_PORT, type PortRange, portSetOf, readPortText } from '../text/ports.ts';
import { ALL_PROTOCOLS, readProtocolText } from '../text/protocols.ts';
import { settingsOf } from './groups.ts';
import { readTag } from './tags.ts';

/** A rule with its place in the order. */
export interface AzureRule {
  /** The lowest is tried first, each way for itself; rules that cannot be read may do anything, and come before all others. */
  readonly priority: number;
  readonly rules: readonly PolicyRule[];
}

const RULE_KEYS = [
  'access',
  'direction',
  'priority',
  'protocol',
  'name',
  'sourceAddressPrefix',
  'sourceAddressPrefixes',
  'sourcePortRange',
  'sourcePortRanges',
  'destinationAddressPrefix',
  'destinationAddressPrefixes',
  'destinationPortRange',
  'destinationPortRanges',
  'sourceApplicationSecurityGroups',
  'destinationApplicationSecurityGroups',
  'description',
  'etag',
  'id',
  'provisioningState',
  'resourceGroup',
  'type',
];

/** Reads one security rule, flat or with `properties`. Source: Azure REST API, network security groups. */
export function readAzureRule(node: YamlContent, notes: Notes): AzureRule {
  const outer = node.kind === 'mapping' ? fieldsOf(node) : undefined;
  const { values, opaque } = readMapping(node.kind === 'mapping' ? settingsOf(node) : node, RULE_KEYS, notes);
  const name = readText(values.get('name')) ?? readText(outer?.get('name')?.value) ?? 'security rule';
  const access = readText(values.get('access'))?.toLowerCase();
  const direction = readText(values.get('direction'))?.toLowerCase();
  const priority = readText(values.get('priority')) ?? '';
  const protocolNode = values.get('protocol');
  const protocols = protocolNode === undefined ? ALL_PROTOCOLS : readProtocolText(readText(protocolNode) ?? '');
  const [from, to] = [readSide(values, 'source', notes), readSide(values, 'destination', notes)];
  const strange: OpaquePart[] = [...opaque];
  if (protocols === undefined && protocolNode !== undefined)
    strange.push(refuse('The protocol cannot be read here.', protocolNode, notes));
  if (!/^\d+$/.test(priority))
    strange.push(refuse('This rule has no priority that can be read here.', values.get('priority') ?? node, notes));
  if (direction !== 'inbound' && direction !== 'outbound')
    strange.push(refuse('This rule must be `Inbound` or `Outbound`.', values.get('direction') ?? node, notes));
  if (strange.length > 0) return { priority: -1, rules: unknownRules(name, node.span, strange) };
  const rule: PolicyRule = {
    ...blankRule(name, node.span),
    action: access === 'allow' || access === 'deny' ? access : 'unknown',
    direction: direction === 'outbound' ? 'outbound' : 'inbound',
    protocols: protocols ?? ALL_PROTOCOLS,
    from: from.selector,
    to: to.selector,
    sourcePorts: from.ports,
    ports: to.ports,
    portsSpan: (values.get('destinationPortRange') ?? values.get('destinationPortRanges'))?.span,
    opaque: [...from.opaque, ...to.opaque],
  };
  return { priority: Number(priority), rules: [rule] };
}

interface Side {
  readonly selector: Selector;
  readonly ports: PortSet;
  readonly opaque: readonly OpaquePart[];
}

/** Singular and plural fields stand side by side: the plural one counts where it is not empty. */
function readSide(values: Mapping['values'], side: 'source' | 'destination', notes: Notes): Side {
  const prefixes = filled(values.get(`${side}AddressPrefixes`)) ?? values.get(`${side}AddressPrefix`);
  const ranges = filled(values.get(`${side}PortRanges`)) ?? values.get(`${side}PortRange`);
  const groups = readList(values.get(`${side}ApplicationSecurityGroups`)).map(nameGroup);
  let addresses: AddressSet = prefixes === undefined && groups.length === 0 ? ANY_ADDRESS : NO_ADDRESSES;
  const unresolved: OpaquePart[] = [...groups];
  const opaque: OpaquePart[] = [];
  for (const node of readList(prefixes)) {
    const text = readText(node) ?? '';
    const tag = readTag(text, node.span);
    const read = readAddressText(text);
    if (tag !== undefined) addresses = uniteAddresses(addresses, tag.addresses);
    if (tag !== undefined) unresolved.push(...tag.unresolved);
    else if (read.kind === 'addresses') addresses = uniteAddresses(addresses, read.addresses);
    else opaque.push(refuse('This is no address prefix or service tag.', node, notes));
  }
  if (opaque.length > 0) addresses = ANY_ADDRESS;
  const ports = readPorts(ranges, notes);
  return {
    selector: { addresses, unresolved, span: prefixes?.span },
    ports: ports.value,
    opaque: [...opaque, ...ports.opaque],
  };
}

/** `{id: /subscriptions/…/applicationSecurityGroups/web}` */
function nameGroup(node: YamlContent): OpaquePart {
  const id = node.kind === 'mapping' ? readText(fieldsOf(node).get('id')?.value) : readText(node);
  const name = (id ?? '?').split('/').at(-1) ?? '?';
  const reason = `the addresses of the application security group \`${name}\``;
  return { code: 'security-group-unresolved', reason, span: node.span, name };
}

function readPorts(
  node: YamlContent | undefined,
  notes: Notes,
): { readonly value: PortSet; readonly opaque: readonly OpaquePart[] } {
  const ranges: PortRange[] = node === undefined ? [EVERY_PORT] : [];
  const opaque: OpaquePart[] = [];
  for (const item of readList(node)) {
    const read = readPortText(readText(item) ?? '');
    if (read.kind === 'ports') ranges.push(...read.ranges);
    else opaque.push(refuse('These ports cannot be read here.', item, notes));
  }
  return { value: portSetOf(opaque.length > 0 ? [EVERY_PORT] : ranges), opaque };
}
