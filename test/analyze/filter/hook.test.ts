import { expect, test } from 'vitest';
import { crossHook } from '../../../src/analyze/filter/hook.ts';
import { EXTERNAL_INTERFACE, NEW_TCP_CONNECTION } from '../../../src/model/packet.ts';
import { allPackets } from '../../../src/model/packet-set.ts';
import { portRange } from '../../../src/model/port-set.ts';
import type { Chain, Rule, Ruleset } from '../../../src/model/ruleset.ts';

const span = { file: 'rules', start: 0, end: 0 };
const TCP = [6, 7];

function ruleset(rules: readonly Omit<Rule, 'span'>[], policy: Chain['policy']): Ruleset {
  const chain: Chain = { name: 'INPUT', policy, rules: rules.map((rule) => ({ ...rule, span })), span };
  return {
    file: 'rules',
    family: 'ipv4',
    tool: undefined,
    tables: [{ name: 'filter', chains: new Map([['INPUT', chain]]), span }],
    rules: { understood: rules.length, total: rules.length },
    hazards: [],
  };
}

test('a port rule in front of a dropping policy accepts exactly its ports', () => {
  const rules = ruleset(
    [
      {
        matches: [{ kind: 'port', side: 'destination', protocols: TCP, ports: portRange(3001, 3100), span }],
        target: { kind: 'accept' },
      },
    ],
    'drop',
  );
  const facts = { ...NEW_TCP_CONNECTION, in: EXTERNAL_INTERFACE };
  const outcomes = crossHook(rules, { hook: 'INPUT', facts, region: [allPackets('ipv4')] });
  expect(outcomes.map(({ verdict, sure }) => [verdict, sure[0]?.destinationPort])).toEqual([
    ['drop', [0, 3001, 3101, 65_536]],
    ['accept', [3001, 3101]],
  ]);
});
