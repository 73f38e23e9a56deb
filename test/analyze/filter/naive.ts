import { contains } from '../../../src/model/interval-set.ts';
import type { ConntrackMatch, Match } from '../../../src/model/match.ts';
import type { PacketFacts } from '../../../src/model/packet.ts';
import type { Chain, Hook, Rule, Ruleset, TableName } from '../../../src/model/ruleset.ts';
import type { Target } from '../../../src/model/target.ts';
import type { Point } from '../../model/packets.ts';

/** The second opinion: one packet at a time, step by step, as netfilter's documentation tells it. */
export interface Verdict {
  readonly verdict: 'accept' | 'drop' | 'reject' | 'unknown';
  /** Table, chain and place of the rule, or `policy`. */
  readonly by: string;
  readonly mark: number;
  /** The header at the end. */
  readonly header: Point;
}

interface Packet extends Point {
  readonly facts: PacketFacts;
  /** As it came. */
  readonly first: Point;
}

interface Run {
  readonly ruleset: Ruleset;
  readonly hook: 'INPUT' | 'FORWARD' | 'OUTPUT';
  /** Addresses that the host takes for its own. */
  readonly own: readonly number[];
  /** The interface that leads to all other addresses. */
  readonly outward: string;
  /** Decides what nobody knows. */
  readonly choose: () => boolean;
  /** Called for every rule that the packet matches. */
  readonly hit?: (rule: Rule) => void;
}

/** Every verdict that the packet can meet: more than one only where the rules hold something that nobody knows. */
export function interpretAll(run: Omit<Run, 'choose'>, facts: PacketFacts, point: Point): readonly Verdict[] {
  const verdicts = new Map<string, Verdict>();
  let plan: boolean[] = [];
  for (;;) {
    const taken: boolean[] = [];
    const choose = (): boolean => {
      const choice = plan[taken.length] ?? false;
      taken.push(choice);
      return choice;
    };
    const verdict = interpret({ ...run, choose }, facts, point);
    verdicts.set(JSON.stringify(verdict), verdict);
    const last = taken.lastIndexOf(false);
    if (last === -1) return [...verdicts.values()];
    plan = [...taken.slice(0, last), true];
  }
}

type Ending = { readonly verdict: Verdict['verdict']; readonly by: string; readonly packet: Packet };
type Step = Ending | { readonly verdict: 'return'; readonly packet: Packet };

function interpret(run: Run, facts: PacketFacts, point: Point): Verdict {
  let packet: Packet = { ...point, first: point, facts: { ...facts, state: 'INVALID' } };
  let accepted = `filter ${run.hook} policy`;
  const cross = (table: TableName, hook: Hook): Ending | undefined => {
    const ending = crossTable(run, [table, hook], packet);
    if (ending === undefined) return undefined;
    packet = ending.packet;
    if (ending.verdict !== 'accept') return ending;
    if (table === 'filter') accepted = ending.by;
    return undefined;
  };
  const track = (): undefined => {
    const { assignment } = packet.facts;
    packet = {
      ...packet,
      facts: {
        ...packet.facts,
        direction: facts.direction,
        statuses: facts.statuses,
        original: facts.original,
        state: assignment.kind === 'untracked' ? 'UNTRACKED' : facts.state,
      },
    };
  };
  // No ICMP errors here: every other RELATED packet starts a connection of its own.
  const translate = (hook: Hook) =>
    packet.facts.state === 'NEW' || packet.facts.state === 'RELATED' ? cross('nat', hook) : undefined;
  const reroute = (): undefined => {
    if (packet.destination === point.destination) return;
    const name = run.own.includes(packet.destination) ? 'lo' : run.outward;
    packet = { ...packet, facts: { ...packet.facts, out: { members: [name], complement: false } } };
  };
  const inner = () =>
    cross('mangle', 'INPUT') ?? cross('filter', 'INPUT') ?? cross('security', 'INPUT') ?? translate('INPUT');
  const through = () => cross('mangle', 'FORWARD') ?? cross('filter', 'FORWARD') ?? cross('security', 'FORWARD');
  const behind = () => cross('mangle', 'POSTROUTING') ?? translate('POSTROUTING');
  const enter = () => {
    const before = cross('raw', 'PREROUTING') ?? track() ?? cross('mangle', 'PREROUTING') ?? translate('PREROUTING');
    if (before !== undefined) return before;
    const moved = packet.destination !== point.destination;
    const local = moved ? run.own.includes(packet.destination) : run.hook === 'INPUT';
    reroute();
    return local ? inner() : (through() ?? behind());
  };
  const leave = () =>
    cross('raw', 'OUTPUT') ??
    track() ??
    cross('mangle', 'OUTPUT') ??
    translate('OUTPUT') ??
    cross('filter', 'OUTPUT') ??
    cross('security', 'OUTPUT') ??
    reroute() ??
    behind();
  const ending = run.hook === 'OUTPUT' ? leave() : enter();
  const { source, destination, sourcePort, destinationPort } = packet;
  return {
    verdict: ending?.verdict ?? 'accept',
    by: ending?.by ?? accepted,
    mark: packet.facts.mark.value,
    header: { source, destination, sourcePort, destinationPort },
  };
}

function crossTable(run: Run, [table, hook]: readonly [TableName, Hook], packet: Packet): Ending | undefined {
  const chains = run.ruleset.tables.find(({ name }) => name === table)?.chains;
  const chain = chains?.get(hook);
  if (chains === undefined || chain === undefined) return undefined;
  const place = { run, table, hook, chains, path: [hook] };
  const step = walk(chain, packet, place);
  if (step.verdict !== 'return') return step;
  return { verdict: chain.policy === 'drop' ? 'drop' : 'accept', by: `${table} ${hook} policy`, packet: step.packet };
}

interface Place {
  readonly run: Run;
  readonly table: TableName;
  readonly hook: Hook;
  readonly chains: ReadonlyMap<string, Chain>;
  readonly path: readonly string[];
}

function walk(chain: Chain, start: Packet, place: Place): Step {
  let packet = start;
  for (const [index, rule] of chain.rules.entries()) {
    if (!rule.matches.every((match) => holds(match, packet, place))) continue;
    place.run.hit?.(rule);
    const by = `${place.table} ${chain.name} ${index + 1}`;
    const step = apply(rule, packet, { ...place, by });
    if (step.verdict !== 'next') return step;
    packet = step.packet;
  }
  return { verdict: 'return', packet };
}

type Applied = Step | { readonly verdict: 'next'; readonly packet: Packet };

function apply({ target }: Rule, packet: Packet, place: Place & { readonly by: string }): Applied {
  const next = (facts: Partial<PacketFacts>): Applied => ({
    verdict: 'next',
    packet: { ...packet, facts: { ...packet.facts, ...facts } },
  });
  const { facts } = packet;
  switch (target.kind) {
    case 'accept':
    case 'drop':
    case 'reject':
      return { verdict: target.kind, by: place.by, packet };
    case 'return':
      return { verdict: 'return', packet };
    case 'jump':
    case 'goto': {
      const chain = place.chains.get(target.chain);
      if (chain === undefined || place.path.includes(target.chain)) return { verdict: 'unknown', by: place.by, packet };
      const step = walk(chain, packet, { ...place, path: [...place.path, target.chain] });
      return step.verdict === 'return' && target.kind === 'jump' ? { verdict: 'next', packet: step.packet } : step;
    }
    case 'continue':
      return next({});
    case 'set-mark': {
      const value = ((facts.mark.value & ~target.clear) ^ target.flip) >>> 0;
      return next({ mark: { value, known: 0xffff_ffff } });
    }
    case 'track':
      if (facts.assignment.kind !== 'none') return next({});
      return target.tracking
        ? next({ ...TEMPLATE, assignment: { kind: 'template', helper: target.helper, zone: undefined, span: SPAN } })
        : next({ state: 'UNTRACKED', assignment: { kind: 'untracked', span: SPAN } });
    case 'translate':
      return { verdict: 'accept', by: place.by, packet: rewrite(packet, target) };
    case 'opaque':
      return { verdict: 'unknown', by: place.by, packet };
    case 'copy-mark':
    case 'set-tos':
    case 'set-ttl':
      throw new Error(`the random rules have no ${target.kind}`);
  }
}

/** What the raw table sees of a packet that got a template: a confirmed connection of nothing. */
const TEMPLATE: Partial<PacketFacts> = {
  state: 'NEW',
  direction: 'ORIGINAL',
  statuses: ['CONFIRMED'],
  original: { protocol: 0, source: 0, destination: 0, sourcePort: 0, destinationPort: 0 },
};

const SPAN = { file: '', start: 0, end: 0 };

function rewrite(packet: Packet, { side, to }: Extract<Target, { kind: 'translate' }>): Packet {
  if (to.kind !== 'range') throw new Error(`the random rules have no ${to.kind}`);
  const key = side === 'source' ? 'sourcePort' : 'destinationPort';
  const address = Number(to.addresses?.[0] ?? packet[side]);
  const [first, last] = to.ports ?? [packet[key], packet[key]];
  const span = last - first + 1;
  const port = to.base === undefined ? first : first + (((packet[key] - to.base) & 0xffff) % span);
  const changed = address !== packet[side] || port !== packet[key];
  const translated = { ...packet.facts.translated, [side]: changed || packet.facts.translated[side] };
  return { ...packet, [side]: address, [key]: port, facts: { ...packet.facts, translated } };
}

function holds(match: Match, packet: Packet, place: Place): boolean {
  const { facts } = packet;
  const tracked = facts.state !== 'INVALID' && facts.state !== 'UNTRACKED';
  switch (match.kind) {
    case 'constant':
      return match.holds;
    case 'protocol':
      return contains(match.protocols, facts.protocol ?? -1);
    case 'address':
      return contains(match.addresses, packet[match.side]);
    case 'port':
      return (
        contains(match.protocols, facts.protocol ?? -1) &&
        contains(match.ports, packet[match.side === 'source' ? 'sourcePort' : 'destinationPort'])
      );
    case 'interface': {
      const shown =
        match.direction === 'in' ? ['PREROUTING', 'INPUT', 'FORWARD'] : ['FORWARD', 'OUTPUT', 'POSTROUTING'];
      const name = shown.includes(place.hook) ? (facts[match.direction].members[0] ?? '') : '';
      const hit = match.names.members.some((pattern) =>
        pattern.endsWith('+') ? name.startsWith(pattern.slice(0, -1)) : name === pattern,
      );
      return hit !== match.names.complement;
    }
    case 'tcp-flags':
      return facts.protocol === 6 && contains(match.flags, facts.flags ?? -1);
    case 'mark':
      return ((facts.mark.value & match.mask) >>> 0 === match.value) !== match.complement;
    case 'helper': {
      const helper = tracked && place.table !== 'raw' ? facts.helper : null;
      if (helper === null || helper === undefined) return match.complement;
      return (match.name === '' || match.name.startsWith(helper)) !== match.complement;
    }
    case 'conntrack':
      return holdsConntrack(match, packet, tracked);
    case 'any':
      // Every alternative is asked: what nobody knows is chosen the same number of times on every way.
      return match.of.map((matches) => matches.map((one) => holds(one, packet, place)).every(Boolean)).some(Boolean);
    case 'none':
      return !match.of.map((matches) => matches.map((one) => holds(one, packet, place)).every(Boolean)).some(Boolean);
    case 'opaque':
      return place.run.choose();
    default:
      throw new Error(`the random rules have no ${match.kind}`);
  }
}

function holdsConntrack(match: ConntrackMatch, { facts, first, ...now }: Packet, tracked: boolean): boolean {
  if (match.states !== undefined) {
    const names = [
      facts.state ?? 'INVALID',
      ...(tracked && facts.translated.source === true ? (['SNAT'] as const) : []),
      ...(tracked && facts.translated.destination === true ? (['DNAT'] as const) : []),
    ];
    const { members, complement } = match.states;
    if (names.some((name) => members.includes(name)) === complement) return false;
  }
  if (!tracked) return match.states !== undefined;
  const { direction, statuses, originalDestination, originalDestinationPort, replySource, replySourcePort } = match;
  if (direction !== undefined && direction !== facts.direction) return false;
  if (statuses !== undefined) {
    const hit = (facts.statuses ?? []).some((status) => statuses.members.includes(status));
    if (hit === statuses.complement) return false;
  }
  const reversed = facts.original === 'reversed';
  const nothing = typeof facts.original !== 'string';
  const original = nothing
    ? { address: 0, port: 0 }
    : {
        address: reversed ? first.source : first.destination,
        port: reversed ? first.sourcePort : first.destinationPort,
      };
  const reply = nothing
    ? { address: 0, port: 0 }
    : {
        address: reversed ? first.source : now.destination,
        port: reversed ? first.sourcePort : now.destinationPort,
      };
  return (
    (originalDestination === undefined || contains(originalDestination, original.address)) &&
    (originalDestinationPort === undefined || contains(originalDestinationPort, original.port)) &&
    (replySource === undefined || contains(replySource, reply.address)) &&
    (replySourcePort === undefined || contains(replySourcePort, reply.port))
  );
}
