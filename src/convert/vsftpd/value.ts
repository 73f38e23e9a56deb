import type { Assignment, Reading } from '../../model/server.ts';
import type { VsftpdAssignment } from '../../parse/vsftpd.ts';
import type { Build } from './builds.ts';
import { findSetting, isKnown } from './settings.ts';

/** Reads one assignment the way the build does: strings first, then the empty value, then booleans and numbers. */
export function readAssignment(line: VsftpdAssignment, origin: Assignment['origin'], build: Build): Assignment {
  return {
    name: line.name.value,
    text: line.value?.value,
    origin,
    reading: readValue(line.name.value, line.value?.value ?? '', build),
    span: line.span,
    nameSpan: line.name.span,
    valueSpan: line.value?.span,
  };
}

/** parseconf.c: vsf_parseconf_load_setting. */
function readValue(name: string, text: string, build: Build): Reading {
  const found = findSetting(name);
  const entry = found !== undefined && isKnown(found, build) ? found : undefined;
  const initial = entry?.initial;
  if (initial === null || typeof initial === 'string') return readString(text, build);
  if (text === '') return refuse('missing-value', name);
  if (initial === undefined) return refuse('unrecognised', name);
  if (typeof initial === 'number') return { kind: 'set', value: readNumber(text) };
  const value = BOOLEANS.get(upperAscii(text));
  return value === undefined ? refuse('bad-boolean', name) : { kind: 'set', value };
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['YES', true],
  ['TRUE', true],
  ['1', true],
  ['NO', false],
  ['FALSE', false],
  ['0', false],
]);

const REFUSALS = {
  'missing-value': 'missing value in config file for: ',
  'bad-boolean': 'bad bool value in config file for: ',
  unrecognised: 'unrecognised variable in config file: ',
} as const;

/** Without hints: whoever needs them asks `addHints` once. */
function refuse(fault: keyof typeof REFUSALS, name: string): Reading {
  return { kind: 'refused', fault, message: `500 OOPS: ${REFUSALS[fault]}${name}`, suggestion: undefined, knownTo: [] };
}

/** White space of the C locale at both ends goes away in the builds that trim. */
function readString(text: string, build: Build): Reading {
  if (text === '') return { kind: 'set', value: null };
  const value = build.strings === 'keep' ? text : trimSpace(text);
  if (value !== '') return { kind: 'set', value };
  // Debian's str_strdup_trimmed copies a negative number of bytes.
  return build.strings === 'trim or crash' ? { kind: 'crash' } : { kind: 'set', value: null };
}

function trimSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** The unsigned 32-bit number that the daemon makes of any text: octal if it begins with 0, else as C's atoi. */
function readNumber(text: string): number {
  if (!text.startsWith('0')) return readDecimal(text);
  let value = 0;
  for (const digit of /^[0-7]*/.exec(text)?.[0] ?? '') value = (value * 8 + Number(digit)) % 2 ** 32;
  return value;
}

/** atoi: a 64-bit strtol, which stops at its limits, cut to 32 bits. */
function readDecimal(text: string): number {
  const [, sign = '', digits = ''] = /^[ \t-\r]*([+-]?)0*(\d*)/.exec(text) ?? [];
  const magnitude = digits.length > 19 ? LIMIT : BigInt(digits === '' ? 0 : digits);
  const value = sign === '-' ? -clamp(magnitude, LIMIT) : clamp(magnitude, LIMIT - 1n);
  return Number(BigInt.asUintN(32, value));
}

const LIMIT = 2n ** 63n;

function clamp(value: bigint, limit: bigint): bigint {
  return value > limit ? limit : value;
}

/** toupper() of the C locale. */
function upperAscii(text: string): string {
  return text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
}
