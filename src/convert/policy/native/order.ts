import type { Diagnostic, Parsed } from '../../../source/diagnostic.ts';
import type { RuleEntry } from './rule.ts';

/**
 * The entries in the order they are tried. Where every entry has a priority, the lower number comes first and equal numbers
 * keep their order in the file; else the order in the file counts, and priorities on some entries only are an error.
 */
export function orderEntries(entries: readonly RuleEntry[]): Parsed<readonly RuleEntry[]> {
  const numbered = entries.filter(({ priority }) => priority !== undefined);
  if (numbered.length === 0) return { value: entries, diagnostics: [] };
  if (numbered.length < entries.length) return { value: entries, diagnostics: [describeMixture(entries)] };
  const value = entries.toSorted((one, two) => (one.priority ?? 0) - (two.priority ?? 0));
  return { value, diagnostics: value.flatMap((entry, index) => describeTie(value[index - 1], entry)) };
}

function describeMixture(entries: readonly RuleEntry[]): Diagnostic {
  const first = entries.find(({ priority }) => priority === undefined);
  return {
    severity: 'error',
    code: 'policy-priority-mixed',
    message:
      'Other rules have a priority and this one has none, so their order cannot be told: give every rule one, or none.',
    span: first?.span ?? { file: '', start: 0, end: 0 },
  };
}

function describeTie(before: RuleEntry | undefined, entry: RuleEntry): Diagnostic[] {
  if (before === undefined || before.priority !== entry.priority) return [];
  if (before.rules[0]?.action === entry.rules[0]?.action) return [];
  return [
    {
      severity: 'warning',
      code: 'policy-priority-tie',
      message: `Two rules that differ in action have priority ${entry.priority}: the one that stands first in the file is tried first.`,
      span: entry.span,
      related: [{ label: 'the other one', span: before.span }],
    },
  ];
}
