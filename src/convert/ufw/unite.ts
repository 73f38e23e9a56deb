import type { Chain, Table } from '../../model/ruleset.ts';

/** As `iptables-restore --noflush` loads them: each empties the chains that it declares, but for built-in ones, and adds to others. */
export function uniteTables(tables: readonly Table[]): Table {
  const chains = new Map<string, Chain>();
  for (const table of tables) {
    for (const [name, chain] of table.chains) {
      const known = chains.get(name);
      const isOwn = chain.policy === undefined && isDeclared(chain, table);
      chains.set(name, known === undefined || isOwn ? chain : { ...known, rules: [...known.rules, ...chain.rules] });
    }
  }
  return { name: tables[0]?.name ?? 'filter', span: tables[0]?.span ?? { file: '', start: 0, end: 0 }, chains };
}

/** A chain without a line of its own is said to be where its table is. */
function isDeclared({ span }: Chain, table: Table): boolean {
  return span.start !== table.span.start;
}
