import { readFileSync, readdirSync } from 'node:fs';
import { VOCABULARY } from '../src/analyze/facts/facts.ts';
import { type Rules, loadRules } from '../src/rules.ts';
import type { Parsed } from '../src/source/diagnostic.ts';
import type { SourceDocument } from '../src/source/document.ts';

/** The rule files in rules/, as texts, in the order of their ids. */
export function readShippedRules(): readonly SourceDocument[] {
  const ids = readdirSync('rules').map((name) => name.replace(/\.yaml$/, ''));
  return ids.toSorted().map((id) => {
    const name = `rules/${id}.yaml`;
    return { name, text: readFileSync(name, 'utf8'), encoding: 'utf-8' };
  });
}

/** The same, read and checked against the facts that there are. */
export function loadShippedRules(): Parsed<Rules> {
  return loadRules(readShippedRules(), { vocabulary: VOCABULARY, taken: new Set() });
}
