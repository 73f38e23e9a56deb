import { readFileSync, readdirSync } from 'node:fs';
import { VOCABULARY } from '../src/analyze/facts/facts.ts';
import { type Rules, loadRules } from '../src/rules.ts';
import type { Parsed } from '../src/source/diagnostic.ts';
import type { SourceDocument } from '../src/source/document.ts';

/** The rule files in rules/, as texts, in the order of their names. */
export function readShippedRules(): readonly SourceDocument[] {
  const names = readdirSync('rules').filter((name) => name.endsWith('.yaml'));
  return names.toSorted().map((name) => {
    return { name: `rules/${name}`, text: readFileSync(`rules/${name}`, 'utf8'), encoding: 'utf-8' };
  });
}

/** The same, read and checked against the facts that there are. */
export function loadShippedRules(): Parsed<Rules> {
  return loadRules(readShippedRules(), { vocabulary: VOCABULARY, taken: new Set() });
}
