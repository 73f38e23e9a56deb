import type { OpaquePart, PolicyRule } from '../../../model/policy.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import { blankRule } from '../blank.ts';
import { type Notes, readText } from '../field.ts';
import { type Mapping, readList, readMapping, refuse } from '../mapping.ts';
import { portSetOf, readPortText } from '../text/ports.ts';
import { ALL_PROTOCOLS, readProtocolText } from '../text/protocols.ts';
import { FIREWALLD_SERVICES } from '../../firewalld/services.ts';

/** What `firewall:` of linux-system-roles.firewall asks for. */
export interface SystemRole {
  /** Strongest first: what stands later in the list undoes what stands before it. */
  readonly rules: readonly PolicyRule[];
  /** True if the role throws away what was set before. */
  readonly replaces: boolean;
  /** True if the FTP service, with its connection-tracking helper, is opened. */
  readonly ftpService: boolean;
}

/** Keys that select or change packets; the others say when and how it is done. Source: README of the role. */
const KEYS = [
  'zone',
  'set_default_zone',
  'service',
  'port',
  'source_port',
  'forward_port',
  'rich_rule',
  'source',
  'interface',
  'interface_pci_id',
  'target',
  'masquerade',
  'icmp_block',
  'icmp_block_inversion',
  'state',
  'previous',
  'permanent',
  'runtime',
  'timeout',
  'online',
  'description',
  'short',
  'protocol',
  'helper_module',
  'firewalld_conf',
];

/** Keys that make the entry do something that is not modelled. */
const UNMODELLED = [
  'forward_port',
  'rich_rule',
  'target',
  'icmp_block_inversion',
  'protocol',
  'source_port',
  'timeout',
];

/** Reads the value of `firewall`: one entry or a list of entries. */
export function readSystemRole(node: YamlContent, notes: Notes): SystemRole {
  const entries = readList(node).map((entry) => ({ node: entry, mapping: readMapping(entry, KEYS, notes) }));
  const zone = entries.map(({ mapping }) => textOf(mapping, 'set_default_zone')).findLast((name) => name !== undefined);
  const rules = entries.flatMap(({ node: entry, mapping }) => readEntry({ node: entry, mapping, zone }, notes));
  return {
    rules: rules.toReversed(),
    replaces: entries.some(({ mapping }) => textOf(mapping, 'previous') === 'replaced'),
    ftpService: entries.some(({ mapping }) =>
      readList(mapping.values.get('service')).some((one) => readText(one) === 'ftp'),
    ),
  };
}

interface Entry {
  readonly node: YamlContent;
  readonly mapping: Mapping;
  /** The default zone, if the variables set it. */
  readonly zone: string | undefined;
}

function readEntry({ node, mapping, zone }: Entry, notes: Notes): readonly PolicyRule[] {
  const { values } = mapping;
  const opaque: OpaquePart[] = [...mapping.opaque];
  const named = textOf(mapping, 'zone');
  if (named !== undefined && named !== zone) {
    const reason = `whether the server's interface is in the firewalld zone \`${named}\``;
    opaque.push({ code: 'zone-unclear', reason, span: values.get('zone')?.span ?? node.span });
  }
  const state = textOf(mapping, 'state');
  if (state === undefined && (values.has('service') || values.has('port'))) {
    opaque.push(refuse('This entry has no `state`, so it is not known whether it opens or closes.', node, notes));
  }
  const closed = state === 'disabled' || state === 'absent';
  const base: PolicyRule = { ...blankRule('firewalld', node.span), action: closed ? 'deny' : 'allow', opaque };
  const services = readList(values.get('service')).flatMap((service) => readService(service, base));
  const ports = readList(values.get('port')).map((port) => readPort(port, base, notes));
  const strange = UNMODELLED.filter((key) => values.has(key));
  const others = strange.length + mapping.opaque.length === 0 ? [] : [describeUnmodelled(strange, base, values)];
  return [...services, ...ports, ...others];
}

function describeUnmodelled(keys: readonly string[], base: PolicyRule, values: Mapping['values']): PolicyRule {
  const span = values.get(keys[0] ?? '')?.span ?? base.span;
  const reason =
    keys.length === 0 ? 'an entry that is not understood' : `what \`${keys.join('`, `')}\` of firewalld lets pass`;
  return { ...base, action: 'unknown', opaque: [{ code: 'firewalld-not-modelled', reason, span }] };
}

function readService(node: YamlContent, base: PolicyRule): readonly PolicyRule[] {
  const name = readText(node) ?? '';
  const ports = FIREWALLD_SERVICES.get(name);
  const rule = { ...base, name: `service ${name}`, span: node.span, portsSpan: node.span };
  if (ports === undefined) {
    const reason = `which ports the firewalld service \`${name}\` has`;
    return [{ ...rule, opaque: [...base.opaque, { code: 'service-unresolved', reason, span: node.span }] }];
  }
  return ports.map((text) => ({ ...rule, ...splitPort(text) }));
}

function readPort(node: YamlContent, base: PolicyRule, notes: Notes): PolicyRule {
  const rule = { ...base, name: 'port', span: node.span, portsSpan: node.span };
  const found = splitPort(readText(node) ?? '');
  if (found !== undefined) return { ...rule, ...found };
  const message = 'This is no port of firewalld: write `21/tcp` or `3001-3100/tcp`.';
  return { ...rule, opaque: [...base.opaque, refuse(message, node, notes)] };
}

/** `21/tcp`, `3001-3100/tcp`; undefined if it is anything else. */
function splitPort(text: string): Pick<PolicyRule, 'protocols' | 'ports'> | undefined {
  const match = /^(\d+(?:-\d+)?)\/(tcp|udp|sctp|dccp)$/.exec(text);
  const ports = readPortText(match?.[1] ?? '');
  if (match === null || ports.kind !== 'ports') return undefined;
  return { protocols: readProtocolText(match[2] ?? '') ?? ALL_PROTOCOLS, ports: portSetOf(ports.ranges) };
}

function textOf({ values }: Mapping, key: string): string | undefined {
  return readText(values.get(key));
}
