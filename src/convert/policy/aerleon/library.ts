import { parseCapirca } from '../../../parse/capirca.ts';
import { isNaming } from '../../../parse/naming.ts';
import { fieldsOf, itemsOf } from '../../../parse/yaml/access.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import { readYaml } from '../../../parse/yaml.ts';
import type { Diagnostic } from '../../../source/diagnostic.ts';
import type { SourceDocument } from '../../../source/document.ts';
import { listReadable } from '../roots.ts';
import { defineText, defineYaml, isDefining } from './define.ts';
import type { Definition } from './definitions.ts';
import { type AclTerm, termsOfText, termsOfYaml } from './filter.ts';

/** What policies refer to in other files: tokens, and terms that they include. */
export interface Library {
  readonly definitions: readonly Definition[];
  /** Terms by the names of their files. */
  readonly terms: ReadonlyMap<string, readonly AclTerm[]>;
  readonly diagnostics: readonly Diagnostic[];
}

export const EMPTY_LIBRARY: Library = { definitions: [], terms: new Map(), diagnostics: [] };

/** Reads naming files of Capirca (`.svc`, `.net`), definitions and included terms of Aerleon, and included terms of Capirca. */
export function readLibrary(documents: readonly SourceDocument[]): Library {
  const definitions: Definition[] = [];
  const terms = new Map<string, readonly AclTerm[]>();
  const diagnostics: Diagnostic[] = [];
  for (const document of documents) {
    if (isTermText(document)) {
      const read = parseCapirca(document);
      // Of a text with an error, no term is known to be all there is.
      if (read.diagnostics.length === 0) terms.set(document.name, termsOfText(read.value));
      diagnostics.push(...read.diagnostics);
      continue;
    }
    if (isNaming(document.text)) {
      definitions.push(...defineText(document));
      continue;
    }
    const yaml = readYaml(document);
    diagnostics.push(...yaml.diagnostics);
    const broken = yaml.diagnostics.some(({ severity }) => severity === 'error');
    const roots = listReadable(yaml.value);
    definitions.push(...roots.flatMap(defineYaml).map((one) => (broken ? { ...one, rival: one.span } : one)));
    const included = roots.flatMap((root) => termsOfRoot(root) ?? []);
    if (included.length > 0 && !broken) terms.set(document.name, included);
  }
  return { definitions, terms, diagnostics };
}

/** True for a file that policies refer to, and that is no policy itself. */
export function isLibrary(document: SourceDocument): boolean {
  if (isTermText(document)) return true;
  if (isNaming(document.text)) return true;
  if (!/^[\s{"']*(networks|services|terms)["']?\s*:/m.test(document.text)) return false;
  const roots = listReadable(readYaml(document).value);
  return roots.length > 0 && roots.every((root) => isDefining(root) || termsOfRoot(root) !== undefined);
}

/** Terms of Capirca without a header. */
function isTermText({ text }: SourceDocument): boolean {
  return /^\s*term\s+[\w-]+\s*\{/m.test(text) && /^\s*[\w-]+::/m.test(text) && !/^\s*header\s*\{/m.test(text);
}

/** `terms: […]` and nothing else, each with an action or an include. */
function termsOfRoot(root: YamlContent): readonly AclTerm[] | undefined {
  if (root.kind !== 'mapping') return undefined;
  const [only, second] = fieldsOf(root).values();
  const items = only?.name === 'terms' && second === undefined ? itemsOf(only.value) : undefined;
  const isTerm = (item: YamlContent): boolean =>
    item.kind === 'mapping' && ['action', 'include'].some((key) => fieldsOf(item).has(key));
  return items?.every(isTerm) === true ? termsOfYaml(items) : undefined;
}

/** The terms of the file that an include means: the one whose path ends so; undefined if there is none, or several. */
export function findTerms({ terms }: Library, include: string): readonly AclTerm[] | undefined {
  const path = include.replace(/^(\.?\/)+/, '');
  const found = [...terms].filter(([file]) => file === path || file.endsWith(`/${path}`));
  const [only] = found;
  return found.length === 1 ? only?.[1] : undefined;
}
