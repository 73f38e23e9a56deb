import { ANY_ADDRESS } from '../../model/address-set.ts';
import { ALL_IPV4, ALL_IPV6 } from '../../model/address.ts';
import type { NetworkPolicy, OpaquePart, PolicyRule, PortTranslation, Selector } from '../../model/policy.ts';
import { fieldsOf } from '../../parse/yaml/access.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import { blankPolicy, blankRule } from './blank.ts';
import { type Published, readPublished } from './compose/published.ts';
import { type ComposeService, listFtpServices } from './compose/service.ts';
import { countEntries } from './entries.ts';
import type { Notes } from './field.ts';
import { refuse } from './mapping.ts';
import type { PolicySource } from './source.ts';
import { ALL_PROTOCOLS, readProtocolText } from './text/protocols.ts';
import { portSetOf } from './text/ports.ts';

/**
 * Reads the published ports of the FTP service of a Compose file: what is not published does not reach the container, and what
 * the container sends passes. Ports under other numbers are translated, if all that is published is known; else they are open.
 */
export function readCompose({ document, roots }: PolicySource): Parsed<NetworkPolicy> {
  const notes: Notes = [];
  const services = roots.flatMap(listFtpServices);
  const read = services.flatMap((service) => readService(service, services.length > 1, notes));
  const translations = translateAll(read);
  const rules = translations.length === 0 ? read.map(({ rule }) => rule) : read.map(behindTranslation);
  const opaque = roots.flatMap((root) => [...refuseIncludes(root, notes), ...refuseMissing(root, services, notes)]);
  const blank = blankPolicy(document);
  const replies: PolicyRule = { ...blankRule('from the container', blank.fallback.span), direction: 'outbound' };
  return {
    value: {
      ...blank,
      published: services.some(isBehindBridge) ? { ...BRIDGE, span: blank.fallback.span } : undefined,
      translations,
      rules: [...rules, replies],
      opaque,
      entries: countEntries(rules),
    },
    diagnostics: notes,
  };
}

/** A container on a network of its own has an address there, which it knows and clients cannot reach. */
const BRIDGE = { direct: 'no', partings: [], assumptions: [] } as const;

function isBehindBridge({ networkMode }: ComposeService): boolean {
  return networkMode !== 'host';
}

/** True for a Compose file with a service that is an FTP server. */
export function isCompose(root: YamlContent): boolean {
  return listFtpServices(root).length > 0;
}

function refuseIncludes(root: YamlContent, notes: Notes): readonly OpaquePart[] {
  const include = root.kind === 'mapping' ? fieldsOf(root).get('include') : undefined;
  if (include === undefined) return [];
  return [refuse('Included files are not read; they may publish more ports.', include.key, notes)];
}

function refuseMissing(root: YamlContent, services: readonly ComposeService[], notes: Notes): readonly OpaquePart[] {
  if (services.length > 0) return [];
  return [
    refuse(
      'No service here is an FTP server by its name, image or ports, so nothing is known of its ports.',
      root,
      notes,
    ),
  ];
}

/** A rule, and the entry of `ports:` that it stands for, if it stands for one. */
interface Entry {
  readonly rule: PolicyRule;
  readonly published?: Published;
}

/** Some port has another number outside, and of every port both are known. */
function translateAll(entries: readonly Entry[]): readonly PortTranslation[] {
  const translations = entries.map(translate);
  const known = translations.flatMap((one) => one ?? []);
  const shifted = known.some(({ publicPorts, insidePorts }) => publicPorts[0] !== insidePorts[0]);
  return shifted && known.length === translations.length ? known.filter(isTcp) : [];
}

interface Translated extends PortTranslation {
  readonly protocol: string;
}

function isTcp({ protocol }: Translated): boolean {
  return protocol.toLowerCase() === 'tcp';
}

function translate({ rule, published }: Entry): Translated | undefined {
  if (published?.host === undefined || published.container === undefined) return undefined;
  const clear = rule.opaque.every(({ code }) => code === 'published-port-shifted');
  if (!clear || published.hostAddress !== undefined) return undefined;
  const { host: publicPorts, container: insidePorts, protocol } = published;
  return { publicAddress: undefined, insideAddress: undefined, publicPorts, insidePorts, protocol, span: rule.span };
}

/** Rules see the ports of the container. */
function behindTranslation({ rule, published }: Entry): PolicyRule {
  return {
    ...rule,
    opaque: [],
    ports: published?.container === undefined ? rule.ports : portSetOf([published.container]),
  };
}

function readService(service: ComposeService, oneOfSeveral: boolean, notes: Notes): readonly Entry[] {
  const { name, networkMode, span } = service;
  const opaque: OpaquePart[] = [];
  if (oneOfSeveral) {
    opaque.push({ code: 'service-unclear', reason: `whether the FTP server is the service \`${name}\``, span });
  }
  const everything = blankRule(name, span);
  if (networkMode === 'none') return [];
  if (networkMode === 'host') return [{ rule: { ...everything, opaque } }];
  const shared = networkMode === undefined || ['bridge', 'default'].includes(networkMode) ? undefined : span;
  const entries = service.ports.map((node): Entry => {
    const published = readPublished(node, notes);
    const rule = publish(published, { ...everything, span: node.span, portsSpan: node.span });
    return { rule: { ...rule, opaque: [...opaque, ...rule.opaque] }, published };
  });
  const unknown = service.elsewhere ?? shared;
  if (unknown === undefined) return entries;
  const reason = `what else is published for the service \`${name}\` by what it builds on`;
  const more: OpaquePart = { code: 'published-elsewhere', reason, span: unknown };
  return [...entries, { rule: { ...everything, opaque: [...opaque, more] } }];
}

function publish(published: Published, rule: PolicyRule): PolicyRule {
  const { host, container, hostAddress } = published;
  const protocols = readProtocolText(published.protocol);
  const unread = protocols !== undefined && hostAddress?.kind !== 'bad' && hostAddress?.kind !== 'name' ? [] : [UNREAD];
  const shifted = host !== undefined && container !== undefined && host[0] !== container[0];
  const shift: OpaquePart = {
    code: 'published-port-shifted',
    reason: 'the port that leads to the container, which is published under another number',
    span: rule.span,
  };
  return {
    ...rule,
    protocols: protocols ?? ALL_PROTOCOLS,
    to: hostAddress === undefined ? rule.to : selectHost(hostAddress, rule),
    ports: host === undefined || container === undefined ? rule.ports : portSetOf([host, container]),
    opaque: [...published.opaque, ...unread.map((part) => ({ ...part, span: rule.span })), ...(shifted ? [shift] : [])],
  };
}

const UNREAD = {
  code: 'published-port-unread',
  reason: 'an address or a protocol of a published port that could not be read',
} as const;

/** `0.0.0.0` and `::` stand for every address of their family that the host has. */
function selectHost(address: NonNullable<Published['hostAddress']>, rule: PolicyRule): Selector {
  if (address.kind !== 'addresses') return { ...rule.to, addresses: ANY_ADDRESS };
  const { ipv4, ipv6 } = address.addresses;
  return {
    addresses: { ipv4: ipv4[0] === 0 ? ALL_IPV4 : ipv4, ipv6: ipv6[0] === 0n && ipv6[1] === 1n ? ALL_IPV6 : ipv6 },
    unresolved: [],
    span: rule.span,
  };
}
