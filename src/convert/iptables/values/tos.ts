import { type IntervalSet, fromRanges } from '../../../model/interval-set.ts';
import { parseNumber } from './number.ts';

/** The names of RFC 1349; they leave the two upper bits of the precedence alone. */
const NAMES: ReadonlyMap<string, number> = new Map([
  ['minimize-delay', 0x10],
  ['maximize-throughput', 0x08],
  ['maximize-reliability', 0x04],
  ['minimize-cost', 0x02],
  ['normal-service', 0x00],
]);

const NAME_MASK = 0x3f;

/** Reads `value`, `value/mask` or a name. */
export function parseTos(text: string): { readonly value: number; readonly mask: number } | undefined {
  const named = NAMES.get(text.toLowerCase());
  if (named !== undefined) return { value: named, mask: NAME_MASK };
  const slash = text.indexOf('/');
  const value = parseNumber(slash === -1 ? text : text.slice(0, slash), 255);
  const mask = slash === -1 ? 255 : parseNumber(text.slice(slash + 1), 255);
  return value === undefined || mask === undefined ? undefined : { value, mask };
}

/** The bytes whose bits in the mask are exactly `value`, or all others. */
export function bytesWhere(mask: number, value: number, negated: boolean): IntervalSet<number> {
  const bytes: (readonly [number, number])[] = [];
  for (let byte = 0; byte < 256; byte += 1) {
    if (((byte & mask) === value) !== negated) bytes.push([byte, byte]);
  }
  return fromRanges(bytes);
}
