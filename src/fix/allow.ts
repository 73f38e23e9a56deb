import { addressesOf } from '../model/address-set.ts';
import type { AddressIntervals } from '../model/address.ts';
import type { Box } from '../model/packet-set.ts';
import type { NetworkPolicy, PolicyRule, Selector } from '../model/policy.ts';
import { ALL_PORTS } from '../model/port-set.ts';
import type { Opening } from '../model/report.ts';
import type { Router } from '../model/router.ts';
import type { Rule, Table } from '../model/ruleset.ts';
import type { Site } from '../model/site.ts';
import type { Span } from '../source/span.ts';

/** The site if the network firewall had rules for exactly these connections in front of all others, whatever its format is. */
export function allowOpening(opening: Opening): (site: Site) => Site {
  return (site) => ({
    ...site,
    hosts: site.hosts.map((host) => ({
      ...host,
      path: host.path.map((policy) => {
        if (policy.name !== opening.device || !holdsStop(policy, opening)) return policy;
        if (policy.router !== undefined) return { ...policy, router: openRouter(policy.router, opening) };
        const span: Span = { file: policy.file, start: 0, end: 0 };
        return { ...policy, rules: [...listRules(opening, span), ...policy.rules] };
      }),
    })),
  });
}

/** False if what stops the packets is in another policy of this name: sites name their firewalls each for itself. */
function holdsStop({ file, rules, router }: NetworkPolicy, { stop }: Opening): boolean {
  if (stop === undefined) return true;
  const files = [file, router?.rulesets.ipv4?.file, router?.rulesets.ipv6?.file];
  return files.includes(stop.file) || rules.some(({ span }) => span.file === stop.file);
}

/** The router with rules in front of its FORWARD chain that accept exactly these connections. */
function openRouter(router: Router, opening: Opening): Router {
  const ruleset = router.rulesets[opening.family];
  if (ruleset === undefined) return router;
  const tables = ruleset.tables.map((table): Table => {
    const chain = table.chains.get('FORWARD');
    if (table.name !== 'filter' || chain === undefined) return table;
    const rules = [...opening.needed.map((box) => acceptBox(box, opening, chain.span)), ...chain.rules];
    return { ...table, chains: new Map([...table.chains, ['FORWARD', { ...chain, rules }]]) };
  });
  return { ...router, rulesets: { ...router.rulesets, [opening.family]: { ...ruleset, tables } } };
}

function acceptBox(box: Box, { direction }: Opening, span: Span): Rule {
  const { source, destination, sourcePort, destinationPort } = withoutDrawn(box, direction);
  const protocols = [TCP, TCP + 1];
  return {
    matches: [
      { kind: 'protocol', protocols, span },
      { kind: 'address', side: 'source', addresses: source, span },
      { kind: 'address', side: 'destination', addresses: destination, span },
      { kind: 'port', side: 'source', protocols, ports: sourcePort, span },
      { kind: 'port', side: 'destination', protocols, ports: destinationPort, span },
    ],
    target: { kind: 'accept' },
    span,
  };
}

function listRules(opening: Opening, span: Span): readonly PolicyRule[] {
  return opening.needed.flatMap((box) => {
    const first = makeRule(withoutDrawn(box, opening.direction), opening.direction, span);
    if (!opening.stateless) return [first];
    return [first, makeRule(answerOf(box), opening.direction === 'inbound' ? 'outbound' : 'inbound', span)];
  });
}

/** TCP in the registry of protocol numbers (IANA). */
const TCP = 6;

function makeRule(box: Box, direction: PolicyRule['direction'], span: Span): PolicyRule {
  return {
    name: 'requested',
    action: 'allow',
    direction,
    disabled: false,
    protocols: [TCP, TCP + 1],
    from: select(box.source),
    to: select(box.destination),
    sourcePorts: box.sourcePort,
    ports: box.destinationPort,
    opaque: [],
    owner: undefined,
    ticket: undefined,
    span,
    portsSpan: undefined,
  };
}

/** The header of the answers. */
export function answerOf(box: Box): Box {
  return {
    source: box.destination,
    destination: box.source,
    sourcePort: box.destinationPort,
    destinationPort: box.sourcePort,
  };
}

/** Clients draw the ports that they open connections from, so that rules do not name them. */
export function withoutDrawn(box: Box, direction: Opening['direction']): Box {
  return direction === 'inbound' ? { ...box, sourcePort: ALL_PORTS } : box;
}

function select(addresses: AddressIntervals): Selector {
  return { addresses: addressesOf(addresses), unresolved: [], span: undefined };
}
