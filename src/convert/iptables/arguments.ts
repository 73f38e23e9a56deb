import type { Argument } from './extension.ts';
import { parseHost, readAddress } from './values/address.ts';
import { parseMask } from './values/mask.ts';
import { parseNumber, parseNumberRange } from './values/number.ts';
import { parsePort } from './values/ports.ts';

const MAXIMUM_32 = 0xffff_ffff;

/** Text of at most so many bytes; UTF-8 has up to three for each UTF-16 unit. */
export function textUpTo(longest: number, shortest: number = 0): Argument {
  return {
    expects: `a text of ${shortest > 0 ? `${shortest} to ` : 'at most '}${longest} bytes`,
    accepts: (text) => text.length >= shortest && (text.length * 3 <= longest || countBytes(text) <= longest),
  };
}

/** Text that is cut where the kernel has no room for more of it. */
export function textFrom(shortest: number): Argument {
  return { expects: `a text of at least ${shortest} bytes`, accepts: (text) => text.length >= shortest };
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

/** `first:last`, where an end may be missing, and the first is not above the last. */
export function upwardRange(maximum: number): Argument {
  return {
    expects: `a number or an upward range a:b up to ${maximum}`,
    accepts: (text) => {
      const range = parseNumberRange(text, maximum);
      return range !== undefined && range[0] <= range[1];
    },
  };
}

/** A whole number of up to 64 bits. */
export const BIG_NUMBER: Argument = {
  expects: 'a number of up to 64 bits',
  accepts: (text) => parseBigNumber(text) !== undefined,
};

/** `first:last` of up to 64 bits each, upward. */
export const BIG_RANGE: Argument = {
  expects: 'a number or an upward range a:b',
  accepts: (text) => {
    const [first, last, ...more] = text.split(':').map((part) => (part === '' ? 0n : parseBigNumber(part)));
    return (
      first !== undefined &&
      more.length === 0 &&
      (!text.includes(':') || (last !== undefined && (last === 0n || first <= last)))
    );
  },
};

function parseBigNumber(text: string): bigint | undefined {
  const plain = /^0[0-7]+$/.test(text) ? `0o${text}` : text;
  if (!/^(?:\d+|0[xX][0-9a-fA-F]+|0o[0-7]+)$/.test(plain)) return undefined;
  const value = BigInt(plain);
  return value < 2n ** 64n ? value : undefined;
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

/** An address with a prefix length of at most 64. */
export const SHORT_PREFIX: Argument = {
  expects: 'an address prefix of at most 64 bits',
  accepts: (text, family) => {
    const [address = '', length = '', more] = text.split('/');
    return more === undefined && parseHost(address, family) !== undefined && parseNumber(length, 64) !== undefined;
  },
};

/** A port number as getaddrinfo reads it, or a service name. */
export const PORT: Argument = {
  expects: 'a port or a service name',
  accepts: (text) => parsePort(text, { services: 'any', base: 'ten' }) !== undefined,
};

/** A prefix length or a whole mask. */
export const PREFIX: Argument = {
  expects: 'a prefix length or a mask',
  accepts: (text, family) => parseMask(text, family) !== undefined,
};

/** One numeric address of the family. */
export const NUMERIC_HOST: Argument = {
  expects: 'an address',
  accepts: (text, family) => parseHost(text, family) !== undefined,
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
