import { assert, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findRedundant } from '../../../src/analyze/filter/redundant.ts';
import { findShadowed } from '../../../src/analyze/filter/shadow.ts';
import { readRuleset } from '../../../src/convert/iptables/ruleset.ts';
import {
  ESTABLISHED_TCP,
  NEW_TCP_CONNECTION,
  NO_INTERFACE,
  type PacketFacts,
  TCP_REPLY,
  knownBits,
  namedInterface,
  relatedTcpConnection,
} from '../../../src/model/packet.ts';
import { portRange } from '../../../src/model/port-set.ts';
import type { Chain, Rule, Ruleset } from '../../../src/model/ruleset.ts';
import { WORLD } from '../../model/packets.ts';
import { interpretAll } from './naive.ts';
import { someRuleset } from './random-rules.ts';

/** Reads the rules of a filter table; INPUT drops by policy. */
function read(rules: string): Ruleset {
  const chains = [...new Set([...rules.matchAll(/^\s*-A (\S+)/gm)].map(([, name = '']) => name))]
    .filter((name) => name !== 'INPUT')
    .map((name) => `:${name} - [0:0]`);
  const text = ['*filter', ':INPUT DROP [0:0]', ...chains, ...rules.trim().split(/\n\s*/), 'COMMIT', ''].join('\n');
  const document = { name: 'rules', text, encoding: 'utf-8' } as const;
  const { value, diagnostics } = readRuleset({ document, family: 'ipv4' });
  expect(diagnostics).toEqual([]);
  return value;
}

/** Chain and number of a rule. */
function nameRule(ruleset: Ruleset, rule: Rule): string {
  const chains: readonly Chain[] = ruleset.tables.flatMap(({ chains }) => [...chains.values()]);
  const chain = chains.find(({ rules }) => rules.includes(rule));
  return `${chain?.name} ${(chain?.rules.indexOf(rule) ?? -1) + 1}`;
}

/** Every shadowed rule with the rules that shadow it. */
function describeShadows(rules: string, question?: Parameters<typeof findShadowed>[1]): readonly string[] {
  const ruleset = read(rules);
  return findShadowed(ruleset, question).map(({ rule, by, contradicts }) => {
    const takers = by.map((taker) => nameRule(ruleset, taker.rule)).join(' + ');
    return `${nameRule(ruleset, rule)} behind ${takers || 'nothing'}${contradicts ? ', contradicting' : ''}`;
  });
}

describe('a rule that no packet reaches', () => {
  test('stands behind one that takes all of its packets', () => {
    expect(
      describeShadows(`
        -A INPUT -p tcp --dport 1:1000 -j DROP
        -A INPUT -p tcp --dport 21 -j ACCEPT`),
    ).toEqual(['INPUT 2 behind INPUT 1, contradicting']);
  });

  test('stands behind several that take its packets together', () => {
    expect(
      describeShadows(`
        -A INPUT -p tcp --dport 1:50 -j ACCEPT
        -A INPUT -p udp -j DROP
        -A INPUT -p tcp --dport 40:100 -j ACCEPT
        -A INPUT -p tcp -m multiport --dports 21,60:70 -j ACCEPT`),
    ).toEqual(['INPUT 4 behind INPUT 1 + INPUT 3']);
  });

  test('is named with the fewest rules that take its packets', () => {
    expect(
      describeShadows(`
        -A INPUT -s 10.0.0.0/9 -p tcp -j DROP
        -A INPUT -s 10.128.0.0/9 -p tcp -j DROP
        -A INPUT -p tcp --dport 20:30 -j DROP
        -A INPUT -s 10.0.0.0/8 -p tcp --dport 21 -j DROP`),
    ).toEqual(['INPUT 4 behind INPUT 3']);
  });

  test('is one whose sources are taken piece by piece', () => {
    expect(
      describeShadows(`
        -A INPUT -s 192.0.2.0/25 -j DROP
        -A INPUT -s 192.0.2.128/26 -j DROP
        -A INPUT -s 192.0.2.192/26 -j DROP
        -A INPUT -s 192.0.2.0/24 -p tcp --dport 21 -j ACCEPT`),
    ).toEqual(['INPUT 4 behind INPUT 1 + INPUT 2 + INPUT 3, contradicting']);
  });

  test('may stand in a chain whose callers take its packets before', () => {
    expect(
      describeShadows(`
        -A INPUT -p tcp --dport 21 -j DROP
        -A INPUT -p tcp -j services
        -A services -p tcp --dport 21 -j ACCEPT
        -A services -p tcp --dport 22 -j ACCEPT`),
    ).toEqual(['services 1 behind INPUT 1, contradicting']);
  });

  test('stands behind a jump to a chain that lets nothing back', () => {
    expect(
      describeShadows(`
        -A INPUT -p tcp -j refuse
        -A INPUT -p tcp --dport 21 -j ACCEPT
        -A refuse -j LOG
        -A refuse -j DROP`),
    ).toEqual(['INPUT 2 behind INPUT 1, contradicting']);
  });

  test('stands in a chain that nothing leads to', () => {
    expect(describeShadows('-A orphan -p tcp --dport 21 -j ACCEPT')).toEqual(['orphan 1 behind nothing']);
  });

  test('is found by interface, state and flags as well', () => {
    expect(
      describeShadows(`
        -A INPUT -i eth+ -m conntrack --ctstate NEW,ESTABLISHED -j ACCEPT
        -A INPUT -i eth1 -p tcp --syn -m state --state NEW -j ACCEPT
        -A INPUT -i wlan0 -p tcp --syn -m state --state NEW -j ACCEPT`),
    ).toEqual(['INPUT 2 behind INPUT 1']);
  });

  test('is not one behind a rule that only sometimes matches', () => {
    expect(
      describeShadows(`
        -A INPUT -p tcp --dport 21 -m limit --limit 1/sec -j ACCEPT
        -A INPUT -p tcp --dport 21 -j DROP`),
    ).toEqual([]);
  });

  test('may share a condition that is only known by its words', () => {
    expect(
      describeShadows(`
        -A INPUT -m mark --mark 7 -j DROP
        -A INPUT -p tcp --dport 21 -m mark --mark 7 -j ACCEPT
        -A INPUT -p tcp --dport 21 -m mark --mark 8 -j ACCEPT`),
    ).toEqual(['INPUT 2 behind INPUT 1, contradicting']);
  });

  test('is only asked about for the packets in question', () => {
    const rules = `
      -A INPUT -s 10.0.0.0/8 -p tcp -j DROP
      -A INPUT -p tcp --dport 21 -j ACCEPT
      -A INPUT -p tcp --dport 22 -j ACCEPT`;
    const region = { source: [167_772_160, 184_549_376], destinationPort: portRange(21) };
    expect(describeShadows(rules, { region })).toEqual(['INPUT 2 behind INPUT 1, contradicting']);
    expect(describeShadows(rules)).toEqual([]);
  });
});

describe('a redundant rule', () => {
  function describeRedundant(rules: string): readonly string[] {
    const ruleset = read(rules);
    return findRedundant(ruleset).map(({ rule, by }) => {
      const heirs = by.map((heir) => nameRule(ruleset, heir)).join(' + ');
      return `${nameRule(ruleset, rule)} because of ${heirs || 'the policy'}`;
    });
  }

  test('does what a later rule does for all of its packets', () => {
    expect(
      describeRedundant(`
        -A INPUT -p tcp --dport 21 -j ACCEPT
        -A INPUT -p udp --dport 53 -j DROP
        -A INPUT -p tcp --dport 1:1000 -j ACCEPT
        -A INPUT -p udp --dport 1:100 -j ACCEPT`),
    ).toEqual(['INPUT 1 because of INPUT 3']);
  });

  test('is not one if a rule between them stops its packets', () => {
    expect(
      describeRedundant(`
        -A INPUT -p tcp --dport 21 -j ACCEPT
        -A INPUT -s 10.0.0.0/8 -j DROP
        -A INPUT -p tcp -j ACCEPT`),
    ).toEqual([]);
  });

  test('does what the policy does', () => {
    expect(
      describeRedundant(`
        -A INPUT -p tcp --dport 22 -j ACCEPT
        -A INPUT -p tcp --dport 23 -j DROP`),
    ).toEqual(['INPUT 2 because of the policy']);
  });
});

const KINDS: readonly PacketFacts[] = [
  NEW_TCP_CONNECTION,
  relatedTcpConnection('ftp'),
  { ...ESTABLISHED_TCP, statuses: ['SEEN_REPLY', 'CONFIRMED'] },
  { ...TCP_REPLY, statuses: ['SEEN_REPLY', 'CONFIRMED'] },
  { ...NEW_TCP_CONNECTION, state: 'INVALID', mark: knownBits(2) },
];

const PLACES = [
  { hook: 'INPUT', in: namedInterface('eth0'), out: NO_INTERFACE },
  { hook: 'INPUT', in: namedInterface('lo'), out: NO_INTERFACE },
  { hook: 'FORWARD', in: namedInterface('eth0'), out: namedInterface('eth1') },
  { hook: 'OUTPUT', in: NO_INTERFACE, out: namedInterface('eth1') },
] as const;

/** Sends every packet of the small world through the rules. */
function collectHits(ruleset: Ruleset): ReadonlySet<number> {
  const hits = new Set<number>();
  const hit = ({ span }: Rule): void => void hits.add(span.start);
  for (const kind of KINDS) {
    for (const { hook, ...interfaces } of PLACES) {
      for (const point of WORLD)
        interpretAll({ ruleset, hook, own: [1], outward: 'eth1', hit }, { ...kind, ...interfaces }, point);
    }
  }
  return hits;
}

function collectFates(ruleset: Ruleset): readonly string[] {
  return KINDS.flatMap((kind) =>
    PLACES.flatMap(({ hook, ...interfaces }) =>
      WORLD.map((point) =>
        interpretAll({ ruleset, hook, own: [1], outward: 'eth1' }, { ...kind, ...interfaces }, point)
          .map(({ verdict }) => verdict)
          .join(),
      ),
    ),
  );
}

/** The rule set without the rule at a place. */
function withoutRule(ruleset: Ruleset, { span }: Rule): Ruleset {
  return {
    ...ruleset,
    tables: ruleset.tables.map((table) => ({
      ...table,
      chains: new Map(
        [...table.chains].map(([name, chain]) => [
          name,
          { ...chain, rules: chain.rules.filter((rule) => rule.span.start !== span.start) },
        ]),
      ),
    })),
  };
}

describe('the packet-by-packet interpreter agrees', () => {
  test('that no packet matches a shadowed rule where it stands', () => {
    assert(
      property(someRuleset({ opaque: false, tables: ['filter'] }), (ruleset) => {
        const hits = collectHits(ruleset);
        for (const { rule } of findShadowed(ruleset)) expect(hits.has(rule.span.start)).toBe(false);
      }),
      { numRuns: 15 },
    );
  });

  test('that every packet meets the same fate without a redundant rule', () => {
    assert(
      property(someRuleset({ opaque: false, tables: ['filter'] }), (ruleset) => {
        const fates = collectFates(ruleset);
        for (const { rule } of findRedundant(ruleset)) expect(collectFates(withoutRule(ruleset, rule))).toEqual(fates);
      }),
      { numRuns: 8 },
    );
  });
});
