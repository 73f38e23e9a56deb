import type { Diagnostic, Parsed } from '../source/diagnostic.ts';
import type { SourceDocument } from '../source/document.ts';
import type { Span, Spanned } from '../source/span.ts';

/** One block of a Capirca policy: `header {…}` or `term NAME {…}`, in the order of the file. */
export interface CapircaBlock {
  readonly kind: 'header' | 'term';
  readonly name: string;
  /** What stands after each `keyword::`, word by word; a keyword may stand several times. */
  readonly fields: readonly CapircaField[];
  readonly span: Span;
}

export interface CapircaField {
  readonly keyword: Spanned<string>;
  readonly words: readonly Spanned<string>[];
}

export interface CapircaPolicy {
  readonly blocks: readonly CapircaBlock[];
  /** Files that `#include` names. */
  readonly includes: readonly Spanned<string>[];
  /** Each from its `#` to the end of the line. */
  readonly comments: readonly Span[];
}

/** Reads the text of a Capirca policy (`.pol`). Text outside of blocks is an error. */
export function parseCapirca(document: SourceDocument): Parsed<CapircaPolicy> {
  const blocks: CapircaBlock[] = [];
  const includes: Spanned<string>[] = [];
  const comments: Span[] = [];
  const diagnostics: Diagnostic[] = [];
  let open: Token[] | undefined;
  for (const token of listTokens(document)) {
    if (token.kind === 'include') includes.push(token);
    else if (token.kind === 'comment') comments.push(token.span);
    else if (token.value === '{' && open !== undefined && token.kind === 'sign') open.push(token);
    else if (token.value === '}' && token.kind === 'sign') {
      const block = open === undefined ? undefined : readBlock(open, token.span.end);
      if (block === undefined) diagnostics.push(describeStray(token.span));
      else blocks.push(block);
      open = undefined;
    } else (open ??= []).push(token);
  }
  if (open?.[0] !== undefined) diagnostics.push(describeStray(open[0].span));
  return { value: { blocks, includes, comments }, diagnostics };
}

interface Token extends Spanned<string> {
  readonly kind: 'word' | 'keyword' | 'sign' | 'include' | 'comment';
}

/** Quoted texts, keywords with their `::`, braces, words, comments. */
function* listTokens({ name, text }: SourceDocument): Generator<Token> {
  const pattern = /#include\s+(["'])(.*?)\1|#[^\n]*|"([^"]*)"|([\w-]+)::|([{}])|[^\s{}"#]+/g;
  for (const match of text.matchAll(pattern)) {
    const [piece, , include, quoted, keyword, sign] = match;
    const span = { file: name, start: match.index, end: match.index + piece.length };
    if (include !== undefined) yield { kind: 'include', value: include, span };
    else if (quoted !== undefined) yield { kind: 'word', value: quoted, span };
    else if (keyword !== undefined) yield { kind: 'keyword', value: keyword, span };
    else if (sign !== undefined) yield { kind: 'sign', value: sign, span };
    else yield { kind: piece.startsWith('#') ? 'comment' : 'word', value: piece, span };
  }
}

/** `header {` or `term NAME {`, then keywords with their words. */
function readBlock(tokens: readonly Token[], end: number): CapircaBlock | undefined {
  const brace = tokens.findIndex(({ kind }) => kind === 'sign');
  const [first, second] = tokens;
  const kind = first?.value;
  if (first === undefined || (kind !== 'header' && kind !== 'term') || brace !== (kind === 'term' ? 2 : 1))
    return undefined;
  const fields: { keyword: Token; words: Token[] }[] = [];
  for (const token of tokens.slice(brace + 1)) {
    if (token.kind === 'keyword') fields.push({ keyword: token, words: [] });
    else if (token.kind === 'word') fields.at(-1)?.words.push(token);
  }
  const span = { file: first.span.file, start: first.span.start, end };
  return { kind, name: kind === 'term' ? (second?.value ?? '') : '', fields, span };
}

function describeStray(span: Span): Diagnostic {
  const message = 'This belongs to no `header {…}` or `term NAME {…}`, so it is not understood.';
  return { severity: 'error', code: 'capirca-syntax', message, span };
}
