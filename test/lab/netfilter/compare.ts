import { gatherEvidence } from '../../../src/analyze/filter/evidence.ts';
import { crossHook } from '../../../src/analyze/filter/hook.ts';
import type { Outcome } from '../../../src/analyze/filter/outcome.ts';
import { decide, traceRuleset } from '../../../src/analyze/filter/trace.ts';
import { readIpsets } from '../../../src/convert/iptables/ipset/read.ts';
import { readRuleset } from '../../../src/convert/iptables/ruleset.ts';
import { prefixRange } from '../../../src/model/address.ts';
import { type Box, overlapPackets } from '../../../src/model/packet-set.ts';
import type { Packet, Topology } from '../../../src/model/packet.ts';
import { ALL_PORTS } from '../../../src/model/port-set.ts';
import type { FilterTool, Ruleset } from '../../../src/model/ruleset.ts';
import type { Trace } from '../../../src/model/trace.ts';
import { disagreeOnEnd } from './final.ts';
import type { Record } from './record.ts';
import { LAB_TOPOLOGY } from './topology.ts';

/** How the prediction for one packet stands beside what the kernel did. */
export interface Comparison {
  /** `id #index`. */
  readonly place: string;
  /** `unexplained`: unknown, though no condition or target is opaque. */
  readonly kind: 'agreed' | 'wrong' | 'unknown' | 'unexplained' | 'unreadable';
  readonly reason: string;
  /** True if the verdict is right but another line is said to have given it. */
  readonly otherLine: boolean;
}

/** What is told of the host: its addresses and routes, what the record's packets tell themselves, or nothing. */
export type Knowledge = 'topology' | 'evidence' | 'nothing';

/** Compares both ways of predicting, packet by packet and by sets, with the recorded verdicts. */
export function compareRecord(record: Record, knowledge: Knowledge, tool?: FilterTool): readonly Comparison[] {
  const { id, family } = record;
  const document = { name: id, text: record.ruleset, encoding: 'utf-8' } as const;
  const sets = { name: `${id} sets`, text: record.ipsets, encoding: 'utf-8' } as const;
  const ipsets = record.ipsets === '' ? undefined : readIpsets(sets).value;
  const { value: ruleset } = readRuleset({ document, family, tool, ipsets });
  const question: Question = { ruleset, topology: tellTopology(record, knowledge), knowledge };
  return record.packets.map((_, index) => comparePacket(record, index, question));
}

interface Question {
  readonly ruleset: Ruleset;
  readonly topology: Topology | undefined;
  readonly knowledge: Knowledge;
}

function comparePacket(record: Record, index: number, { ruleset, topology, knowledge }: Question): Comparison {
  const place = `${record.id} #${index}`;
  const reading = record.packets[index];
  const expected = (record.expected[index] ?? '').toLowerCase();
  const info = record.info[index];
  if (reading === undefined || reading.kind === 'unreadable') {
    const reason = reading?.problems.map(({ message }) => message).join(' ') ?? '';
    return { place, kind: 'unreadable', reason, otherLine: false };
  }
  const { packet } = reading;
  const trace = traceRuleset(ruleset, packet, { topology });
  const outcomes = crossAmongOthers(ruleset, packet, topology);
  const bySet = decide(outcomes);
  const otherLine = info?.by !== undefined && trace.decider !== undefined && nameLine(trace, ruleset) !== info.by;
  // Of a range of addresses more is taken for granted than of a single one: no TCP connection leads to a broadcast.
  if (knowledge === 'topology' && bySet.verdict !== trace.verdict) {
    return { place, kind: 'wrong', reason: `${trace.verdict} alone, ${bySet.verdict} in a set`, otherLine };
  }
  if (trace.verdict === 'unknown') {
    const kind = trace.doubts.length > 0 && hasOpaquePart(ruleset, trace) ? 'unknown' : 'unexplained';
    return { place, kind, reason: trace.doubts.map(({ reason }) => reason).join('; '), otherLine: false };
  }
  if (!expected.split(' or ').includes(trace.verdict)) {
    return { place, kind: 'wrong', reason: `${trace.verdict}, not ${expected} (by ${info?.by})`, otherLine };
  }
  const difference = info === undefined ? undefined : disagreeOnEnd(outcomes, packet, info);
  if (difference !== undefined) return { place, kind: 'wrong', reason: difference, otherLine };
  return { place, kind: 'agreed', reason: '', otherLine };
}

function tellTopology({ packets }: Record, knowledge: Knowledge): Topology | undefined {
  switch (knowledge) {
    case 'topology':
      return LAB_TOPOLOGY;
    case 'evidence':
      return gatherEvidence(packets.flatMap((reading) => (reading.kind === 'packet' ? [reading.packet] : [])));
    case 'nothing':
      return undefined;
  }
}

/** What becomes of the packet if it is asked about together with its neighbours and all ports. */
function crossAmongOthers(ruleset: Ruleset, packet: Packet, topology: Topology | undefined): readonly Outcome[] {
  const { hook, facts, header } = packet;
  const region: Box = {
    ...header,
    source: prefixRange(header.source[0] ?? 0, ruleset.family === 'ipv4' ? 20 : 116),
    sourcePort: ALL_PORTS,
    destinationPort: ALL_PORTS,
  };
  const outcomes = crossHook(ruleset, { hook, facts, region: [region], topology });
  return outcomes.filter(({ possible }) => overlapPackets(possible, [header]));
}

/** `table:chain:number`, as the kernel's own trace names a rule. */
function nameLine({ decider }: Trace, ruleset: Ruleset): string {
  if (decider === undefined) return '';
  const { table, chain, what, span } = decider;
  if (what === 'policy') return `${table}:${chain}:policy`;
  const rules = ruleset.tables.find(({ name }) => name === table)?.chains.get(chain)?.rules ?? [];
  return `${table}:${chain}:${rules.findIndex((rule) => rule.span.start === span?.start) + 1}`;
}

function hasOpaquePart(ruleset: Ruleset, { doubts }: Trace): boolean {
  const opaque = new Set<number>();
  for (const { chains } of ruleset.tables) {
    for (const { matches, target, span } of [...chains.values()].flatMap(({ rules }) => rules)) {
      for (const match of matches) if (match.kind === 'opaque') opaque.add(match.span.start);
      if (target.kind === 'opaque') opaque.add(span.start);
    }
  }
  return doubts.every(({ span }) => span !== undefined && opaque.has(span.start));
}
