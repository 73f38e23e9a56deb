import type { OpaquePart, PolicyRule } from '../../../model/policy.ts';
import type { Diagnostic } from '../../../source/diagnostic.ts';
import type { Span } from '../../../source/span.ts';
import { type RuleEntry, doubtEntry, unreadableEntry } from './rule.ts';

/** Errors of a policy, and what is known of where they count. */
export interface ErrorContext {
  readonly errors: readonly Diagnostic[];
  /** Places that have a value of their own for what could not be read. */
  readonly settled: readonly Span[];
  /** True if text of one entry may be meant in another. */
  readonly shared: boolean;
}

/**
 * Makes every error count: an entry with an error inside has rules that may or may not match; an error outside all entries and
 * all settled places, or in text that other entries share, is an opaque part of the policy.
 */
export function spreadDoubt(
  entries: readonly RuleEntry[],
  { errors, settled, shared }: ErrorContext,
): { readonly rules: readonly PolicyRule[]; readonly opaque: readonly OpaquePart[] } {
  const orderUnknown = errors.some(({ code }) => code === 'policy-priority-mixed');
  const places = new Set(errors.map(({ span }) => span.start));
  const starts = [...places].toSorted((one, two) => one - two);
  const inside = new Set<number>();
  // Of a key that stands twice, or a value that an alias does not lead to, no reading is the right one.
  const broken = new Set(errors.filter(({ code }) => code.startsWith('yaml-')).map(({ span }) => span.start));
  const rules = entries.flatMap((entry) => {
    const found = startsWithin(starts, entry.span);
    if (!shared) for (const start of found) inside.add(start);
    if (found.some((start) => broken.has(start))) return unreadableEntry(entry.span, entry.rules[0]?.name ?? '').rules;
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
