import { ANY_ADDRESS } from '../../../model/address-set.ts';
import { allAddresses } from '../../../model/address.ts';
import type { AssumptionCode } from '../../../model/assumptions.ts';
import { equals, isEmpty } from '../../../model/interval-set.ts';
import type { NetworkPolicy, OpaquePart, PolicyRule, Publication, Selector } from '../../../model/policy.ts';
import { ANYONE } from '../blank.ts';
import type { Notes } from '../field.ts';
import { isFamilyTold, limitClients } from './clients.ts';
import { type Entry, entryOf } from './entry.ts';
import type { KubernetesObject } from './object.ts';
import { joinRuns, openPorts } from './opening.ts';
import { listPartings } from './parting.ts';
import type { Labels } from './selector.ts';
import { type Service, isFtpService, isService, readService } from './service.ts';
import { type SelectedPods, findPods } from './workload.ts';

/** What the Services of a manifest do before its policies are asked. */
export interface ServiceEffect extends Pick<NetworkPolicy, 'translations' | 'published' | 'opaque' | 'entries'> {
  /** Rules about clients, which go before all others. */
  readonly rules: readonly PolicyRule[];
  /** The pods that they lead to; undefined if that is not clear. */
  readonly pods: { readonly labels: Labels; readonly namespace: string | undefined } | undefined;
  /** Why pods, and policies about them, may see another source address than the client's. */
  readonly rewrites: OpaquePart | undefined;
}

/**
 * Reads the Services that lead to an FTP server, by their names or ports: only the ports that they list lead to its pods. Of an
 * internal Service beside one that is open to the outside, clients use the latter.
 */
export function publishServices(objects: readonly KubernetesObject[], notes: Notes): ServiceEffect {
  const services = objects.filter(isService).flatMap((object) => {
    const own: Notes = [];
    const service = readService(object, own);
    if (!isFtpService(service)) return [];
    notes.push(...own);
    return [service];
  });
  const used = chooseServices(services);
  const [first] = used;
  if (first === undefined) return NO_EFFECT;
  const entry = entryOf(first);
  const { selector, object } = first;
  const pods = findPods(objects, selector ?? new Map<string, string>(), object.namespace);
  const opened = used.map((service) => openPorts(service, entry, pods));
  const opaque = [
    ...services.flatMap((service) => [...service.opaque, ...describeExternalName(service)]),
    ...describeUnclear(used),
    ...opened.flatMap((one) => one.opaque),
    ...describeNode(pods),
  ];
  const total = used.reduce((sum, { ports }) => sum + ports.length, 0);
  const entries = { understood: opaque.length === 0 ? total : 0, total };
  if (opaque.length > 0 || selector === undefined) return { ...NO_EFFECT, opaque, entries };
  const effect = {
    ...NO_EFFECT,
    entries,
    rules: limitClients(used, entry),
    pods: { labels: selector, namespace: object.namespace },
  };
  if (entry === 'pod') return effect;
  const { partings, rewrites } = listPartings(used, entry, pods);
  const published: Publication = {
    span: first.portsSpan,
    direct: entry === 'cluster' ? 'unknown' : 'no',
    partings,
    assumptions: listAssumptions(used, entry, pods),
  };
  return { ...effect, translations: joinRuns(opened.flatMap(({ translations }) => translations)), published, rewrites };
}

/** True for a Service that leads to an FTP server. */
export function isPublication(object: KubernetesObject): boolean {
  return isService(object) && isFtpService(readService(object, []));
}

/** Rules about certain clients may or may not match where packets carry the address of a node instead. */
export function doubtSources(rules: readonly PolicyRule[], rewrites: OpaquePart | undefined): readonly PolicyRule[] {
  if (rewrites === undefined) return rules;
  return rules.map((rule) => {
    if (rule.direction !== 'inbound' || isAnyone(rule.from)) return rule;
    return { ...rule, from: { ...ANYONE, span: rule.from.span }, opaque: [...rule.opaque, rewrites] };
  });
}

/** True for everyone of each IP family that is meant at all: nodes are among them. */
function isAnyone({ addresses, unresolved }: Selector): boolean {
  const families = ['ipv4', 'ipv6'] as const;
  const whole = families.every((one) => isEmpty(addresses[one]) || equals(addresses[one], allAddresses(one)));
  return whole && unresolved.length === 0;
}

const NO_EFFECT: ServiceEffect = {
  translations: [],
  published: undefined,
  opaque: [],
  entries: { understood: 0, total: 0 },
  rules: [],
  pods: undefined,
  rewrites: undefined,
};

/** Of several ways in, the ones from the outside; else those by an address of the cluster. */
function chooseServices(services: readonly Service[]): readonly Service[] {
  const choices: readonly (readonly Entry[])[] = [['balancer', 'node'], ['cluster'], ['pod']];
  const found = choices.map((entries) => services.filter((service) => entries.includes(entryOf(service))));
  return found.find((some) => some.length > 0) ?? [];
}

function describeExternalName({ type, object }: Service): readonly OpaquePart[] {
  if (type !== 'ExternalName') return [];
  const reason = `what stands behind the name that the Service \`${object.name}\` sends clients to`;
  return [{ code: 'service-external-name', reason, span: object.node.span }];
}

/** Several Services add up if they share the way in and lead to the same pods. */
function describeUnclear(used: readonly Service[]): readonly OpaquePart[] {
  const keys = new Set(used.map((service) => `${entryOf(service)} ${keyOfPods(service)} ${keyOfAddress(service)}`));
  const several = used.slice(0, keys.size > 1 ? undefined : 0).map((service): OpaquePart => {
    const { name, node } = service.object;
    const reason = `whether clients use the Service \`${name}\`, and whether it leads to the server`;
    return { code: 'service-unclear', reason, span: node.span };
  });
  const empty = used.filter(({ ports }) => ports.length === 0);
  const loose = used.filter(({ selector }) => selector === undefined);
  return [
    ...several,
    ...empty.map(({ object }): OpaquePart => {
      const reason = `which ports of TCP the Service \`${object.name}\` has, which lists none`;
      return { code: 'service-unclear', reason, span: object.node.span };
    }),
    ...loose.map(({ object }): OpaquePart => {
      const reason = `where the Service \`${object.name}\` leads to, which has no selector`;
      return { code: 'endpoints-unresolved', reason, span: object.node.span };
    }),
  ];
}

function keyOfPods({ selector, object }: Service): string {
  const labels = [...(selector ?? [])].map(([key, value]) => `${key}=${value}`).toSorted();
  return `${object.namespace ?? ''}/${labels.join(',')}`;
}

/** Ports of nodes are the same nodes' for all Services; any other address is a Service's own unless the same is stated. */
function keyOfAddress(service: Service): string {
  const { object, externalAddresses, balancerAddress, sourceRanges } = service;
  if (entryOf(service) === 'node') return '';
  const stated = [...externalAddresses.map(String), ...(balancerAddress === undefined ? [] : [balancerAddress])];
  const address = stated.length === 0 ? object.name : stated.toSorted().join(' ');
  const { ipv4, ipv6 } = sourceRanges?.addresses ?? ANY_ADDRESS;
  return [address, ...ipv4, ...ipv6].join(' ');
}

function describeNode({ onNode }: SelectedPods): readonly OpaquePart[] {
  const reason = 'whether clients dial the node, on which pods of the server have ports without a Service';
  return onNode === undefined ? [] : [{ code: 'host-network', reason, span: onNode }];
}

function listAssumptions(used: readonly Service[], entry: Entry, { count }: SelectedPods): readonly AssumptionCode[] {
  const codes: AssumptionCode[] = ['service-selects-server'];
  if (count === 'unknown') codes.push('service-one-pod');
  if (!isFamilyTold(used)) codes.push('service-ipv4');
  if (entry === 'balancer') codes.push('service-balancer-dialled');
  if (entry === 'node') codes.push('service-node-dialled');
  if (entry === 'balancer' && used.some(({ annotated }) => annotated)) codes.push('service-annotations');
  if (entry === 'balancer' && used.every(({ keepsClient }) => keepsClient)) codes.push('service-client-address');
  return codes;
}
