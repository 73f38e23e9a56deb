import type { Assignment, Server } from '../../model/server.ts';
import type { Span } from '../../source/span.ts';

/** A number in force that is not the one people read in the line. */
export interface OddNumber {
  readonly setting: string;
  readonly kind:
    | 'octal' // a leading 0 makes it octal
    | 'decimal' // a value that people write in octal lacks the leading 0
    | 'cut short' // reading stops at the first character that is no digit
    | 'no number' // there is no digit to begin with, so it is 0
    | 'wrapped'; // negative, or too large for 32 bits
  /** As written. */
  readonly text: string;
  /** As read. */
  readonly value: number;
  readonly span: Span;
  readonly valueSpan: Span | undefined;
}

/** The numbers in force that the daemon reads in another way than they look, in the order of the settings. */
export function listOddNumbers(server: Server): readonly OddNumber[] {
  return [...server.settings].flatMap(([name, setting]) => {
    if (typeof setting.value !== 'number' || setting.origin === 'default') return [];
    const assignment = server.assignments.findLast((one) => one.name === name && one.reading.kind === 'set');
    return assignment === undefined ? [] : judgeNumber(assignment, setting.value, setting.octal === true);
  });
}

function judgeNumber(assignment: Assignment, value: number, isMask: boolean): readonly OddNumber[] {
  const { name: setting, text = '', span, valueSpan } = assignment;
  const kind = nameOddity(text, value, isMask);
  return kind === undefined ? [] : [{ setting, kind, text, value, span, valueSpan }];
}

function nameOddity(text: string, value: number, isMask: boolean): OddNumber['kind'] | undefined {
  const [, sign = '', digits = '', rest = ''] = /^[ \t-\r]*([+-]?)(\d*)(.*)$/s.exec(text) ?? [];
  if (digits === '') return 'no number';
  if (rest.trim() !== '') return 'cut short';
  if (text.startsWith('0'))
    return Number(digits) === value || (isMask && /^[0-7]*$/.test(digits)) ? undefined : 'octal';
  if ((sign === '-' && value !== 0) || Number(digits) !== value) return 'wrapped';
  return isMask && value > 7 ? 'decimal' : undefined;
}
