import type { RuleText } from '../model/rule-file.ts';
import type { Span } from '../source/span.ts';
import type { Problem } from './template.ts';

/**
 * The place in the rule file of a problem inside one of its texts, whatever quotes and line folds YAML put in between;
 * the whole text where an escape hides the place.
 */
export function locateProblem(text: RuleText, problem: Problem): Span {
  const offsets = alignText(text.value, text.raw);
  const first = offsets?.[problem.start];
  const last = offsets?.[problem.end - 1];
  if (first === undefined || last === undefined) return text.span;
  return { file: text.span.file, start: text.span.start + first, end: text.span.start + last + 1 };
}

/** For each character of the value its offset in the raw text: blanks may be folded, the other characters are all there in order. */
function alignText(value: string, raw: string): readonly number[] | undefined {
  const offsets: number[] = [];
  let at = startOfContent(raw);
  for (const character of value.split('')) {
    const next = character.trim() === '' ? at : raw.indexOf(character, at);
    if (next < 0) return undefined;
    offsets.push(next);
    at = next + 1;
  }
  return offsets;
}

function startOfContent(raw: string): number {
  if (/^['"]/.test(raw)) return 1;
  return /^[|>]/.test(raw) ? raw.indexOf('\n') + 1 : 0;
}
