import type { Vocabulary } from './analyze/facts/vocabulary.ts';
import type { Check } from './check/check.ts';
import { compileRules } from './check/compile.ts';
import { readRuleFile } from './convert/rule-file.ts';
import type { RuleFile } from './model/rule-file.ts';
import type { Diagnostic, Parsed } from './source/diagnostic.ts';
import type { SourceDocument } from './source/document.ts';

/** Rules of the linter: what runs, and the files it comes from, for their pages. Both in the order of the documents. */
export interface Rules {
  readonly checks: readonly Check[];
  readonly files: readonly RuleFile[];
}

/** What rule files are checked against. */
export interface RuleScope {
  readonly vocabulary: Vocabulary;
  /** Ids of rules that are there already. */
  readonly taken: ReadonlySet<string>;
}

/** Reads rule files; any error in a file leaves out its rule and is a diagnostic that points into the file. Nothing of them is ever run as code. */
export function loadRules(documents: readonly SourceDocument[], { vocabulary, taken }: RuleScope): Parsed<Rules> {
  const files = new Map<string, RuleFile>();
  const diagnostics: Diagnostic[] = [];
  for (const document of documents) {
    const { value: file, diagnostics: found } = readRuleFile(document);
    diagnostics.push(...found);
    if (file === undefined) continue;
    const { value: id, span } = file.id;
    if (!taken.has(id) && !files.has(id)) files.set(id, file);
    else diagnostics.push({ severity: 'error', code: 'rule-id-taken', message: describeTaken(id), span });
  }
  const compiled = compileRules([...files.values()], vocabulary);
  diagnostics.push(...compiled.diagnostics);
  return { value: { checks: compiled.value, files: [...files.values()] }, diagnostics };
}

function describeTaken(id: string): string {
  return `There is a rule \`${id}\` already: choose another name, and switch the other one off if this replaces it.`;
}
