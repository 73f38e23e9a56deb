import type { TableDraft } from './draft.ts';
import type { Reader } from './rule-state.ts';

/** What a line is read against: the text, and the table as the lines before have left it. */
export interface Scope {
  readonly reader: Reader;
  readonly draft: TableDraft;
  readonly hasChain: (name: string) => boolean;
  /** True if some line of the table declares the chain. */
  readonly willHaveChain: (name: string) => boolean;
}

/** The view that lines of this table have. */
export function openScope(draft: TableDraft, reader: Reader): Scope {
  return {
    reader,
    draft,
    hasChain: (name) => draft.chains.has(name),
    willHaveChain: (name) => draft.declared.has(name),
  };
}
