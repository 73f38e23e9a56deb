import { type Arbitrary, assert, constantFrom, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crossHook } from '../../../src/analyze/filter/hook.ts';
import type { Decider, Outcome } from '../../../src/analyze/filter/outcome.ts';
import {
  ESTABLISHED_TCP,
  NEW_TCP_CONNECTION,
  NO_INTERFACE,
  type PacketFacts,
  TCP_REPLY,
  type Topology,
  knownBits,
  namedInterface,
  relatedTcpConnection,
} from '../../../src/model/packet.ts';
import type { Box } from '../../../src/model/packet-set.ts';
import type { Ruleset } from '../../../src/model/ruleset.ts';
import { WORLD, holdsPoint } from '../../model/packets.ts';
import { type Verdict, interpretAll } from './naive.ts';
import { someRuleset } from './random-rules.ts';

/** Delivered packets go to the host's own addresses, forwarded ones to others. */
const DESTINATIONS = { INPUT: [0, 2], FORWARD: [2, 3], OUTPUT: [0, 3] } as const;

function regionOf(hook: keyof typeof DESTINATIONS): Box {
  return { source: [0, 12], destination: DESTINATIONS[hook], sourcePort: [0, 3], destinationPort: [0, 3] };
}

/** The address 1, and 0.0.0.0, which every host takes as a broadcast. */
const OWN = [0, 1];
const TOPOLOGY: Topology = {
  interfaces: [{ interface: 'eth0', address: 1, prefixLength: 32 }],
  defaultInterface: 'eth1',
};

const KINDS: readonly PacketFacts[] = [
  NEW_TCP_CONNECTION,
  relatedTcpConnection('ftp'),
  { ...ESTABLISHED_TCP, statuses: ['SEEN_REPLY', 'CONFIRMED'] },
  { ...TCP_REPLY, statuses: ['SEEN_REPLY', 'CONFIRMED'] },
  { ...NEW_TCP_CONNECTION, state: 'INVALID', mark: knownBits(2) },
];

const someCrossing: Arbitrary<{ hook: 'INPUT' | 'FORWARD' | 'OUTPUT'; kind: PacketFacts; input: string }> = record({
  hook: constantFrom('INPUT', 'FORWARD', 'OUTPUT'),
  kind: constantFrom(...KINDS),
  input: constantFrom('eth0', 'lo'),
});

/** Every packet of the small world must meet the same fates by both ways of deciding. */
function compare(ruleset: Ruleset, hook: 'INPUT' | 'FORWARD' | 'OUTPUT', facts: PacketFacts): void {
  const region = regionOf(hook);
  const outcomes = crossHook(ruleset, { hook, facts, region: [region], topology: TOPOLOGY });
  const names = namePlaces(ruleset);
  for (const point of WORLD.filter((one) => holdsPoint(region, one))) {
    const naive = interpretAll({ ruleset, hook, own: OWN, outward: 'eth1' }, facts, point);
    const possible = outcomes.filter((outcome) => outcome.possible.some((box) => holdsPoint(box, point)));
    const expected = new Set(naive.map(({ verdict, by }) => `${verdict} by ${by}`));
    const found = new Set(possible.map(({ verdict, decider }) => `${verdict} by ${nameDecider(decider, names)}`));
    expect(found).toEqual(expected);
    for (const outcome of outcomes) {
      const times = outcome.sure.filter((box) => holdsPoint(box, point)).length;
      expect(times).toBeLessThanOrEqual(1);
      if (times === 1) expect(naive.map((verdict) => agrees(outcome, verdict))).toEqual(naive.map(() => true));
    }
  }
}

/** The mark and the final header as the outcome tells them. */
function agrees({ facts, change, verdict }: Outcome, naive: Verdict): boolean {
  if (verdict !== naive.verdict || facts.mark.value !== naive.mark) return false;
  const { destination, destinationPort } = change;
  if (destination.kind === 'constant' && destination.address !== naive.header.destination) return false;
  return destinationPort.kind !== 'constant' || destinationPort.port === naive.header.destinationPort;
}

function namePlaces(ruleset: Ruleset): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const table of ruleset.tables) {
    for (const chain of table.chains.values()) {
      names.set(chain.span.start, `${table.name} ${chain.name} policy`);
      for (const [index, rule] of chain.rules.entries()) {
        names.set(rule.span.start, `${table.name} ${chain.name} ${index + 1}`);
      }
    }
  }
  return names;
}

function nameDecider({ table, chain, span }: Decider, names: ReadonlyMap<number, string>): string {
  return span === undefined ? `${table} ${chain} policy` : (names.get(span.start) ?? 'nowhere');
}

function place(facts: PacketFacts, hook: string, input: string): PacketFacts {
  const out = namedInterface('eth1');
  switch (hook) {
    case 'INPUT':
      return { ...facts, in: namedInterface(input), out: NO_INTERFACE };
    case 'FORWARD':
      return { ...facts, in: namedInterface(input), out };
    default:
      return { ...facts, in: NO_INTERFACE, out };
  }
}

describe('sets of packets and single packets meet the same fate', () => {
  test('in the filter table', () => {
    assert(
      property(someRuleset({ opaque: false, tables: ['filter'] }), someCrossing, (ruleset, { hook, kind, input }) => {
        compare(ruleset, hook, place(kind, hook, input));
      }),
      { numRuns: 80 },
    );
  });

  test('in the filter table with conditions that nobody knows', () => {
    assert(
      property(someRuleset({ opaque: true, tables: ['filter'] }), someCrossing, (ruleset, { hook, kind, input }) => {
        compare(ruleset, hook, place(kind, hook, input));
      }),
      { numRuns: 60 },
    );
  });

  test('in all tables, with marks, tracking and address translation', () => {
    const tables = ['raw', 'mangle', 'nat', 'filter', 'security'] as const;
    assert(
      property(someRuleset({ opaque: false, tables }), someCrossing, (ruleset, { hook, kind, input }) => {
        compare(ruleset, hook, place(kind, hook, input));
      }),
      { numRuns: 80 },
    );
  });
});
