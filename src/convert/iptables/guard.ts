import { type Chain, type Rule, type Table, type TableName } from '../../model/ruleset.ts';
import type { Span } from '../../source/span.ts';
import { BUILT_IN_CHAINS } from './tables.ts';

/** The table with a rule in front of each built-in chain that may stop any packet or none. */
export function guardTable(table: Table, guard: { readonly reason: string; readonly span: Span }): Table {
  const { reason, span } = guard;
  const rule: Rule = {
    matches: [{ kind: 'opaque', module: 'hidden', reason, span }],
    target: { kind: 'drop' },
    span,
  };
  const chains = new Map(table.chains);
  for (const name of BUILT_IN_CHAINS[table.name]) {
    const chain = chains.get(name);
    chains.set(name, { name, policy: 'accept', span, ...chain, rules: [rule, ...(chain?.rules ?? [])] });
  }
  return { ...table, chains };
}

/** A table whose built-in chains let everything pass. */
export function openTable(name: TableName, span: Span): Table {
  const chains = BUILT_IN_CHAINS[name].map((chain): [string, Chain] => [
    chain,
    { name: chain, policy: 'accept', rules: [], span },
  ]);
  return { name, chains: new Map(chains), span };
}
