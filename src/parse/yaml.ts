import { YAMLException, parseEvents } from 'js-yaml';
import type { Diagnostic, Parsed } from '../source/diagnostic.ts';
import type { SourceDocument } from '../source/document.ts';
import type { Span } from '../source/span.ts';
import { readBlocks } from './yaml/block.ts';
import { readJson } from './yaml/json.ts';
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
  const regular = document.text.length < LONG ? undefined : readRegular(document);
  if (regular === undefined) return readAnything(document);
  return { value: regular.map((root) => ({ kind: 'readable', root })), diagnostics: regular.flatMap(checkKeys) };
}

/** So many characters are mostly written by a program, and regular: that is read in a third of the time. */
const LONG = 16_384;

function readRegular(document: SourceDocument): readonly YamlNode[] | undefined {
  const json = readJson(document);
  return json === undefined ? readBlocks(document) : [json];
}

function readAnything(document: SourceDocument): Parsed<readonly YamlDocument[]> {
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
  const warnings: Diagnostic[] = [];
  let { text } = passage;
  for (;;) {
    try {
      const { roots, diagnostics } = composeEvents({ ...passage, text }, parseEvents(text, {}));
      return {
        documents: roots.map((root) => ({ kind: 'readable', root })),
        diagnostics: [...warnings, ...diagnostics, ...roots.flatMap(checkKeys)],
        failure: undefined,
      };
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      const joined = warnings.length * text.length < REPAIR_BUDGET ? joinLine(text, error) : undefined;
      if (joined === undefined) return describeFailure({ ...passage, text }, error);
      warnings.push(warnOfIndentation(passage, error));
      text = joined;
    }
  }
}

/** Characters that may be parsed again because of lines that are indented too little. */
const REPAIR_BUDGET = 20_000_000;

/**
 * Takes a line of a flow collection that is indented too little as part of the line before it, as YAML 1.1 programs do; every
 * other character keeps its place. Undefined if that is not the trouble, or if a comment may end the line before, or a document.
 */
function joinLine(text: string, { reason, mark }: YAMLException): string | undefined {
  const at = mark?.position ?? 0;
  const end = text.lastIndexOf('\n', at - 1);
  if (reason !== 'deficient indentation' || end < 0 || /^(---|\.\.\.)/.test(text.slice(end + 1, end + 4)))
    return undefined;
  // A lone carriage return ends a line for YAML as well: then this is not the line meant.
  if (/\r(?!\n)/.test(text.slice(end + 1, at))) return undefined;
  const start = end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
  const before = text.slice(start, end);
  if (/(^|\s)#/.test(before)) return undefined;
  return `${text.slice(0, start)}${before.replace(/\r$/, ' ')} ${text.slice(end + 1)}`;
}

function warnOfIndentation({ file, start }: Passage, { mark }: YAMLException): Diagnostic {
  const at = start + (mark?.position ?? 0);
  const message =
    'This line must be indented more than the one that opens the brackets: YAML 1.2 programs refuse the file.';
  return { severity: 'warning', code: 'yaml-indentation', message, span: { file, start: at, end: at + 1 } };
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
