import type { Family } from '../../../model/address.ts';
import type { Ruleset, Table } from '../../../model/ruleset.ts';
import type { Host } from '../../../model/site.ts';

/**
 * The host's rules of one IP version, undefined if none were given. A built-in chain whose policy the text does not state
 * is taken to have the one the kernel starts with, ACCEPT: assumption `policy-undeclared`.
 */
export function rulesOf(host: Host, family: Family): Ruleset | undefined {
  const ruleset = host.rulesets[family];
  return ruleset && settleRuleset(ruleset);
}

/** The same for the rules of any machine. */
export function settleRuleset(ruleset: Ruleset): Ruleset {
  if (!ruleset.tables.some(leavesOpen)) return ruleset;
  return { ...ruleset, tables: ruleset.tables.map((table) => (leavesOpen(table) ? settleTable(table) : table)) };
}

function leavesOpen({ chains }: Table): boolean {
  return [...chains.values()].some(({ policy }) => policy === 'unstated');
}

function settleTable(table: Table): Table {
  const chains = new Map(table.chains);
  for (const [name, chain] of table.chains) {
    if (chain.policy === 'unstated') chains.set(name, { ...chain, policy: 'accept' });
  }
  return { ...table, chains };
}
