import type { Chain, FilterTool, Rule, Ruleset, TableName } from '../../../model/ruleset.ts';
import { createMould } from './shape.ts';
import { type Site, createSite } from './site.ts';
import type { Space } from './space.ts';

/** What is asked of a rule set: about which packets, in which tables. */
export interface ShadowQuestion {
  /** Only packets of these are asked about; undefined: all packets. */
  readonly region?: Partial<Pick<Space, 'protocol' | 'source' | 'destination' | 'sourcePort' | 'destinationPort'>>;
  /** Only these rules are asked about; undefined: all of the tables. */
  readonly rules?: ReadonlySet<Rule>;
  /** Only rules of these tables; undefined: filter. */
  readonly tables?: readonly TableName[];
  /** Which back end loads the rules, where it is known better than from the file. */
  readonly tool?: FilterTool | undefined;
}

/** A rule in its place. */
export interface Candidate {
  readonly table: TableName;
  readonly chain: Chain;
  readonly rule: Rule;
  readonly index: number;
}

/** Judges every rule of the tables in question, in the order of the text. */
export function judgeRules<T>(
  ruleset: Ruleset,
  question: ShadowQuestion,
  judge: (candidate: Candidate, region: Space, site: Site) => readonly T[],
): readonly T[] {
  const names = question.tables ?? ['filter'];
  return ruleset.tables
    .filter(({ name }) => names.includes(name))
    .flatMap((table) => {
      const mould = createMould(ruleset, table, question.tool);
      const region: Space = { ...mould.whole, ...question.region };
      const site = createSite(table.chains, mould);
      return [...table.chains.values()].flatMap((chain) =>
        chain.rules.flatMap((rule, index) => {
          if (question.rules?.has(rule) === false) return [];
          return judge({ table: table.name, chain, rule, index }, region, site);
        }),
      );
    });
}
