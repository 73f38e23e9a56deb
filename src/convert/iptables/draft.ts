import type { Chain, Rule, Table, TableName } from '../../model/ruleset.ts';
import type { Span } from '../../source/span.ts';
import type { HookLimit } from './placement.ts';
import { BUILT_IN_CHAINS } from './tables.ts';

/** A table while its lines are carried out. */
export interface TableDraft {
  readonly name: TableName;
  readonly span: Span;
  readonly chains: Map<string, ChainDraft>;
  /** Names that some line of the table declares. */
  readonly declared: ReadonlySet<string>;
  readonly limits: HookLimit[];
}

export interface ChainDraft {
  name: string;
  readonly builtIn: boolean;
  /** What the text says of the end of a built-in chain. */
  policy: 'accept' | 'drop' | 'unstated';
  /** True once a line has declared or made it. */
  stated: boolean;
  rules: Rule[];
  span: Span;
}

/** A table with its built-in chains, empty; `declared` are the names of the chains that its lines declare. */
export function startTable(name: TableName, span: Span, declared: ReadonlySet<string>): TableDraft {
  const chains = new Map<string, ChainDraft>();
  for (const hook of BUILT_IN_CHAINS[name]) {
    chains.set(hook, { name: hook, builtIn: true, policy: 'unstated', stated: false, rules: [], span });
  }
  return { name, span, chains, declared, limits: [] };
}

/** A chain of the user, without rules. */
export function startChain(name: string, span: Span): ChainDraft {
  return { name, builtIn: false, policy: 'unstated', stated: true, rules: [], span };
}

/** The table as its lines have left it. */
export function finishTable(draft: TableDraft): Table {
  const chains = new Map<string, Chain>();
  for (const { name, builtIn, policy, rules, span } of draft.chains.values()) {
    chains.set(name, { name, policy: builtIn ? policy : undefined, rules, span });
  }
  return { name: draft.name, chains, span: draft.span };
}
