import { fieldsOf } from '../../../parse/yaml/access.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import type { Span } from '../../../source/span.ts';
import { readText } from '../field.ts';
import { readList } from '../mapping.ts';
import type { KubernetesObject } from './object.ts';
import { type Labels, includesLabels, readLabels } from './selector.ts';

/** What the manifest says of the pods that a Service selects. */
export interface SelectedPods {
  /** `unknown` if nothing in the manifest makes such pods. */
  readonly count: 'one' | 'several' | 'unknown';
  /** Numbers of ports by the names that the pods give them. */
  readonly portNames: ReadonlyMap<string, ReadonlySet<number>>;
  /** Where pods use the network of their node, or a port of it, so that clients need no Service. */
  readonly onNode: Span | undefined;
}

/** Finds the pods with the labels among the objects of a manifest, as far as it makes them. */
export function findPods(
  objects: readonly KubernetesObject[],
  labels: Labels,
  namespace: string | undefined,
): SelectedPods {
  const found = objects.flatMap((object) => readWorkload(object) ?? []);
  const mine = found.filter(({ object, labels: own }) => object.namespace === namespace && includesLabels(own, labels));
  const scaled = new Set(objects.filter(({ kind }) => kind === 'HorizontalPodAutoscaler').map(scaleTarget));
  const several = mine.length > 1 || mine.some(({ object, single }) => !single || scaled.has(object.name));
  const portNames = new Map<string, Set<number>>();
  for (const { name, port } of mine.flatMap(({ ports }) => ports)) {
    portNames.set(name, (portNames.get(name) ?? new Set<number>()).add(port));
  }
  return {
    count: mine.length === 0 ? 'unknown' : several ? 'several' : 'one',
    portNames,
    onNode: mine.flatMap(({ onNode }) => onNode ?? [])[0],
  };
}

interface Workload {
  readonly object: KubernetesObject;
  readonly labels: Labels;
  /** True if it makes no more than one pod. */
  readonly single: boolean;
  readonly ports: readonly { readonly name: string; readonly port: number }[];
  readonly onNode: Span | undefined;
}

/** Objects that make pods, by whether `replicas` says how many. */
const KINDS: ReadonlyMap<string, 'one' | 'replicas' | 'several'> = new Map([
  ['Pod', 'one'],
  ['Deployment', 'replicas'],
  ['StatefulSet', 'replicas'],
  ['ReplicaSet', 'replicas'],
  ['ReplicationController', 'replicas'],
  ['DaemonSet', 'several'],
]);

function readWorkload(object: KubernetesObject): Workload | undefined {
  const makes = KINDS.get(object.kind);
  if (makes === undefined) return undefined;
  const template = makes === 'one' ? object.node : at(object.spec, 'template');
  const labels = readLabels(at(at(template, 'metadata'), 'labels'));
  if (labels === undefined) return undefined;
  const spec = at(template, 'spec');
  const containers = readList(at(spec, 'containers'));
  const ports = containers.flatMap((container) => readList(at(container, 'ports')));
  const hostNetwork = at(spec, 'hostNetwork');
  const hostPort = ports.find((port) => !['', '0'].includes(readText(at(port, 'hostPort')) ?? ''));
  const replicas = readText(at(object.spec, 'replicas')) ?? '1';
  return {
    object,
    labels,
    single: makes === 'one' || (makes === 'replicas' && ['0', '1'].includes(replicas)),
    ports: ports.flatMap((port) => {
      const name = readText(at(port, 'name'));
      const number = Number(readText(at(port, 'containerPort')));
      return name === undefined || !Number.isInteger(number) ? [] : [{ name, port: number }];
    }),
    onNode: hostNetwork === undefined || readText(hostNetwork) === 'false' ? hostPort?.span : hostNetwork.span,
  };
}

function scaleTarget({ spec }: KubernetesObject): string | undefined {
  return readText(at(at(spec, 'scaleTargetRef'), 'name'));
}

function at(node: YamlContent | undefined, key: string): YamlContent | undefined {
  return node?.kind === 'mapping' ? fieldsOf(node).get(key)?.value : undefined;
}
