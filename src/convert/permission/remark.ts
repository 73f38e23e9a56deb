import type { Diagnostic, Parsed } from '../../source/diagnostic.ts';
import type { SourceDocument } from '../../source/document.ts';
import type { Span, Spanned } from '../../source/span.ts';
import type { KnownDocument } from '../kind/list.ts';
import { type Comments, findComments } from './comments.ts';

/** A comment that speaks to pasvlint. */
export interface Remark {
  /** What stands behind `pasvlint:`. */
  readonly text: Spanned<string>;
  /** From the sign of the comment to its last character. */
  readonly span: Span;
  /** The line it is about: its own if something stands before it, else the next that is neither blank nor a comment. */
  readonly line: Span | undefined;
}

/** The remarks of a document. One that the format does not take for a comment, on a line where it would seem so, is a warning. */
export function listRemarks(known: KnownDocument): Parsed<readonly Remark[]> {
  const { document, kind } = known;
  if (!document.text.includes('pasvlint:')) return { value: [], diagnostics: [] };
  const comments = findComments(known);
  const found = [...document.text.matchAll(REMARK)].map((match) => cutRemark(document, match));
  const remarks = found.filter(({ span }) => comments.beginsAt(span.start));
  const others = comments.trail ? [] : found.filter((one) => !remarks.includes(one));
  const ofRules = kind === 'iptables' || kind === 'ip6tables' ? listRuleRemarks(document) : [];
  return {
    value: [...remarks.map((one) => ({ ...one, line: findLine(document, one.span, comments) })), ...ofRules],
    diagnostics: others.map(({ span }) => describeNoComment(span)),
  };
}

const REMARK = /[#;]+[ \t]*pasvlint:([^\n]*)/g;

function cutRemark({ name: file }: SourceDocument, match: RegExpExecArray): Omit<Remark, 'line'> {
  const [all, written = ''] = match;
  const span = { file, start: match.index, end: match.index + all.trimEnd().length };
  const start = match.index + all.length - written.trimStart().length;
  return { text: { value: written.trim(), span: { ...span, start: Math.min(start, span.end) } }, span };
}

// xt_comment: a rule has a text of its own, which iptables-save writes again, while it forgets the lines of a comment.
const RULE_REMARK = /^([ \t]*[^#\s][^\n]*--comment[ \t]+")([ \t]*pasvlint:[ \t]*)((?:[^"\\\n]|\\.)*)"[^\n]*$/gm;

function listRuleRemarks({ name: file, text }: SourceDocument): readonly Remark[] {
  return [...text.matchAll(RULE_REMARK)].map((match) => {
    const [all, before = '', sign = '', written = ''] = match;
    const start = match.index + before.length;
    const end = start + sign.length + written.length;
    return {
      text: { value: written.replaceAll(/\\(.)/g, '$1').trim(), span: { file, start: start + sign.length, end } },
      span: { file, start, end },
      line: { file, start: match.index, end: match.index + all.length },
    };
  });
}

function findLine({ name: file, text }: SourceDocument, span: Span, { fills }: Comments): Span | undefined {
  const own = text.lastIndexOf('\n', span.start - 1) + 1;
  if (text.slice(own, span.start).trim() !== '') return { file, start: own, end: endOfLine(text, own) };
  for (let start = endOfLine(text, own) + 1; start < text.length; start = endOfLine(text, start) + 1) {
    const line = text.slice(start, endOfLine(text, start));
    if (line.trim() !== '' && !fills(line)) return { file, start, end: start + line.length };
  }
  return undefined;
}

function endOfLine(text: string, start: number): number {
  const feed = text.indexOf('\n', start);
  return feed === -1 ? text.length : feed;
}

function describeNoComment(span: Span): Diagnostic {
  const message =
    'This is no comment but part of what stands before it: in a file of this kind a comment has a line of its own, so nothing is allowed here.';
  return { severity: 'warning', code: 'permission-no-comment', message, span };
}
