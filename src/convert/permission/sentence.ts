import type { Permission } from '../../model/permission.ts';
import type { Diagnostic, Parsed } from '../../source/diagnostic.ts';
import type { Span } from '../../source/span.ts';
import { isDate } from './date.ts';
import type { Remark } from './remark.ts';

/**
 * Reads `allow RULE, RULE in this file until YYYY-MM-DD: reason` into one permission for each rule. One that lacks its reason
 * or cannot be read is an error, and allows nothing.
 */
export function readRemark({ text, span, line }: Remark): Parsed<readonly Permission[]> {
  const colon = text.value.indexOf(':');
  const head = colon === -1 ? text.value : text.value.slice(0, colon);
  const match = SENTENCE.exec(head);
  if (match === null) return refuse('permission-form', `This cannot be read; it is written \`${FORM}\`.`, span);
  const [, begin = '', rules = '', wide, until] = match;
  const reason = colon === -1 ? '' : text.value.slice(colon + 1).trim();
  if (reason === '')
    return refuse(
      'permission-reason',
      `The reason is missing, so nothing is allowed; it is written \`${FORM}\`.`,
      span,
    );
  if (until !== undefined && !isDate(until))
    return refuse('permission-date', `\`${until}\` is no day, so nothing is allowed; write it as YYYY-MM-DD.`, span);
  if (wide === undefined && line === undefined)
    return refuse('permission-line', 'No line follows that this could be about, so nothing is allowed.', span);
  const reach: Permission['reach'] =
    wide === undefined && line !== undefined ? { kind: 'line', line } : { kind: 'file', file: span.file };
  const from = text.span.start + begin.length;
  const permissions = [...rules.matchAll(/[^\s,]+/g)].map(({ 0: rule, index }): Permission => {
    const start = from + index;
    return {
      rule: { value: rule, span: { file: span.file, start, end: start + rule.length } },
      reason,
      until,
      reach,
      origin: 'comment',
      span,
    };
  });
  return { value: permissions, diagnostics: [] };
}

const FORM = 'pasvlint: allow RULE until YYYY-MM-DD: reason';
const SENTENCE = /^(allow\s+)([\w-]+(?:\s*,\s*[\w-]+)*)(\s+in\s+this\s+file)?(?:\s+until\s+(\S+))?\s*$/;

function refuse(code: string, message: string, span: Span): Parsed<readonly Permission[]> {
  return { value: [], diagnostics: [{ severity: 'error', code, message, span } satisfies Diagnostic] };
}
