import type { IntervalSet } from '../../../model/interval-set.ts';
import type { OpaquePart } from '../../../model/policy.ts';
import { ALL_PORTS, type PortSet, portRange } from '../../../model/port-set.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import type { Span } from '../../../source/span.ts';
import { type Notes, readText } from '../field.ts';
import { type Mapping, readList, readMapping, refuse } from '../mapping.ts';
import { ALL_PROTOCOLS, readProtocolText } from '../text/protocols.ts';

/** One entry of `ports:` of a rule. */
export interface RulePort {
  readonly protocols: IntervalSet<number>;
  readonly ports: PortSet;
  readonly opaque: readonly OpaquePart[];
  readonly span: Span | undefined;
}

/** The ports of a rule, one by one: all ports of all protocols if there are none. */
export function readRulePorts(node: YamlContent | undefined, notes: Notes): readonly RulePort[] {
  const items = readList(node);
  if (items.length === 0) return [{ protocols: ALL_PROTOCOLS, ports: ALL_PORTS, opaque: [], span: undefined }];
  return items.map((item) => readRulePort(item, notes));
}

function readRulePort(node: YamlContent, notes: Notes): RulePort {
  const mapping = readMapping(node, ['protocol', 'port', 'endPort'], notes);
  const protocolNode = mapping.values.get('protocol');
  // The API's default is TCP.
  const protocols = protocolNode === undefined ? TCP : readProtocolText(readText(protocolNode) ?? '');
  const ports = readPorts(mapping, node, notes);
  const strange = protocols === undefined && protocolNode !== undefined;
  const opaque = [
    ...mapping.opaque,
    ...ports.opaque,
    ...(strange ? [refuse('This protocol is not known.', protocolNode, notes)] : []),
  ];
  // A key that nobody knows may be a misspelt end of a range.
  const isOpen = mapping.opaque.length > 0;
  return {
    protocols: isOpen ? ALL_PROTOCOLS : (protocols ?? ALL_PROTOCOLS),
    ports: isOpen ? ALL_PORTS : ports.value,
    opaque,
    span: node.span,
  };
}

const TCP: IntervalSet<number> = [6, 7];

function readPorts(
  { values }: Mapping,
  node: YamlContent,
  notes: Notes,
): { readonly value: PortSet; readonly opaque: readonly OpaquePart[] } {
  const port = values.get('port');
  const endPort = values.get('endPort');
  if (port === undefined && endPort === undefined) return { value: ALL_PORTS, opaque: [] };
  const text = readText(port) ?? '';
  if (/[a-z]/i.test(text)) {
    const reason = `which port the pods call \`${text}\``;
    return { value: ALL_PORTS, opaque: [{ code: 'port-name-unresolved', reason, span: node.span }] };
  }
  const first = readNumber(text);
  const last = endPort === undefined ? first : readNumber(readText(endPort) ?? '');
  if (first === undefined || last === undefined || last < first) {
    return { value: ALL_PORTS, opaque: [refuse('This is no port or range of ports from 1 to 65535.', node, notes)] };
  }
  return { value: portRange(first, last), opaque: [] };
}

function readNumber(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535 ? Number(text) : undefined;
}
