import { parseNumber } from './number.ts';
import { findService } from './services.ts';

/** The ports a translation may give, and the port from which they are counted. */
export interface NatPorts {
  readonly range: readonly [first: number, last: number];
  readonly base: number | undefined;
}

/** Reads `port`, `first-last` or `first-last/base`; the ends of a range cannot be service names. */
export function parseNatPorts(text: string): NatPorts | undefined {
  const single = parseNumber(text, 65_535) ?? findService(text, 'any');
  if (single !== undefined) return { range: [single, single], base: undefined };
  const dash = text.indexOf('-');
  if (dash === -1) return undefined;
  const slash = text.indexOf('/', dash);
  const first = parseNumber(text.slice(0, dash), 65_535);
  const last = parseNumber(slash === -1 ? text.slice(dash + 1) : text.slice(dash + 1, slash), 65_535);
  const base = slash === -1 ? undefined : parseBase(text.slice(slash + 1));
  if (first === undefined || last === undefined || last < first || (slash !== -1 && base === undefined))
    return undefined;
  return { range: [first, last], base };
}

function parseBase(text: string): number | undefined {
  return parseNumber(text, 65_535, 1) ?? findService(text, 'any');
}
