import type { OpaquePart, PolicyRule, Selector } from '../../../model/policy.ts';
import { fieldsOf, isNull } from '../../../parse/yaml/access.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import type { Span } from '../../../source/span.ts';
import { ANYONE, blankRule, unresolvedSelector } from '../blank.ts';
import { type Notes, readText } from '../field.ts';
import { readList, readMapping, refuse } from '../mapping.ts';
import { type KubernetesObject, distinguishNamespace } from './object.ts';
import { readPeers } from './peer.ts';
import { readRulePorts } from './port.ts';
import type { ServiceEffect } from './publication.ts';
import { describeSelector, includesLabels, readLabels } from './selector.ts';

/** What one NetworkPolicy allows, and what the pods that it selects refuse once no policy allows it. */
export interface PolicyEffect {
  readonly allowed: readonly PolicyRule[];
  readonly refused: readonly PolicyRule[];
}

/** What is the same for every rule of a policy in one direction. */
interface Part {
  readonly name: string;
  readonly direction: PolicyRule['direction'];
  readonly pods: Selector;
  readonly opaque: readonly OpaquePart[];
}

/** What is known of the pods of the server before any policy is read. */
export interface PodContext {
  /** The namespaces of all policies. */
  readonly namespaces: ReadonlySet<string | undefined>;
  /** The labels by which a Service selects the pods; undefined if none does. */
  readonly pods: ServiceEffect['pods'];
}

/** Reads one NetworkPolicy object; what is not understood makes its rules uncertain. */
export function readNetworkPolicy(object: KubernetesObject, context: PodContext, notes: Notes): PolicyEffect {
  const spec = readMapping(object.spec, ['podSelector', 'policyTypes', 'ingress', 'egress'], notes);
  const missing = object.spec === undefined ? [refuse('This policy has no `spec`.', object.node, notes)] : [];
  const types = object.spec === undefined ? BOTH : readTypes(spec.values, notes);
  const opaque = [...spec.opaque, ...missing, ...types.opaque];
  const pods = selectPods(spec.values.get('podSelector'), object, context);
  const parts = types.directions.map((direction): PolicyEffect => {
    const part: Part = { name: object.name, direction, pods, opaque };
    const key = direction === 'inbound' ? 'ingress' : 'egress';
    const rules = readList(spec.values.get(key)).flatMap((rule) => readRule(rule, part, notes));
    return { allowed: rules, refused: [refuseRest(part, pods.span ?? object.node.span)] };
  });
  return { allowed: parts.flatMap(({ allowed }) => allowed), refused: parts.flatMap(({ refused }) => refused) };
}

interface Types {
  readonly directions: readonly PolicyRule['direction'][];
  readonly opaque: readonly OpaquePart[];
}

/** What a policy is about if it does not say so. */
const BOTH: Types = { directions: ['inbound', 'outbound'], opaque: [] };

/** Stated, or else ingress always and egress where the policy has such rules. */
function readTypes(values: ReadonlyMap<string, YamlContent>, notes: Notes): Types {
  const stated = readList(values.get('policyTypes'));
  if (stated.length === 0)
    return { directions: values.has('egress') ? ['inbound', 'outbound'] : ['inbound'], opaque: [] };
  const names = new Set(stated.map(readText));
  const strange = stated.filter((node) => !['Ingress', 'Egress'].includes(readText(node) ?? ''));
  const opaque = strange.map((node) => refuse('This must be `Ingress` or `Egress`.', node, notes));
  if (strange.length > 0) return { ...BOTH, opaque };
  return {
    directions: BOTH.directions.filter((direction) => names.has(direction === 'inbound' ? 'Ingress' : 'Egress')),
    opaque,
  };
}

/** The pods that a policy is about; where all policies are in one namespace, that is taken for the server's own. */
function selectPods(
  node: YamlContent | undefined,
  object: KubernetesObject,
  { namespaces, pods: served }: PodContext,
): Selector {
  if (isServed(node, object, served)) return { ...ANYONE, span: node?.span };
  const labels = node === undefined ? '' : describeSelector(node);
  const namespace = distinguishNamespace(object, namespaces);
  if (labels === '' && namespace === undefined) return { ...ANYONE, span: node?.span };
  const pods = labels === '' ? 'all pods' : `pods ${labels}`;
  const name = namespace === undefined ? pods : `${pods} in ${namespace}`;
  const reason = `whether the server is among ${name}`;
  const span = node?.span ?? object.node.span;
  return unresolvedSelector([{ code: 'pods-unresolved', reason, span, name }], span);
}

/** True if every pod that the Service selects has the labels that the policy asks for, and nothing else is asked. */
function isServed(node: YamlContent | undefined, object: KubernetesObject, served: ServiceEffect['pods']): boolean {
  if (served === undefined || served.namespace !== object.namespace || node?.kind !== 'mapping') return false;
  const asked = [...fieldsOf(node)].filter(([, { value }]) => !isNull(value));
  return asked.every(
    ([key, { value }]) => key === 'matchLabels' && includesLabels(served.labels, readLabels(value) ?? new Map()),
  );
}

function readRule(node: YamlContent, part: Part, notes: Notes): readonly PolicyRule[] {
  const inbound = part.direction === 'inbound';
  const side = inbound ? 'from' : 'to';
  const { values, opaque } = readMapping(node, [side, 'ports'], notes);
  const peers = readPeers(values.get(side), notes);
  return readRulePorts(values.get('ports'), notes).map((port) => ({
    ...blankRule(part.name, node.span),
    direction: part.direction,
    from: inbound ? peers.selector : part.pods,
    to: inbound ? part.pods : peers.selector,
    protocols: port.protocols,
    ports: port.ports,
    opaque: [...part.opaque, ...opaque, ...peers.opaque, ...port.opaque],
    portsSpan: port.span,
  }));
}

function refuseRest(part: Part, span: Span): PolicyRule {
  const inbound = part.direction === 'inbound';
  return {
    ...blankRule(`${part.name}: everything else`, span),
    action: 'deny',
    direction: part.direction,
    from: inbound ? ANYONE : part.pods,
    to: inbound ? part.pods : ANYONE,
    opaque: part.opaque,
  };
}
