import { readIpsets } from '../../../src/convert/iptables/ipset/read.ts';
import { readRuleset } from '../../../src/convert/iptables/ruleset.ts';
import type { Family } from '../../../src/model/address.ts';
import type { Match } from '../../../src/model/match.ts';
import type { Chain, FilterTool, Hazard, Rule, Ruleset } from '../../../src/model/ruleset.ts';
import type { Target } from '../../../src/model/target.ts';
import type { Diagnostic } from '../../../src/source/diagnostic.ts';

export interface Choices {
  readonly family?: Family;
  readonly tool?: FilterTool;
  /** A text for `ipset restore`. */
  readonly sets?: string;
}

export interface Reading {
  readonly ruleset: Ruleset;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a whole text. */
export function readText(text: string, { family = 'ipv4', tool, sets }: Choices = {}): Reading {
  const ipsets = sets === undefined ? undefined : readIpsets({ name: 'sets', text: sets, encoding: 'utf-8' }).value;
  const document = { name: 'rules', text, encoding: 'utf-8' } as const;
  const { value, diagnostics } = readRuleset({ document, family, tool, ipsets });
  return { ruleset: value, diagnostics };
}

export interface LineReading {
  readonly matches: readonly unknown[];
  readonly target: Target | undefined;
  /** Codes of the diagnostics of severity error. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  readonly hazards: readonly Hazard[];
}

/** Reads the part of one rule behind `-A CHAIN`; `place` is `table CHAIN`. */
export function readLine(line: string, choices: Choices & { readonly place?: string } = {}): LineReading {
  const [table = 'filter', chain = 'INPUT'] = (choices.place ?? '').split(' ').filter(Boolean);
  const { ruleset, diagnostics } = readText(`*${table}\n:U - [0:0]\n-A ${chain} ${line}\nCOMMIT\n`, choices);
  const rule = rulesOf(ruleset, chain)[0];
  const codes = (severity: string) => diagnostics.filter((one) => one.severity === severity).map((one) => one.code);
  return {
    matches: (rule?.matches ?? []).map(withoutSpans),
    target: rule?.target,
    errors: codes('error'),
    warnings: codes('warning'),
    hazards: ruleset.hazards,
  };
}

/** The chain of that name in the first table that has it. */
export function chainOf(ruleset: Ruleset, name: string): Chain | undefined {
  return ruleset.tables.map((table) => table.chains.get(name)).find((chain) => chain !== undefined);
}

export function rulesOf(ruleset: Ruleset, chain: string): readonly Rule[] {
  return chainOf(ruleset, chain)?.rules ?? [];
}

/** The same condition without its places in the text. */
export function withoutSpans(match: Match): unknown {
  const { span: _, ...rest } = match;
  switch (rest.kind) {
    case 'any':
    case 'none':
      return { ...rest, of: rest.of.map((way) => way.map(withoutSpans)) };
    case 'by-tool':
      return { ...rest, legacy: rest.legacy.map(withoutSpans), nfTables: rest.nfTables.map(withoutSpans) };
    default:
      return rest;
  }
}
