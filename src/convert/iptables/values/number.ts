/**
 * Reads a whole number as strtoul with base 0 does (a leading 0x is hexadecimal, a leading 0 octal), without a minus;
 * undefined if the text is anything else or the number lies outside `minimum` to `maximum`.
 */
export function parseNumber(text: string, maximum: number, minimum: number = 0): number | undefined {
  const value = readDigits(text);
  return value === undefined || value < minimum || value > maximum ? undefined : value;
}

/** Reads `first:last`; a missing end stands for the lowest or highest number. A single number is a range of one. */
export function parseNumberRange(text: string, maximum: number): readonly [first: number, last: number] | undefined {
  const colon = text.indexOf(':');
  if (colon === -1) {
    const value = parseNumber(text, maximum);
    return value === undefined ? undefined : [value, value];
  }
  const first = colon === 0 ? 0 : parseNumber(text.slice(0, colon), maximum);
  const last = colon === text.length - 1 ? maximum : parseNumber(text.slice(colon + 1), maximum);
  return first === undefined || last === undefined ? undefined : [first, last];
}

function readDigits(text: string): number | undefined {
  const plain = readDecimal(text);
  if (plain !== undefined) return plain;
  const unsigned = text.trimStart().replace(/^\+/, '');
  if (/^0[xX][0-9a-fA-F]+$/.test(unsigned)) return Number(unsigned);
  if (/^0[0-7]*$/.test(unsigned)) return Number.parseInt(unsigned, 8);
  return /^[1-9]\d*$/.test(unsigned) ? Number(unsigned) : undefined;
}

/** The quick way for what nearly every number looks like: up to ten decimal digits. */
function readDecimal(text: string): number | undefined {
  if (text.length === 0 || text.length > 10 || (text.length > 1 && text.charCodeAt(0) === 48)) return undefined;
  let value = 0;
  for (let index = 0; index < text.length; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value;
}

/**
 * Reads a port number as getaddrinfo does: in decimal, whatever zeros stand before it; only its lowest 16 bits count, and
 * it is refused if it is negative as a 32-bit number.
 */
export function parseWrappedPort(text: string): number | undefined {
  if (!/^\s*\+?\d{1,15}$/.test(text)) return undefined;
  const value = Number(text) % 2 ** 32;
  return value >= 2 ** 31 ? undefined : value % 2 ** 16;
}
