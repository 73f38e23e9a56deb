import type { Argument } from './extension.ts';
import { parseHost, readAddress } from './values/address.ts';
import { parseNumber, parseNumberRange } from './values/number.ts';

const MAXIMUM_32 = 0xffff_ffff;

/** Text of at most so many bytes; UTF-8 has up to three for each UTF-16 unit. */
export function textUpTo(longest: number, shortest: number = 0): Argument {
  return {
    expects: `a text of ${shortest > 0 ? `${shortest} to ` : 'at most '}${longest} bytes`,
    accepts: (text) => text.length >= shortest && (text.length * 3 <= longest || countBytes(text) <= longest),
  };
}

/** A whole number in decimal, octal (022) or hexadecimal (0x16). */
export function numberUpTo(maximum: number, minimum: number = 0): Argument {
  return {
    expects: `a number from ${minimum} to ${maximum}`,
    accepts: (text) => parseNumber(text, maximum, minimum) !== undefined,
  };
}

/** `first:last`, where an end may be missing; reversed ranges are taken. */
export function rangeUpTo(maximum: number): Argument {
  return {
    expects: `a number or a range a:b up to ${maximum}`,
    accepts: (text) => parseNumberRange(text, maximum) !== undefined,
  };
}

/** One of the names, written just so. */
export function oneOf(...names: readonly string[]): Argument {
  return { expects: `one of ${names.join(', ')}`, accepts: (text) => names.includes(text) };
}

/** One of the names, in any case. */
export function oneOfAnyCase(...names: readonly string[]): Argument {
  const known = new Set(names.map((name) => name.toLowerCase()));
  return { expects: `one of ${names.join(', ')}`, accepts: (text) => known.has(text.toLowerCase()) };
}

/** Names joined by commas, without blanks. */
export function listOf(...names: readonly string[]): Argument {
  const known = new Set(names.map((name) => name.toLowerCase()));
  return {
    expects: `a list of ${names.join(', ')}, joined by commas without blanks`,
    accepts: (text) => text.split(',').every((name) => known.has(name.toLowerCase())),
  };
}

/** Text of a form that a regular expression tells; the expression must not backtrack. */
export function shaped(expects: string, form: RegExp): Argument {
  return { expects, accepts: (text) => form.test(text) };
}

/** Whatever stands there; for options whose own reader looks at the value. */
export function anything(expects: string): Argument {
  return { expects, accepts: () => true };
}

/** `value` or `value/mask`, each up to 32 bits. */
export const MARK: Argument = {
  expects: 'a mark such as 0x1 or 0x1/0xff',
  accepts: (text) =>
    text.split('/').length <= 2 && text.split('/').every((part) => parseNumber(part, MAXIMUM_32) !== undefined),
};

/** One numeric address of the family, or a name. */
export const HOST: Argument = {
  expects: 'an address',
  accepts: (text, family) => parseHost(text, family) !== undefined || readAddress(text, family).kind === 'name',
};

/** An address with or without a mask. */
export const NETWORK: Argument = {
  expects: 'an address or a network',
  accepts: (text, family) => readAddress(text, family).kind !== 'invalid',
};

function countBytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
