import { YAMLException, parseEvents } from 'js-yaml';
import type { Diagnostic, Parsed } from '../source/diagnostic.ts';
import type { SourceDocument } from '../source/document.ts';
import type { Span } from '../source/span.ts';
import { checkKeys } from './yaml/keys.ts';
import { type Passage, composeEvents } from './yaml/compose.ts';
import type { YamlNode } from './yaml/node.ts';

/** One document of a YAML stream; an unreadable one has a diagnostic that says where reading broke off. */
export type YamlDocument =
  | { readonly kind: 'readable'; readonly root: YamlNode }
  | { readonly kind: 'unreadable'; readonly span: Span };

/** How many broken documents of one stream are stepped over before the rest is given up. */
const MAX_BROKEN = 20;

/**
 * Reads YAML 1.2 or JSON, one or several documents, with exact places. An empty text has no documents. A syntax error makes
 * its own document unreadable and no other.
 */
export function readYaml(document: SourceDocument): Parsed<readonly YamlDocument[]> {
  const documents: YamlDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  let start = 0;
  for (let broken = 0; start < document.text.length; broken += 1) {
    const passage: Passage = { file: document.name, text: document.text.slice(start), start };
    const read = readPassage(passage);
    documents.push(...read.documents);
    diagnostics.push(...read.diagnostics);
    if (read.failure === undefined) break;
    const { end } = broken < MAX_BROKEN ? read.failure.span : { end: document.text.length };
    documents.push({ kind: 'unreadable', span: { file: document.name, start: read.failure.span.start, end } });
    diagnostics.push(read.failure.diagnostic);
    start = end;
  }
  return { value: documents, diagnostics };
}

interface PassageResult {
  readonly documents: readonly YamlDocument[];
  readonly diagnostics: readonly Diagnostic[];
  /** The first document that cannot be read, where it starts and ends, and why. */
  readonly failure: { readonly span: Span; readonly diagnostic: Diagnostic } | undefined;
}

function readPassage(passage: Passage): PassageResult {
  try {
    const { roots, diagnostics } = composeEvents(passage, parseEvents(passage.text, {}));
    return {
      documents: roots.map((root) => ({ kind: 'readable', root })),
      diagnostics: [...diagnostics, ...roots.flatMap(checkKeys)],
      failure: undefined,
    };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return describeFailure(passage, error);
  }
}

/** What comes before the broken document is read for itself. */
function describeFailure(passage: Passage, error: YAMLException): PassageResult {
  const { file, text, start } = passage;
  const at = Math.min(error.mark?.position ?? 0, text.length);
  const markers = [...text.matchAll(/^(?:\uFEFF)?---(?=\s|$)/gm)].map((match) => match.index);
  const from = markers.findLast((marker) => marker <= at) ?? 0;
  const to = markers.find((marker) => marker > at) ?? text.length;
  const before = from > 0 ? readPassage({ file, text: text.slice(0, from), start }) : EMPTY_RESULT;
  const diagnostic: Diagnostic = {
    severity: 'error',
    code: 'yaml-syntax',
    message: `This is not valid YAML from here on: ${error.reason}.`,
    span: { file, start: start + at, end: start + Math.min(at + 1, text.length) },
  };
  return {
    documents: before.documents,
    diagnostics: before.diagnostics,
    failure: before.failure ?? { span: { file, start: start + from, end: start + to }, diagnostic },
  };
}

const EMPTY_RESULT: PassageResult = { documents: [], diagnostics: [], failure: undefined };
