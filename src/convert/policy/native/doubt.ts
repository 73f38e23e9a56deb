import type { OpaquePart, PolicyRule } from '../../../model/policy.ts';
import type { Diagnostic } from '../../../source/diagnostic.ts';
import type { Span } from '../../../source/span.ts';
import { type RuleEntry, doubtEntry } from './rule.ts';

/**
 * Makes every error count: an entry with an error inside has rules that may or may not match, an error outside all entries and
 * all `settled` places is an opaque part of the policy.
 */
export function spreadDoubt(
  entries: readonly RuleEntry[],
  errors: readonly Diagnostic[],
  settled: readonly Span[],
): { readonly rules: readonly PolicyRule[]; readonly opaque: readonly OpaquePart[] } {
  const orderUnknown = errors.some(({ code }) => code === 'policy-priority-mixed');
  const places = new Set(errors.map(({ span }) => span.start));
  const starts = [...places].toSorted((one, two) => one - two);
  const inside = new Set<number>();
  const rules = entries.flatMap((entry) => {
    const found = startsWithin(starts, entry.span);
    for (const start of found) inside.add(start);
    return (found.length > 0 || orderUnknown ? doubtEntry(entry) : entry).rules;
  });
  const outside = errors.filter(
    ({ span }) => !inside.has(span.start) && !settled.some((place) => contains(place, span.start)),
  );
  return { rules, opaque: outside.map(({ span }) => ({ code: 'policy-part-unread', reason: REASON, span })) };
}

const REASON = 'a part of the network firewall policy that could not be read';

/** The ones of the sorted offsets that lie inside the span. */
function startsWithin(starts: readonly number[], span: Span): readonly number[] {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) < span.start) low = middle + 1;
    else high = middle;
  }
  const end = starts.findIndex((start, index) => index >= low && !contains(span, start));
  return starts.slice(low, end === -1 ? undefined : end);
}

function contains(span: Span, offset: number): boolean {
  return offset >= span.start && offset < Math.max(span.end, span.start + 1);
}
