import { type AddressIntervals, oneAddress } from '../../model/address.ts';
import { isEmpty } from '../../model/interval-set.ts';
import { type Box, type PacketSet, intersectPackets, subtractPackets, unitePackets } from '../../model/packet-set.ts';
import type { Rule, Ruleset } from '../../model/ruleset.ts';
import type { AddressChange, Preimage } from '../filter/header.ts';
import { isOn } from '../daemon/settings.ts';
import type { Decider, Doubt, Outcome, Reach } from '../filter/outcome.ts';
import { type Passage, doubtPassage, passAll } from './device/passage.ts';
import { rulesOf } from './device/rules.ts';
import type { DeviceName, Stage } from './device/stage.ts';
import { connectionsOf } from './device/view.ts';
import { type Leg, viewOf } from './path/route.ts';
import type { Scope } from './path/scope.ts';
import { project } from './verdict/universe.ts';

/** Some connections, and what the host's own translation makes of their source before the daemon sees it. */
export interface Seen {
  readonly connections: PacketSet;
  readonly as: AddressChange;
}

/** What the daemon sees as the source of the connections of a leg whose first packets get through the host's rules, if it has any. */
export function listSeen(outcomes: readonly Outcome[], connections: Box, leg: Leg): readonly Seen[] {
  const before: AddressChange = leg.source ?? { kind: 'same' };
  if (outcomes.length === 0) return [{ connections: [connections], as: before }];
  return outcomes
    .filter(({ verdict }) => verdict === 'accept' || verdict === 'unknown')
    .map(({ possible, change }) => ({
      connections: connectionsOf(possible, connections, viewOf(leg)),
      as: change.source.kind === 'same' ? before : change.source,
    }));
}

/** Data connections to an address that the client names: it names its own. */
export function seenAsTheyAre(connections: Box): readonly Seen[] {
  return [{ connections: [connections], as: { kind: 'same' } }];
}

/**
 * Whether the daemon takes the other end of data connections for the client that logged in: it compares the two addresses (425
 * Security: Bad IP connecting; 500 Illegal PORT command), unless the setting tells it not to. No stage where nothing on the host
 * translates the source.
 */
export function meetPeer(
  scope: Scope,
  { followed, seen }: Login,
  data: {
    readonly connections: Box;
    readonly seen: readonly Seen[];
    readonly waiver: 'pasv_promiscuous' | 'port_promiscuous';
  },
): readonly Stage[] {
  const waived = isOn(scope.host.server.settings, data.waiver);
  if (waived || [...seen, ...data.seen].every(({ as }) => as.kind === 'same')) return [];
  const { device, decider } = findTranslator(scope);
  const mayBeHelped = device.kind === 'host' && !isEmpty(followed.possible);
  const passing = mayBeHelped ? [...data.seen, ...seenAsTheyAre(data.connections)] : data.seen;
  // One router masquerades all connections that leave it by one interface with one address.
  const alike = scope.path.filter(({ router }) => router !== undefined).length === 1;
  const compared = comparePeers(data.connections, { control: seen, data: passing, decider, alike });
  // With nf_nat_ftp a helper gives expected connections the translation of their control connection.
  const passage = mayBeHelped ? doubtPassage(compared, data.connections, UNKNOWN_HELPER) : compared;
  return [{ device, packet: 'peer', passage, views: [] }];
}

const UNKNOWN_HELPER: Doubt = {
  code: 'missing-fact',
  reason: 'whether the FTP helper translates data connections as it does their control connection',
  span: undefined,
};

function comparePeers(
  connections: Box,
  {
    control,
    data,
    decider,
    alike,
  }: {
    readonly control: readonly Seen[];
    readonly data: readonly Seen[];
    readonly decider: Decider;
    readonly alike: boolean;
  },
): Passage {
  const kept: PacketSet[] = [];
  const lost: PacketSet[] = [];
  for (const login of control) {
    const clients: PacketSet = [{ ...connections, source: project(login.connections, 'source') }];
    for (const transfer of data) {
      const both = intersectPackets(transfer.connections, clients);
      const same = alike && isOwn(login.as) && isOwn(transfer.as);
      const { sure, possible } = same
        ? { sure: connections.source, possible: connections.source }
        : compareChanges(login.as, transfer.as, connections.source);
      kept.push(intersectPackets(both, [{ ...connections, source: possible }]));
      lost.push(subtractPackets(both, [{ ...connections, source: sure }]));
    }
  }
  const stopped = unite(lost);
  const accepted: Reach = {
    sure: subtractPackets([connections], stopped),
    possible: subtractPackets([connections], subtractPackets(stopped, unite(kept))),
  };
  return { ...passAll(connections), accepted, blockers: [{ decider, verdict: 'disguised', connections: stopped }] };
}

/** What is known of the control connections. */
interface Login {
  /** Clients that the host's helper possibly follows. */
  readonly followed: { readonly possible: AddressIntervals };
  readonly seen: readonly Seen[];
}

/** True for an address of the machine that translates, whichever it is. */
function isOwn(change: AddressChange): boolean {
  return change.kind === 'unknown' && change.own;
}

/** The clients to which two translations surely, and possibly, give one and the same address. */
function compareChanges(one: AddressChange, two: AddressChange, all: AddressIntervals): Preimage<AddressIntervals> {
  const among = (sure: AddressIntervals, possible = sure): Preimage<AddressIntervals> => ({ sure, possible });
  if (one.kind === 'same') return two.kind === 'same' ? among(all) : findUnchanged(two);
  if (two.kind === 'same') return findUnchanged(one);
  if (one.kind === 'constant' && two.kind === 'constant') return among(one.address === two.address ? all : []);
  if (one.kind === 'shift' && two.kind === 'shift') return among(one.by === two.by ? all : []);
  return among([], all);
}

/** The addresses that are the same after the translation. */
function findUnchanged(change: Exclude<AddressChange, { kind: 'same' }>): Preimage<AddressIntervals> {
  switch (change.kind) {
    case 'constant':
      return { sure: oneAddress(change.address), possible: oneAddress(change.address) };
    case 'shift':
      return { sure: [], possible: [] };
    case 'unknown':
      return { sure: [], possible: change.within };
  }
}

function unite(sets: readonly PacketSet[]): PacketSet {
  return sets.reduce<PacketSet>(unitePackets, []);
}

/** The first line that translates the source of packets to the host, on the host itself or else on a router. */
function findTranslator(scope: Scope): { readonly device: DeviceName; readonly decider: Decider } {
  const own = findRule(rulesOf(scope.host, scope.family), ['INPUT']);
  const routers = scope.path.flatMap(({ name, router }) => {
    const rule = findRule(router?.rulesets[scope.family], ['POSTROUTING']);
    return rule === undefined ? [] : [{ name, rule }];
  });
  const [router] = routers;
  if (own === undefined && router !== undefined) {
    const decider = { table: 'nat', chain: 'POSTROUTING', rule: router.rule, span: router.rule.span } as const;
    return { device: { name: router.name, kind: 'network' }, decider };
  }
  return {
    device: { name: scope.host.name, kind: 'host' },
    decider: { table: 'nat', chain: 'INPUT', rule: own, span: own?.span },
  };
}

/** A rule that translates sources, of these chains if they have one. */
function findRule(ruleset: Ruleset | undefined, names: readonly string[]): Rule | undefined {
  const chains = ruleset?.tables.findLast(({ name }) => name === 'nat')?.chains;
  const translates = ({ target }: Rule): boolean => target.kind === 'translate' && target.side === 'source';
  const own = names.flatMap((name) => chains?.get(name)?.rules ?? []).find(translates);
  return own ?? [...(chains?.values() ?? [])].flatMap(({ rules }) => rules).find(translates);
}
