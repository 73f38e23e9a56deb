import type { Diagnostic } from '../../../source/diagnostic.ts';
import type { Span } from '../../../source/span.ts';

/**
 * Both lists in the order of the text. Where both complain of the same value, only the second list's word counts: it knows
 * what the value is for, the schema only what form it has.
 */
export function mergeDiagnostics(
  general: readonly Diagnostic[],
  special: readonly Diagnostic[],
): readonly Diagnostic[] {
  const taken = new Set(special.filter(({ severity }) => severity === 'error').map(({ span }) => placeOf(span)));
  const kept = general.filter(({ code, span }) => !VALUE_CODES.has(code) || !taken.has(placeOf(span)));
  const all = new Map([...kept, ...special].map((one) => [`${one.code} ${placeOf(one.span)} ${one.message}`, one]));
  return [...all.values()].toSorted((one, two) => one.span.start - two.span.start);
}

/** What the schema says of the form of a value. */
const VALUE_CODES: ReadonlySet<string> = new Set([
  'schema-type',
  'schema-word',
  'schema-value',
  'schema-range',
  'schema-empty',
]);

function placeOf({ start, end }: Span): string {
  return `${start}-${end}`;
}
