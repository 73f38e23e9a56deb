import { readDirectory } from '../files.ts';
import { formatPlace, indexDocuments } from '../report/position.ts';
import type { Rules } from '../rules.ts';

/** The user's rules, and a line for each thing that is wrong with them. */
export interface OwnRules {
  readonly rules: Rules;
  readonly failures: readonly string[];
}

/** Reads and type-checks every `*.yaml` in the directories; `taken` are the ids of the shipped rules. Loads the expression compiler. */
export async function loadOwnRules(directories: readonly string[], taken: ReadonlySet<string>): Promise<OwnRules> {
  const read = directories.map((directory) => readDirectory(directory, '.yaml'));
  const documents = read.flatMap(({ texts }) => texts);
  const { loadRules } = await import('../rules.ts');
  const { VOCABULARY } = await import('../analyze/facts/facts.ts');
  const { value, diagnostics } = loadRules(documents, { vocabulary: VOCABULARY, taken });
  const sources = indexDocuments(documents);
  const wrong = diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ message, span }) => `${formatPlace(sources, span)}: ${message}`);
  return { rules: value, failures: [...read.flatMap(({ failures }) => failures), ...wrong] };
}
