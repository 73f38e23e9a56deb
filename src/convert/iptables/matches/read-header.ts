import { fromRanges, subtract } from '../../../model/interval-set.ts';
import type { Match } from '../../../model/match.ts';
import { type Call, type OptionUse, type Reader, type RuleState, refuseValue, spanOf } from '../rule-state.ts';
import { parseDscp } from '../values/dscp.ts';
import { parseIcmp } from '../values/icmp.ts';
import { parseNumber, parseNumberRange } from '../values/number.ts';
import { bytesWhere, parseTos } from '../values/tos.ts';
import { flagsWhere } from './read-tcp.ts';

const HIGHEST_LENGTH = 65_535;

/** icmp and icmp6. */
export function readIcmp(call: Call, rule: RuleState): readonly Match[] {
  return call.uses.map((use): Match => {
    const messages = findMessages(use.values[0]?.text ?? '', rule.reader);
    if (messages === undefined) return refuseValue(rule, use, 'a type by name, number or number/code');
    const span = spanOf(rule.reader, use);
    if (messages === 'any') return { kind: 'constant', holds: !use.negated, span };
    return { kind: 'icmp', messages: use.negated ? subtract([0, 65_536], messages) : messages, span };
  });
}

/** The messages that a text names, which are looked up only once. */
function findMessages(text: string, { caches, family }: Reader): ReturnType<typeof parseIcmp> {
  const known = caches.messages.get(text);
  if (known !== undefined) return known;
  const messages = parseIcmp(text, family);
  if (messages !== undefined) caches.messages.set(text, messages);
  return messages;
}

/** length of the whole IP packet. */
export function readLength(call: Call, rule: RuleState): readonly Match[] {
  return call.uses.map((use): Match => {
    const range = parseNumberRange(use.values[0]?.text ?? '', HIGHEST_LENGTH);
    if (range === undefined) return refuseValue(rule, use, 'a number or a range a:b up to 65535');
    const lengths = fromRanges([range]);
    const span = spanOf(rule.reader, use);
    return { kind: 'length', lengths: use.negated ? subtract([0, HIGHEST_LENGTH + 1], lengths) : lengths, span };
  });
}

/** ttl and hl. */
export function readTtl(call: Call, rule: RuleState): readonly Match[] {
  return call.uses.map((use): Match => {
    const value = parseNumber(use.values[0]?.text ?? '', 255);
    if (value === undefined) return refuseValue(rule, use, 'a number from 0 to 255');
    const { name } = use.option;
    const values = fromRanges([
      name.endsWith('lt') ? [0, value - 1] : name.endsWith('gt') ? [value + 1, 255] : [value, value],
    ]);
    const span = spanOf(rule.reader, use);
    return { kind: 'ttl', values: use.negated ? subtract([0, 256], values) : values, span };
  });
}

/** tos: the bits of the mask. */
export function readTos(call: Call, rule: RuleState): readonly Match[] {
  return call.uses.map((use): Match => {
    const tos = parseTos(use.values[0]?.text ?? '');
    if (tos === undefined) return refuseValue(rule, use, 'a value, value/mask or a name such as Minimize-Delay');
    return matchBits(use, rule, tos);
  });
}

/** dscp: the upper six bits of the TOS byte. */
export function readDscp(call: Call, rule: RuleState): readonly Match[] {
  return call.uses.map((use): Match => {
    const text = use.values[0]?.text ?? '';
    const dscp = use.option.name === 'dscp-class' ? parseDscp(text) : parseNumber(text, 63);
    if (dscp === undefined) return refuseValue(rule, use, use.option.arguments[0]?.expects ?? 'a value');
    return matchBits(use, rule, { value: dscp * 4, mask: 0xfc });
  });
}

/** ecn: the lower two bits of the TOS byte, and two flags of TCP. */
export function readEcn(call: Call, rule: RuleState): readonly Match[] {
  return call.uses.map((use): Match => {
    if (use.option.name !== 'ecn-ip-ect') {
      const bit = use.option.name === 'ecn-tcp-cwr' ? 128 : 64;
      return { kind: 'tcp-flags', flags: flagsWhere(bit, bit, use.negated), span: spanOf(rule.reader, use) };
    }
    const value = parseNumber(use.values[0]?.text ?? '', 3);
    if (value === undefined) return refuseValue(rule, use, 'a number from 0 to 3');
    return matchBits(use, rule, { value, mask: 3 });
  });
}

function matchBits(use: OptionUse, rule: RuleState, bits: { readonly value: number; readonly mask: number }): Match {
  return { kind: 'tos', values: bytesWhere(bits.mask, bits.value, use.negated), span: spanOf(rule.reader, use) };
}
