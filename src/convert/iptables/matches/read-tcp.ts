import { type IntervalSet, fromRanges } from '../../../model/interval-set.ts';
import type { Match } from '../../../model/match.ts';
import { type OptionUse, type RuleState, refuseValue, spanOf } from '../rule-state.ts';
import { differByTool, warnOfSurprise } from '../surprise.ts';
import { parseNumber } from '../values/number.ts';

/** The flag bits by name; ALL leaves out ECE and CWR, as the kernel does. */
const FLAG_BITS: ReadonlyMap<string, number> = new Map([
  ['FIN', 1],
  ['SYN', 2],
  ['RST', 4],
  ['PSH', 8],
  ['ACK', 16],
  ['URG', 32],
  ['ALL', 63],
  ['NONE', 0],
]);

const SYN_MASK = 0b10111;
const SYN_BIT = 0b10;

/** `--syn` and `--tcp-flags mask set`. */
export function readTcpFlags(use: OptionUse, rule: RuleState): readonly Match[] {
  const [first, second] = use.values;
  const { caches } = rule.reader;
  const span = spanOf(rule.reader, use);
  const key = `${use.negated ? '!' : ''}${first?.text ?? 'syn'} ${second?.text ?? ''}`;
  const known = caches.flags.get(key);
  if (known !== undefined) return [{ kind: 'tcp-flags', flags: known, span }];
  const mask = use.option.name === 'syn' ? SYN_MASK : parseFlags(first?.text ?? '');
  const set = use.option.name === 'syn' ? SYN_BIT : parseFlags(second?.text ?? '');
  if (mask === undefined || set === undefined) {
    return [refuseValue(rule, use, 'two lists of SYN, ACK, FIN, RST, URG, PSH, ALL, NONE')];
  }
  if (mask === 0) return readEmptyMask((set === 0) !== use.negated, use, rule);
  const flags = flagsWhere(mask, set, use.negated);
  caches.flags.set(key, flags);
  return [{ kind: 'tcp-flags', flags, span }];
}

/** With no flag to look at, the rule matches always or never; iptables-nft leaves the condition out. */
function readEmptyMask(holds: boolean, use: OptionUse, { reader }: RuleState): readonly Match[] {
  if (holds) return [];
  const span = spanOf(reader, use);
  const message =
    'No flag is looked at, so iptables-legacy never matches this rule; iptables-nft drops the condition and matches all of TCP.';
  warnOfSurprise(reader, { code: 'empty-flag-mask', message, tool: undefined, span });
  return differByTool(reader, { legacy: [{ kind: 'constant', holds: false, span }], nfTables: [], span });
}

/** `--tcp-option number`. */
export function readTcpOption(use: OptionUse, rule: RuleState): Match {
  const option = parseNumber(use.values[0]?.text ?? '', 255, 1);
  if (option === undefined) return refuseValue(rule, use, 'a number from 1 to 255');
  return { kind: 'tcp-option', option, present: !use.negated, span: spanOf(rule.reader, use) };
}

/** The flag bytes whose bits in the mask are exactly `set`, or all others. */
export function flagsWhere(mask: number, set: number, negated: boolean): IntervalSet<number> {
  const bytes: (readonly [number, number])[] = [];
  for (let byte = 0; byte < 256; byte += 1) {
    if (((byte & mask) === set) !== negated) bytes.push([byte, byte]);
  }
  return fromRanges(bytes);
}

/** Names joined by commas, in any case; empty parts are passed over. */
function parseFlags(text: string): number | undefined {
  let flags = 0;
  for (const name of text.split(',')) {
    const bit = name === '' ? 0 : FLAG_BITS.get(name.toUpperCase());
    if (bit === undefined) return undefined;
    flags |= bit;
  }
  return flags;
}
