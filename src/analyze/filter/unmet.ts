import type { ConnectionState } from '../../model/match.ts';
import { type PacketSet, allPackets, subtractPackets } from '../../model/packet-set.ts';
import { type Topology, UNKNOWN_PACKET } from '../../model/packet.ts';
import type { PortSet } from '../../model/port-set.ts';
import type { Rule, Ruleset } from '../../model/ruleset.ts';
import { crossNoted } from './hook.ts';
import { judgeMatches } from './match.ts';
import type { Decider } from './outcome.ts';
import { type Visit, emptyNotes } from './scene.ts';
import { meetStream, narrowScope } from './stream.ts';

/** A rule that no TCP packet to the ports can meet. */
export interface Unmet {
  readonly rule: Rule;
  /** The line that takes the last of the packets that it speaks of; undefined if it is never even asked. */
  readonly taker: Decider | undefined;
}

export interface UnmetQuestion {
  readonly ports: PortSet;
  /** Rules of the filter table to ask about: those that only packets to the host can come to. */
  readonly rules: readonly Rule[];
  readonly topology: Topology | undefined;
}

/** Which of the rules are never met, whatever state a packet is in and whoever sends it; one in doubt is taken to be met. */
export function findUnmet(ruleset: Ruleset, { ports, rules, topology }: UnmetQuestion): readonly Unmet[] {
  let unmet = rules;
  const takers = new Map<Rule, Decider>();
  for (const state of STATES) {
    if (unmet.length === 0) return [];
    const visits = watchPackets(ruleset, { ports, topology, state });
    const asked = new Set<Rule | undefined>(unmet);
    const met = new Set(
      visits.filter((visit) => asked.has(visit.decider.rule) && isMet(visit)).map(({ decider }) => decider.rule),
    );
    unmet = unmet.filter((rule) => !met.has(rule));
    for (const rule of unmet) {
      const taker = takers.has(rule) ? undefined : findTaker(rule, visits, ports);
      if (taker !== undefined) takers.set(rule, taker);
    }
  }
  return unmet.map((rule) => ({ rule, taker: takers.get(rule) }));
}

const STATES: readonly ConnectionState[] = ['NEW', 'ESTABLISHED', 'RELATED', 'UNTRACKED', 'INVALID'];

function watchPackets(
  ruleset: Ruleset,
  { ports, topology, state }: Pick<UnmetQuestion, 'ports' | 'topology'> & { readonly state: ConnectionState },
): readonly Visit[] {
  const visits: Visit[] = [];
  const notes = emptyNotes((visit) => {
    if (visit.scene.table === 'filter') visits.push(visit);
  });
  const facts = { ...UNKNOWN_PACKET, protocol: 6, state };
  crossNoted(ruleset, { hook: 'INPUT', facts, region: regionOf(ruleset, ports), topology }, notes);
  return visits;
}

function regionOf({ family }: Ruleset, ports: PortSet): PacketSet {
  return [{ ...allPackets(family), destinationPort: ports }];
}

function isMet({ holding, scope, stream }: Visit): boolean {
  return holding !== undefined && meetStream(stream, narrowScope(scope, holding.possible)) !== undefined;
}

/** Takes away what each earlier line surely ends; the line after which nothing is left is the one to name. */
function findTaker(rule: Rule, visits: readonly Visit[], ports: PortSet): Decider | undefined {
  const [first] = visits;
  if (first === undefined) return undefined;
  const region: PacketSet = [{ ...allPackets(first.scene.family), destinationPort: ports }];
  let left = narrowScope(judgeMatches(rule.matches, first).possible, region);
  if (left.length === 0) return undefined;
  for (const { decider, holding, scope } of visits) {
    if (holding === undefined || !endsWay(decider.rule)) continue;
    left = subtractPackets(left, narrowScope(scope, holding.sure));
    if (left.length === 0) return decider;
  }
  return undefined;
}

function endsWay(rule: Rule | undefined): boolean {
  return rule?.target.kind === 'accept' || rule?.target.kind === 'drop' || rule?.target.kind === 'reject';
}
