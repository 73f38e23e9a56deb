import { type Address, type Family, parseAddress } from '../../../model/address.ts';
import type { OpaquePart, Selector } from '../../../model/policy.ts';
import { fieldsOf } from '../../../parse/yaml/access.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import type { Span } from '../../../source/span.ts';
import { type Notes, readSelector, readText } from '../field.ts';
import { listKeys, readGuarded, readList, readMapping, refuse } from '../mapping.ts';
import type { KubernetesObject } from './object.ts';
import { type Labels, readLabels } from './selector.ts';

/** One Service: which ports lead to which pods. */
export interface Service {
  readonly object: KubernetesObject;
  readonly type: ServiceType;
  /** True if it has no address of its own: clients find the pods by name, and nothing is translated. */
  readonly headless: boolean;
  readonly clusterAddresses: readonly Address[];
  readonly externalAddresses: readonly Address[];
  /** The address asked of the platform for the load balancer. */
  readonly balancerAddress: string | undefined;
  /** Undefined: someone else says where it leads to. */
  readonly selector: Labels | undefined;
  /** Ports of TCP; FTP uses no other protocol. */
  readonly ports: readonly ServicePort[];
  readonly portsSpan: Span;
  /** `externalTrafficPolicy: Local`: what comes from outside keeps its source address. */
  readonly keepsClient: boolean;
  /** Undefined: everyone may use the load balancer. */
  readonly sourceRanges: Selector | undefined;
  /** Undefined if the manifest does not tell. */
  readonly families: readonly Family[] | undefined;
  /** True if annotations tell the platform how to build its load balancer. */
  readonly annotated: boolean;
  readonly opaque: readonly OpaquePart[];
}

const TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'] as const;
type ServiceType = (typeof TYPES)[number];

/** One entry of `ports:`. */
export interface ServicePort {
  readonly port: number;
  /** A number, or the name of a port of the pods. */
  readonly target: number | string;
  /** Undefined: not stated. */
  readonly nodePort: number | undefined;
  readonly span: Span;
}

/** Source: Kubernetes API reference, ServiceSpec v1; the last two lines change nothing for clients of a server that runs. */
const SPEC_KEYS = listKeys(`
  type clusterIP clusterIPs externalIPs externalName selector ports externalTrafficPolicy loadBalancerSourceRanges
  loadBalancerIP allocateLoadBalancerNodePorts ipFamilies ipFamilyPolicy
  internalTrafficPolicy sessionAffinity sessionAffinityConfig trafficDistribution loadBalancerClass healthCheckNodePort
  publishNotReadyAddresses topologyKeys
`);

/** Reads one Service object; what is not understood leaves open whatever it publishes. */
export function readService(object: KubernetesObject, notes: Notes): Service {
  const { values, opaque } = readMapping(object.spec, SPEC_KEYS, notes);
  const ports = readList(values.get('ports')).map((node) => readPort(node, notes));
  const clusterNodes = [...readList(values.get('clusterIP')), ...readList(values.get('clusterIPs'))];
  const clusterTexts = clusterNodes.map((node) => readText(node) ?? '');
  const families = readFamilies(values.get('ipFamilies'), notes);
  const strange = clusterNodes.filter((node, index) => !isClusterAddress(node, clusterTexts[index] ?? ''));
  const external = readAddresses(values.get('externalIPs'), notes);
  const stated = readText(values.get('type')) ?? 'ClusterIP';
  const type = TYPES.find((one) => one === stated);
  const ranges = values.get('loadBalancerSourceRanges');
  const sources = readGuarded(ranges?.span ?? object.node.span, notes, (own) => readSelector(ranges, own));
  const selector = readLabels(values.get('selector'));
  return {
    object,
    type: type ?? 'ClusterIP',
    headless: clusterTexts.includes('None'),
    clusterAddresses: clusterTexts.flatMap((text) => parseAddress(text) ?? []),
    externalAddresses: external.addresses,
    balancerAddress: readText(values.get('loadBalancerIP')),
    selector,
    ports: ports.flatMap(({ value }) => value ?? []),
    portsSpan: values.get('ports')?.span ?? object.node.span,
    keepsClient: readText(values.get('externalTrafficPolicy')) === 'Local',
    sourceRanges: readList(ranges).length === 0 ? undefined : sources.value,
    families: families.value,
    annotated: isAnnotated(object),
    opaque: [
      ...opaque,
      ...ports.flatMap((port) => port.opaque),
      ...external.opaque,
      ...families.opaque,
      ...strange.map((node) => refuse('This must be an address, or `None`.', node, notes)),
      ...(readList(ranges).length === 0 ? [] : sources.opaque),
      ...(type === undefined
        ? [refuse('This is no type of a Service.', values.get('type') ?? object.node, notes)]
        : []),
    ],
  };
}

/** True for a Service of the core group. */
export function isService({ kind, group }: KubernetesObject): boolean {
  return kind === 'Service' && group === '';
}

/** True for a Service that leads to an FTP server by what it is called or publishes. */
export function isFtpService({ object, selector, ports }: Service): boolean {
  const names = [object.name, ...(selector?.values() ?? [])];
  return names.some((name) => /ftp/i.test(name)) || ports.some(({ port, target }) => isFtp(port) || isFtp(target));
}

function isFtp(port: number | string): boolean {
  return typeof port === 'string' ? /ftp/i.test(port) : port === 21 || port === 990;
}

interface ReadPort {
  /** Undefined for ports of other protocols, and those that cannot be read. */
  readonly value: ServicePort | undefined;
  readonly opaque: readonly OpaquePart[];
}

function readPort(node: YamlContent, notes: Notes): ReadPort {
  const { values, opaque } = readMapping(
    node,
    ['name', 'protocol', 'port', 'targetPort', 'nodePort', 'appProtocol'],
    notes,
  );
  const protocol = readText(values.get('protocol')) ?? 'TCP';
  if (protocol === 'UDP' || protocol === 'SCTP') return { value: undefined, opaque };
  const port = readNumber(values.get('port'));
  const target = readTarget(values.get('targetPort')) ?? port;
  const nodePort = readNumber(values.get('nodePort'));
  const broken = values.has('nodePort') && nodePort === undefined && readText(values.get('nodePort')) !== '0';
  if (port === undefined || target === undefined || broken || protocol !== 'TCP') {
    return { value: undefined, opaque: [...opaque, refuse('This is no port of a Service.', node, notes)] };
  }
  return { value: { port, target, nodePort, span: node.span }, opaque };
}

function readNumber(node: YamlContent | undefined): number | undefined {
  const text = readText(node) ?? '';
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535 ? Number(text) : undefined;
}

/** A quoted number is a number to the API server, too. */
function readTarget(node: YamlContent | undefined): number | string | undefined {
  const text = readText(node);
  return text !== undefined && /[a-z]/i.test(text) ? text : readNumber(node);
}

function readAddresses(
  node: YamlContent | undefined,
  notes: Notes,
): { readonly addresses: readonly Address[]; readonly opaque: readonly OpaquePart[] } {
  const addresses: Address[] = [];
  const opaque: OpaquePart[] = [];
  for (const item of readList(node)) {
    const address = parseAddress(readText(item) ?? '');
    if (address === undefined) opaque.push(refuse('This must be a single IPv4 or IPv6 address.', item, notes));
    else addresses.push(address);
  }
  return { addresses, opaque };
}

function isClusterAddress(node: YamlContent, text: string): boolean {
  return text === 'None' || parseAddress(text) !== undefined || (node.kind === 'scalar' && node.text === '');
}

function readFamilies(
  node: YamlContent | undefined,
  notes: Notes,
): { readonly value: readonly Family[] | undefined; readonly opaque: readonly OpaquePart[] } {
  const items = readList(node);
  const strange = items.filter((item) => !['IPv4', 'IPv6'].includes(readText(item) ?? ''));
  const value = items.map((item): Family => (readText(item) === 'IPv6' ? 'ipv6' : 'ipv4'));
  return {
    value: items.length === 0 ? undefined : value,
    opaque: strange.map((item) => refuse('This must be `IPv4` or `IPv6`.', item, notes)),
  };
}

/** Annotations that tools leave behind and no load balancer reads. */
const INERT_ANNOTATION =
  /^(kubectl\.kubernetes\.io|meta\.helm\.sh|argocd\.argoproj\.io|kustomize\.toolkit\.fluxcd\.io)\//;

function isAnnotated({ node }: KubernetesObject): boolean {
  const metadata = fieldsOf(node).get('metadata')?.value;
  const annotations = metadata?.kind === 'mapping' ? fieldsOf(metadata).get('annotations')?.value : undefined;
  return (
    annotations?.kind === 'mapping' && [...fieldsOf(annotations).keys()].some((key) => !INERT_ANNOTATION.test(key))
  );
}
