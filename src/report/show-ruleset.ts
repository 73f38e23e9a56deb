import type { Chain, Rule, Ruleset, Table } from '../model/ruleset.ts';
import { type Line, piece } from './paint.ts';
import { type Sources, formatPlace, locateSpan } from './position.ts';
import { padText } from './width.ts';
import { formatCount } from './words.ts';

/** One entry of `documents` of `show --format json` for a rule set; lines count from 1. */
export function mapRuleset(ruleset: Ruleset, sources: Sources): unknown {
  return {
    file: ruleset.file,
    kind: ruleset.family === 'ipv4' ? 'iptables' : 'ip6tables',
    tool: ruleset.tool ?? null,
    rules: { understood: ruleset.rules.understood, total: ruleset.rules.total },
    tables: ruleset.tables.map(({ name, chains }) => ({
      name,
      chains: [...chains.values()].map((chain) => ({
        name: chain.name,
        policy: chain.policy ?? null,
        rules: chain.rules.length,
        line: locateSpan(sources, chain.span).start.line,
      })),
    })),
    opaque: listOpaque(ruleset).map(({ rule, reason }) => ({
      line: locateSpan(sources, rule.span).start.line,
      reason,
    })),
    hazards: ruleset.hazards.map(({ code, message, span }) => ({
      code,
      message,
      line: locateSpan(sources, span).start.line,
    })),
  };
}

/** The tables and chains of a rule set, and the rules that are not wholly understood. */
export function renderRuleset(ruleset: Ruleset, sources: Sources): readonly Line[] {
  const { understood, total } = ruleset.rules;
  const family = ruleset.family === 'ipv4' ? 'IPv4' : 'IPv6';
  const opaque = listOpaque(ruleset).map(({ rule, reason }): Line => {
    return [piece(`  ${formatPlace(sources, rule.span)}  `, 'quiet'), piece(`depends on ${reason}`, 'depends')];
  });
  return [
    [piece(ruleset.file, 'strong'), piece(`  ${family} rules, ${ruleset.tool ?? 'back end not stated'}`, 'quiet')],
    [piece(`  ${understood} of ${formatCount(total, 'rule')} understood`)],
    ...ruleset.tables.flatMap(renderTable),
    ...opaque,
    ...ruleset.hazards.map(({ message, span }): Line => {
      return [piece(`  ${formatPlace(sources, span)}  `, 'quiet'), piece(message, 'warning')];
    }),
  ];
}

function renderTable({ name, chains }: Table): readonly Line[] {
  const width = Math.max(0, ...[...chains.values()].map((chain) => chain.name.length));
  return [...chains.values()].map((chain, index) => [
    piece(`  ${padText(index === 0 ? name : '', 8)}  `),
    piece(padText(chain.name, width), 'strong'),
    piece(`  ${padText(describePolicy(chain), 15)}  ${formatCount(chain.rules.length, 'rule')}`),
  ]);
}

function describePolicy({ policy }: Chain): string {
  return policy === undefined ? '' : `policy ${policy}`;
}

/** Rules with a condition or an action that may go either way, and the first reason of each. */
function listOpaque({ tables }: Ruleset): readonly { readonly rule: Rule; readonly reason: string }[] {
  const rules = tables.flatMap(({ chains }) => [...chains.values()].flatMap((chain) => chain.rules));
  return rules.flatMap((rule) => {
    const reason =
      rule.matches.find((match) => match.kind === 'opaque')?.reason ??
      (rule.target.kind === 'opaque' ? rule.target.reason : undefined);
    return reason === undefined ? [] : [{ rule, reason }];
  });
}
